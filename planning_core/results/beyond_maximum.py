"""LOT-8: orders beyond their maximum, as their need would have been split into too many."""

from collections.abc import Iterator, Mapping

import polars as pl

from planning_core.results.unfit_sources import OF_OPTION
from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.quantities import MOST_ORDERS_OF_A_NEED, decimals, scaled

ASSUMPTION = "The need is met as if there were no maximum."


def with_orders_beyond_maximum(
    parts: Iterator[tuple[str, pl.DataFrame]], staged: Mapping[str, pl.DataFrame]
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return all parts of a plan, then a warning per item and location with such orders.

    Shape: the warnings are a part of `plan_warnings` without the run's ids. Rule: LOT-8.
    """
    limited = staged["sourcing_options"].lazy().filter(pl.col("maximum_order") > 0)
    least = limited.select(pl.col("maximum_order").min()).collect().item()
    kept = staged["frozen_orders"].select("planned_order_id")
    found = []
    for name, part in parts:
        yield name, part
        if name == "planned_orders" and least is not None:
            # The largest legal quantity is above half the maximum.
            large = part.filter(scaled("quantity") // MOST_ORDERS_OF_A_NEED * 2 >= least)
            found.append(large.join(kept, on="planned_order_id", how="anti"))
    orders = pl.concat(found) if found else pl.DataFrame()
    if orders.height:
        yield "plan_warnings", _named(_beyond(orders, limited.collect(), staged["item_locations"]))


def _beyond(orders: pl.DataFrame, options: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Return the orders beyond the maximum of the option that they were made by."""
    places = keys.select("key", "item_id", "location_id")
    limits = options.join(places, on="key").with_columns(pl.col("order_type").cast(pl.String))
    limits = limits.select(*OF_OPTION, "maximum_order")
    rows = orders.select(*OF_OPTION, ordered=scaled("quantity"))
    rows = rows.join(limits, on=OF_OPTION, nulls_equal=True)
    return rows.filter(pl.col("ordered") > pl.col("maximum_order"))


def _named(orders: pl.DataFrame) -> pl.DataFrame:
    rows = orders.group_by("item_id", "location_id").agg(
        pl.col("ordered").max(), pl.col("maximum_order").min(), orders=pl.len()
    )
    rows = rows.with_columns(
        decimals(rows[name].to_numpy()).alias(name) for name in ("ordered", "maximum_order")
    )
    message = pl.format(
        "{} orders of item '{}' at '{}', the largest of {}, are beyond the maximum order {}, which "
        "would split what they are for into more than 10,000. Correct that quantity, or the "
        "maximum.",
        "orders",
        "item_id",
        "location_id",
        "ordered",
        "maximum_order",
    )
    finding = Finding("LOT-8", "supply_sources", item_at_location(), message, ASSUMPTION)
    return finding.rows(rows.sort("item_id", "location_id"))
