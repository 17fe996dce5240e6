"""The planned item-locations: a dense key for every place, with its policy and calendars."""

from collections.abc import Mapping

import polars as pl

from planning_core.stage.calendar_roles import Owners, place_calendars
from planning_core.stage.numbering import Numbering, Tables
from planning_core.stage.places import Reached
from planning_core.stage.policy import policies

UNIT_DECIMALS = 6


def keyed_places(
    reached: Reached,
    tables: Tables,
    numbering: Numbering,
    of_plan: Mapping[str, pl.Expr],
    calendars: Owners,
) -> pl.DataFrame:
    """Return one row per place in key order: ids, master data, policy, calendar codes.

    Shape:  key = row number in the order of item, then location.
    """
    rows = reached.places.sort("place").with_columns(key=pl.int_range(pl.len(), dtype=pl.Int32))
    rows = policies(numbering.with_item_and_location(rows), tables, numbering, of_plan)
    rows = _with_master_data(rows, tables)
    rows = rows.join(
        reached.sourced.order_types.select(
            "place", "order_type", "order_type_origin", "is_kanban", "named_vendor"
        ),
        on="place",
        how="left",
        maintain_order="left",
    )
    rows = numbering.refer(rows, "calendar_id", "calendars", "group_calendar")
    return place_calendars(rows, calendars)


def _with_master_data(rows: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    items = tables["items"].select(
        "item", "item_id", "unit_id", "unit_decimals", item_planner="planner_id"
    )
    locations = tables["locations"].select("location", "location_id", "company_id")
    own = tables["item_coverage"].select(
        "place",
        "minimum_quantity",
        "maximum_quantity",
        "reorder_point",
        own_planner="planner_id",
    )
    rows = rows.join(items, on="item", how="left", maintain_order="left")
    rows = rows.join(locations, on="location", how="left", maintain_order="left")
    rows = rows.join(own, on="place", how="left", maintain_order="left")
    decimals = pl.col("unit_decimals").clip(0, UNIT_DECIMALS)
    return rows.with_columns(
        unit_decimals=decimals,
        unit_step=pl.lit(10, dtype=pl.Int64) ** (UNIT_DECIMALS - decimals).cast(pl.UInt32),
        planner_id=pl.coalesce("own_planner", "item_planner"),
    )
