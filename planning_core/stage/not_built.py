"""What an input asks for and no rule answers yet: said, never silently ignored (NOT-1)."""

import polars as pl

from planning_core.stage.numbering import Tables
from planning_core.tables.finding import Finding


def not_built(tables: Tables) -> pl.DataFrame:
    """Return a warning for every supply forecast that the plan ignores.

    Shape: `plan_warnings` without the run's ids. Rule: NOT-1.
    """
    message = pl.format("Supply forecast '{}' is not planned.", pl.col("forecast_id"))
    assumption = "The line is left out."
    finding = Finding("NOT-1", "supply_forecasts", pl.col("forecast_id"), message, assumption)
    return finding.rows(tables["supply_forecasts"])
