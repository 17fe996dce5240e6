"""The staged tables from what the rules found: places become dense keys, options and arcs too."""

import numpy as np
import polars as pl

from planning_core.stage.calendars import OpenDays
from planning_core.stage.co_products import with_co_products
from planning_core.stage.named_versions import with_named_option
from planning_core.stage.numbering import Numbering
from planning_core.stage.places import MADE_COLUMNS
from planning_core.stage.substitutes import usable_substitutes, with_preferred_arcs
from planning_core.tables.finding import all_warnings
from planning_core.tables.staged import (
    FIRST_DAY,
    LAST_DAY,
    NO_KEY,
    STAGED_TABLES,
)

WHOLE_MOVE = {
    "quantity_basis": "per_batch",
    "numerator": 1,
    "denominator": 1,
    "scrap_quantity": 0,
    "scrap_numerator": 0,
    "round_up_multiple": 0,
    "offset_days": 0,
    "valid_from_day": FIRST_DAY,
    "valid_to_day": LAST_DAY,
    "from_order_quantity": 0,
    "to_order_quantity": 0,
    "has_own_order": False,
}


def conformed(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """Return a table with exactly the columns and types of its schema."""
    columns = STAGED_TABLES[table].columns()
    return frame.select(pl.col(name).cast(column.dtype) for name, column in columns.items())


def with_key(frame: pl.DataFrame, places: pl.DataFrame, place: str, key: str) -> pl.DataFrame:
    """Return a table with the key of a place; no place = NO_KEY."""
    index = places.select(pl.col("place").alias(place), pl.col("key").alias(key))
    joined = frame.join(index, on=place, how="left", maintain_order="left")
    return joined.with_columns(pl.col(key).fill_null(NO_KEY))


def sourcing_options(
    options: pl.DataFrame, numbering: Numbering, source_ids: pl.Series
) -> pl.DataFrame:
    """Return the options in order of preference within their key, numbered again.

    Shape:  SourcingOptions, `found`: the number under which arcs know the option, and `is_first`.
    """
    ordered = options.sort("key", "option").rename({"option": "found"})
    return ordered.with_columns(
        option=pl.int_range(pl.len(), dtype=pl.Int32),
        is_first=pl.col("key").ne_missing(pl.col("key").shift()),
        source_id=source_ids.gather(ordered["source"]),
        vendor_id=numbering.text("vendors", ordered["vendor"]),
        from_location_id=numbering.text("locations", ordered["from_location"]),
        bom_id=numbering.text("boms", ordered["bom"]),
    )


def arcs(
    found: pl.DataFrame, options: pl.DataFrame, places: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the arcs with the final numbers of options and keys, what substitutes, and warnings.

    Shape:  Arcs, Substitutes. `places` has place, key, explosion_fence_days, is_perishable,
            coverage_code.
    Rule:   FENCE-5, SUBST-1, SUBST-6, CO-5.
    """
    final = np.zeros(options.height, np.int32)
    final[options["found"].to_numpy()] = options["option"].to_numpy()
    rows = found.with_columns(option=pl.Series(final[found["option"].to_numpy()]))
    rows = with_key(rows, places, "parent_place", "parent_key")
    rows = with_key(rows, places, "component_place", "component_key")
    rows = rows.with_columns(
        pl.col(name).fill_null(pl.lit(WHOLE_MOVE[name])) for name in MADE_COLUMNS[1:]
    )
    rows, unusable = usable_substitutes(_fenced(rows, places))
    rows, unordered = with_co_products(rows, options, places)
    ordered = rows.sort("option", "bom_line_id", "from_order_quantity", "component_key")
    numbered = ordered.with_columns(arc=pl.int_range(pl.len(), dtype=pl.Int32))
    substitutes = with_preferred_arcs(numbered)
    warnings = all_warnings([unusable, unordered])
    return conformed(numbered, "arcs"), conformed(substitutes, "substitutes"), warnings


def _fenced(rows: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the arcs with BOM lines that count up to their parent's explosion fence (FENCE-5)."""
    fences = places.filter(pl.col("explosion_fence_days") > 0)
    if fences.is_empty():
        return rows
    of_parent = fences.select("explosion_fence_days", parent_key="key")
    joined = rows.join(of_parent, on="parent_key", how="left", maintain_order="left")
    fence = pl.when(pl.col("kind").is_in(["bom", "output", "substitute"])).then(
        "explosion_fence_days"
    )
    return joined.with_columns(valid_to_day=pl.min_horizontal("valid_to_day", fence))


def requirements(rows: pl.DataFrame, options: pl.DataFrame, days: OpenDays) -> pl.DataFrame:
    """Return the requirements on the days they are planned for (DATE-1), in serving order (PEG-2).

    Shape:  `rows` has key, issue_calendar and bom_id.
    Rule:   EXPL-12.
    """
    calendar = rows["issue_calendar"].cast(pl.Int64).to_numpy()
    day = days.issue_days(calendar, rows["requested_day"].cast(pl.Int64).to_numpy())
    dated = rows.with_columns(day=pl.Series(day, dtype=pl.Int32))
    ordered = with_named_option(dated, options).sort(
        "key", "day", "priority", "demand_rank", "demand_id"
    )
    return conformed(
        ordered.with_columns(requirement=pl.int_range(pl.len(), dtype=pl.Int32)), "requirements"
    )


def receipts(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the receipts in pegging order (PEG-4).

    Shape:  `rows` has key, available_day and parent_supply_id.
    """
    ordered = rows.sort("key", "available_day", "supply_kind", "supply_id")
    return conformed(
        ordered.with_columns(receipt=pl.int_range(pl.len(), dtype=pl.Int32)), "receipts"
    )
