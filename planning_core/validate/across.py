"""INPUT-23 and on: what must hold between the rows of a table, or between it and earlier ones."""

from collections.abc import Callable, Mapping

import polars as pl

from planning_core.tables import INPUT_TABLES
from planning_core.tables.finding import no_warnings
from planning_core.validate.bom_versions import overlapping_versions
from planning_core.validate.check import LEFT_OUT, Check, correct, leave_out

Corrected = tuple[pl.DataFrame, pl.DataFrame]
#: What is done with a row whose BOM version makes another item, by table (INPUT-25).
WITHOUT_OWN_BOM = {
    "supply_sources": "The item's own BOM versions are used.",
    "supplies": "The order is taken as one without a BOM version.",
}


def corrected_across(
    table: str, frame: pl.DataFrame, clean: Mapping[str, pl.DataFrame]
) -> Corrected:
    """Return a table corrected by what other rows and earlier tables say, and warnings."""
    if table in WITHOUT_OWN_BOM:
        return _with_own_boms(table, frame, clean["boms"])
    if table == "orders_in_force":
        return _not_firmed(frame, clean["supplies"])
    make = OF_OWN_ROWS.get(table)
    return make(frame) if make else (frame, no_warnings())


def _without_circles(calendars: pl.DataFrame) -> Corrected:
    """Cut the base of one calendar of every circle of base calendars (INPUT-23)."""
    named = calendars.drop_nulls("base_calendar_id")
    base = dict(zip(named["calendar_id"], named["base_calendar_id"], strict=True))  # few rows
    cut = {max(circle): " > ".join([*circle, circle[0]]) for circle in _circles(base)}
    check = Check(
        "INPUT-23",
        pl.col("calendar_id").is_in(list(cut)),
        pl.format(
            "Calendar '{}' inherits from itself: {}. Remove one of these base calendars.",
            pl.col("calendar_id"),
            pl.col("calendar_id").replace_strict(cut, default="", return_dtype=pl.String),
        ),
        "The calendar is taken without a base calendar.",
        {"base_calendar_id": pl.lit(None, dtype=pl.String)},
    )
    return correct(calendars, "calendars", pl.col("calendar_id"), [check])


def _circles(base: Mapping[str, str]) -> list[list[str]]:
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(base):
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in seen:
            seen.add(at)
            path.append(at)
            at = base.get(at)
        if at in path:
            found.append(path[path.index(at) :])
    return found


def _with_one_default(groups: pl.DataFrame) -> Corrected:
    """Let the first default group alone be the default (INPUT-24)."""
    is_default = pl.col("is_default")
    check = Check(
        "INPUT-24",
        is_default & (is_default.cast(pl.Int32).cum_sum() > 1),
        pl.format("Group '{}' is a second default group. Keep one.", pl.col("coverage_group_id")),
        "The first default group stands.",
        {"is_default": pl.lit(value=False)},
    )
    return correct(groups, "coverage_groups", pl.col("coverage_group_id"), [check])


def _with_own_boms(table: str, rows: pl.DataFrame, boms: pl.DataFrame) -> Corrected:
    """Forget the BOM of a source or a supply when it makes another item (INPUT-25)."""
    owners = boms.select("bom_id", bom_item_id="item_id")
    joined = rows.join(owners, on="bom_id", how="left", maintain_order="left")
    check = Check(
        "INPUT-25",
        pl.col("bom_item_id") != pl.col("item_id"),
        pl.format(
            "bom_id '{}' makes item '{}', not '{}'. Name a BOM version of the item.",
            pl.col("bom_id"),
            pl.col("bom_item_id"),
            pl.col("item_id"),
        ),
        WITHOUT_OWN_BOM[table],
        {"bom_id": pl.lit(None, dtype=pl.String)},
    )
    kept, warnings = correct(joined, table, pl.col(*INPUT_TABLES[table].primary_key()), [check])
    return kept.drop("bom_item_id"), warnings


def _not_firmed(orders: pl.DataFrame, supplies: pl.DataFrame) -> Corrected:
    """Leave out orders of the plan in force that are open supply by now (INPUT-33)."""
    check = Check(
        "INPUT-33",
        pl.col("planned_order_id").is_in(supplies["supply_id"].implode()),
        pl.format(
            "Planned order '{}' of the plan in force is an open order too. Take it out of the "
            "plan, or give the open order another id.",
            pl.col("planned_order_id"),
        ),
        LEFT_OUT + ": the open order alone counts.",
    )
    return leave_out(orders, "orders_in_force", pl.col("planned_order_id"), [check])


def _with_known_zones(locations: pl.DataFrame) -> Corrected:
    """Take the time zones that nobody knows as UTC (INPUT-34)."""
    zones = locations["time_zone"].drop_nulls().unique().to_list()  # few rows
    unknown = [zone for zone in zones if not _is_time_zone(zone)]
    check = Check(
        "INPUT-34",
        pl.col("time_zone").is_in(unknown),
        pl.format(
            "Time zone '{}' of location '{}' is not known. Enter one such as Europe/Amsterdam.",
            pl.col("time_zone"),
            pl.col("location_id"),
        ),
        "The days of its orders and demand are those of UTC.",
        {"time_zone": pl.lit("UTC")},
    )
    return correct(locations, "locations", pl.col("location_id"), [check])


def _is_time_zone(name: str) -> bool:
    try:
        pl.select(pl.datetime(2000, 1, 1, time_zone=name))
    except pl.exceptions.ComputeError:
        return False
    return True


def _nested_submodels(submodels: pl.DataFrame) -> Corrected:
    """Warn of submodels that have submodels: these do not count (INPUT-26)."""
    nested = pl.col("submodel_id").is_in(pl.col("forecast_model_id").implode())
    check = Check(
        "INPUT-26",
        nested,
        pl.format(
            "Submodel '{}' has submodels of its own. Name these beside it.", pl.col("submodel_id")
        ),
        "The submodels of a submodel are not read.",
    )
    name = pl.format("{}/{}", "forecast_model_id", "submodel_id")
    return correct(submodels, "forecast_submodels", name, [check])


#: What must hold between the rows of one table.
OF_OWN_ROWS: Mapping[str, Callable[[pl.DataFrame], Corrected]] = {
    "locations": _with_known_zones,
    "calendars": _without_circles,
    "coverage_groups": _with_one_default,
    "forecast_submodels": _nested_submodels,
    "boms": lambda boms: (boms, overlapping_versions(boms)),
}
