"""What an input asks for and no rule answers yet: said, never silently ignored (NOT-1)."""

import polars as pl

from planning_core.stage.numbering import Tables
from planning_core.tables.finding import Finding, all_warnings


def not_built(tables: Tables) -> pl.DataFrame:
    """Return a warning for every supply forecast and shelf life that the plan ignores.

    Shape: `plan_warnings` without the run's ids. Rule: NOT-1.
    """
    return all_warnings(
        [
            _finding(
                "supply_forecasts",
                pl.col("forecast_id"),
                pl.format("Supply forecast '{}' is not planned.", pl.col("forecast_id")),
                "The line is left out.",
            ).rows(tables["supply_forecasts"]),
            _finding(
                "items",
                pl.lit("shelf_life_days"),
                pl.format(
                    "{} items have a shelf life, such as '{}'.", pl.col("items"), pl.col("first")
                ),
                "Planned supply is taken never to expire.",
                severity="info",
            ).rows(_perishable(tables["items"])),
        ]
    )


def _perishable(items: pl.DataFrame) -> pl.DataFrame:
    """Return one row that counts the items with a shelf life, or none."""
    perishable = items.filter(pl.col("shelf_life_days").is_not_null())
    counted = perishable.select(items=pl.len(), first=pl.col("item_id").min())
    return counted.filter(pl.col("items") > 0)


def _finding(
    table: str, key: pl.Expr, message: pl.Expr, assumption: str, severity: str = "warning"
) -> Finding:
    return Finding("NOT-1", table, key, message, assumption, severity)
