"""SRC-2, SRC-3, SRC-5: the sources of an item at a place, and why one stands or not."""

from datetime import date

import polars as pl

from planning_core.stage.days import valid_from_day, valid_to_day
from planning_core.stage.numbering import Numbering, Tables, with_scaled
from planning_core.stage.order_types import ORDER_TYPE

#: SRC-2: the order in which the sources of a place are tried.
PREFERENCE = ("is_general", "priority", "descending_from", "source")


def numbered_sources(tables: Tables, numbering: Numbering, plan_date: date) -> pl.DataFrame:
    """Return the supply sources with numbers for ids; `source` is the rank of their id."""
    rows = tables["supply_sources"].sort("source_id").with_row_index("source")
    rows = numbering.refer(rows, "item_id", "items", "item")
    rows = numbering.refer(rows, "location_id", "locations", "location")
    rows = numbering.refer(rows, "vendor_id", "vendors", "vendor")
    rows = numbering.refer(rows, "from_location_id", "locations", "from_location")
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    quantities = ("minimum_order", "order_multiple", "maximum_order", "from_quantity")
    return with_scaled(rows, *quantities).select(
        pl.col("source").cast(pl.Int64),
        "item",
        "location",
        "vendor",
        "from_location",
        "bom",
        "priority",
        "lead_time_days",
        "is_lead_time_working_days",
        "transport_days",
        *quantities,
        source_type=pl.col("source_type").cast(ORDER_TYPE),
        valid_from_day=valid_from_day(plan_date),
        valid_to_day=valid_to_day(plan_date),
        is_general=pl.col("location_id").is_null(),
        descending_from=-pl.col("from_quantity"),
    )


def candidates(places: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Return every source that could supply each place, with its vendor and shipping location.

    Shape:  the columns of `order_types` and of `numbered_sources`; one row per place and source.
    """
    specific = places.join(sources.filter(~pl.col("is_general")), on=["item", "location"])
    general = sources.filter("is_general").drop("location")
    if general.height:
        found = places.join(general, on="item").select(specific.columns)
        specific = pl.concat([specific, found])
    purchased = pl.col("source_type") == "purchase"
    moved = pl.col("source_type") == "transfer"
    return specific.with_columns(
        vendor=pl.when(purchased).then(pl.coalesce("named_vendor", "vendor", "default_vendor")),
        own_vendor="vendor",
        is_of_other=pl.col("vendor") != pl.col("named_vendor"),
        from_location=pl.when(moved).then(pl.coalesce("from_location", "refill")),
    )


def with_reasons(found: pl.DataFrame) -> pl.DataFrame:
    """Return the candidates with `reason`: why a source does not stand; null = it stands.

    Rule: SRC-1 for the type, SRC-5 for transfers, SRC-3 for a named vendor.
    """
    is_transfer = pl.col("source_type") == "transfer"
    purchased = pl.col("source_type") == "purchase"
    reason = (
        pl.when(pl.col("order_type").is_null())
        .then(pl.lit("the location is not planned"))
        .when(pl.col("source_type") != pl.col("order_type"))
        .then(pl.format("the order type is {}", pl.col("order_type")))
        .when(is_transfer & pl.col("from_location").is_null())
        .then(pl.lit("nobody says from where"))
        .when(is_transfer & (pl.col("from_location") == pl.col("location")))
        .then(pl.lit("it ships from this location itself"))
    )
    judged = found.with_columns(reason=reason)
    is_other = pl.col("is_of_other").fill_null(value=False)
    fits_name = pl.col("named_vendor").is_not_null() & ~is_other & pl.col("reason").is_null()
    bound = judged.filter(purchased & fits_name).select("place").unique()
    if bound.is_empty():
        return judged
    bound = bound.with_columns(is_bound=pl.lit(value=True))
    other = pl.lit("item coverage names another vendor")
    return (
        judged.join(bound, on="place", how="left")
        .with_columns(
            reason=pl.coalesce("reason", pl.when(pl.col("is_bound") & is_other).then(other))
        )
        .drop("is_bound")
    )


def first_types(found: pl.DataFrame) -> pl.DataFrame:
    """Return the order type of the preferred source of places for which nobody says one."""
    silent = found.filter(pl.col("order_type").is_null() & pl.col("is_planned"))
    return (
        silent.sort("place", *PREFERENCE)
        .group_by("place", maintain_order=True)
        .agg(first_type=pl.col("source_type").first())
    )
