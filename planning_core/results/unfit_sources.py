"""SRC-2: orders for whose required day no source is valid, so that the first of all is taken."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.staged import FIRST_DAY, LAST_DAY

#: What a planned order and the option it was made by have in common.
OF_OPTION = (
    "item_id",
    "location_id",
    "order_type",
    "source_id",
    "vendor_id",
    "from_location_id",
    "bom_id",
)
ASSUMPTION = "The first source is taken all the same."


def with_unfit_sources(
    parts: Iterator[tuple[str, pl.DataFrame]], staged: Mapping[str, pl.DataFrame], plan_date: date
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return all parts of a plan, then a warning per source that is not valid when it is needed.

    Shape: the warnings are a part of `plan_warnings` without the run's ids. Rule: SRC-2.
    """
    options = _limited(staged)
    found = [options.head(0).select(*OF_OPTION, requested_date=pl.lit(plan_date))]
    for name, part in parts:
        yield name, part
        if name == "planned_orders" and options.height:
            found.append(_unfit(part, options, plan_date))
    yield "plan_warnings", _named(pl.concat(found))


def _limited(staged: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the options that are not valid on every day."""
    is_limited = (pl.col("valid_from_day") > FIRST_DAY) | (pl.col("valid_to_day") < LAST_DAY)
    places = staged["item_locations"].select("key", "item_id", "location_id")
    limited = staged["sourcing_options"].filter(is_limited).join(places, on="key")
    days = ("valid_from_day", "valid_to_day")
    return limited.with_columns(pl.col("order_type").cast(pl.String)).select(*OF_OPTION, *days)


def _unfit(orders: pl.DataFrame, options: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    required = (pl.col("requested_date") - pl.lit(plan_date)).dt.total_days()
    is_valid = required.is_between(pl.col("valid_from_day"), pl.col("valid_to_day"))
    by_option = orders.select(*OF_OPTION, "requested_date").join(
        options, on=OF_OPTION, nulls_equal=True
    )
    return by_option.filter(~is_valid).select(*OF_OPTION, "requested_date")


def _named(orders: pl.DataFrame) -> pl.DataFrame:
    rows = orders.group_by(OF_OPTION).agg(first=pl.col("requested_date").min(), orders=pl.len())
    message = pl.format(
        "{} orders of item '{}' at '{}', the first for {}, are made by source '{}' with BOM "
        "version '{}', which is not valid then, and no other source fits. Extend one of them, or "
        "add a source.",
        "orders",
        "item_id",
        "location_id",
        "first",
        pl.col("source_id").fill_null("(none)"),
        pl.col("bom_id").fill_null("(none)"),
    )
    finding = Finding("SRC-2", "supply_sources", item_at_location(), message, ASSUMPTION)
    return finding.rows(rows.sort(OF_OPTION))
