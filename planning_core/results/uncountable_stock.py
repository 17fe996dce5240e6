"""INPUT-36: projected on-hand that no row of the ERP can say."""

from collections.abc import Iterator

import polars as pl

from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.quantities import UNCOUNTABLE, scaled

ASSUMPTION = "Shown as the largest quantity of 12 digits; the plan counts with all of it."


def with_uncountable_stock(
    parts: Iterator[tuple[str, pl.DataFrame]],
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return all parts of a plan, then a warning per item and location with such stock.

    Shape: the warnings are a part of `plan_warnings` without the run's ids. Rule: INPUT-36.
    """
    found = []
    for name, part in parts:
        yield name, part
        if name == "requirement_profile":
            is_large = scaled("projected_on_hand").abs() >= UNCOUNTABLE
            found.append(part.filter(is_large).select("item_id", "location_id"))
    places = pl.concat(found) if found else pl.DataFrame()
    if places.height:
        yield "plan_warnings", _named(places.unique(["item_id", "location_id"]))


def _named(places: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "Projected on-hand of item '{}' at '{}' has more than 12 digits before the point. Correct "
        "its stock, supply or demand.",
        "item_id",
        "location_id",
    )
    finding = Finding("INPUT-36", "on_hand", item_at_location(), message, ASSUMPTION)
    return finding.rows(places.sort("item_id", "location_id"))
