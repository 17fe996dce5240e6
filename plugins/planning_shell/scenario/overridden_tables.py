"""Input tables as a scenario has them: the snapshot's, with its overrides."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import polars as pl

from planning_core.tables import INPUT_TABLES
from planning_shell.scenario.override import (
    DemandFactor,
    LeadTime,
    OverrideError,
    PlanValue,
    PolicyValue,
    RowFilter,
    VendorClosed,
    read_override,
)

#: Demand that customers or planners ask for; what orders need of their components stays.
OUTSIDE_DEMAND = ("sales", "quotation", "project", "manual")
ITEM_COLUMNS = ("item_group_id", "planner_id")
NO_VALUE = "none"
BOOLEANS = {"true": True, "false": False, None: None}

Tables = dict[str, pl.DataFrame]


def overridden(
    tables: Tables, keys: pl.DataFrame, plan_id: str, overrides: Sequence[str]
) -> Tables:
    """Return the input tables that overrides change, as the scenario has them.

    Shape:  `tables` are all input tables; `keys` holds item_id and location_id of what is planned.
    Errors: OverrideError when one is not understood, or meets no row.
    """
    given = {name: schema.create_empty() for name, schema in INPUT_TABLES.items()} | tables
    changed: set[str] = set()
    for words in overrides:
        made = _applied(words, given, keys, plan_id)
        given |= made
        changed |= set(made)
    return {name: given[name] for name in sorted(changed)}


def _applied(words: str, given: Tables, keys: pl.DataFrame, plan_id: str) -> Tables:
    match read_override(words):
        case PlanValue() as override:
            return _plan_value(words, given, plan_id, override)
        case PolicyValue() as override:
            return _policy_value(words, given, keys, override)
        case DemandFactor() as override:
            return _demand_factor(words, given, override)
        case LeadTime() as override:
            return _lead_time(words, given, override)
        case VendorClosed() as override:
            return _vendor_closed(words, given, override)


def _plan_value(words: str, given: Tables, plan_id: str, override: PlanValue) -> Tables:
    plans = given["plans"]
    if plans.is_empty():
        plans = _rows("plans", [{"plan_id": plan_id}])
    value = _value(words, "plans", override.column, override.value)
    return {"plans": _set(words, plans, pl.col("plan_id") == plan_id, override.column, value)}


def _policy_value(words: str, given: Tables, keys: pl.DataFrame, override: PolicyValue) -> Tables:
    value = _value(words, "item_coverage", override.column, override.value)
    named = ["item_id", "location_id"]
    chosen = _matching(keys.select(named), given["items"], override.rows).select(named)
    if chosen.is_empty():
        raise OverrideError(words, "meets no item at a location that is planned")
    known = given["item_coverage"]
    new = chosen.join(known, on=named, how="anti")
    all_rows = pl.concat([known, _rows("item_coverage", new.to_dicts())], how="diagonal_relaxed")
    is_chosen = pl.struct(named).is_in(chosen.to_struct().implode())
    return {"item_coverage": _set(words, all_rows, is_chosen, override.column, value)}


def _demand_factor(words: str, given: Tables, override: DemandFactor) -> Tables:
    demands = given[override.table].with_row_index("row")
    chosen = _matching(demands, given["items"], override.rows)
    if override.table == "demands":
        chosen = chosen.filter(pl.col("demand_type").is_in(OUTSIDE_DEMAND))
    if chosen.is_empty():
        raise OverrideError(words, "meets no demand")
    exact = pl.col("quantity").cast(pl.Decimal(38, 6), strict=False) * pl.lit(override.factor)
    changed = exact.round(6).cast(given[override.table].schema["quantity"])
    is_chosen = pl.col("row").is_in(chosen["row"].implode())
    quantity = pl.when(is_chosen).then(changed).otherwise("quantity")
    return {override.table: demands.with_columns(quantity=quantity).drop("row")}


def _lead_time(words: str, given: Tables, override: LeadTime) -> Tables:
    is_chosen = pl.col(override.column) == override.id_
    sources = given["supply_sources"]
    return {
        "supply_sources": _set(words, sources, is_chosen, "lead_time_days", _one(override.days))
    }


def _vendor_closed(words: str, given: Tables, override: VendorClosed) -> Tables:
    """Give the vendor a calendar of its own, based on the one it had (DATE-7)."""
    is_vendor = pl.col("vendor_id") == override.vendor_id
    own = f"{override.vendor_id} closed {override.first} to {override.last}"
    vendors = given["vendors"]
    base = vendors.filter(is_vendor)["calendar_id"].to_list()[:1]
    calendar = _rows("calendars", [{"calendar_id": own, "base_calendar_id": (base or [None])[0]}])
    last = (override.last - override.first).days
    days = [override.first + timedelta(days=number) for number in range(last + 1)]
    shut = [{"calendar_id": own, "date": day, "is_open": False} for day in days]
    return {
        "vendors": _set(words, vendors, is_vendor, "calendar_id", _one(own)),
        "calendars": pl.concat([given["calendars"], calendar], how="diagonal_relaxed"),
        "calendar_days": pl.concat(
            [given["calendar_days"], _rows("calendar_days", shut)], how="diagonal_relaxed"
        ),
    }


def _matching(rows: pl.DataFrame, items: pl.DataFrame, chosen: RowFilter) -> pl.DataFrame:
    """Return the rows whose item and location are chosen."""
    of_items = items.select("item_id", *(name for name in ITEM_COLUMNS if name in items.columns))
    known = rows.join(of_items.unique("item_id"), on="item_id", how="left")
    tests = [pl.col(name).is_in(values) for name, values in chosen.values.items()]
    return known.filter(pl.all_horizontal(pl.lit(value=True), *tests))


def _set(
    words: str, frame: pl.DataFrame, is_chosen: pl.Expr, column: str, value: pl.Series
) -> pl.DataFrame:
    """Return the rows with another value where they are chosen."""
    if frame.filter(is_chosen).is_empty():
        raise OverrideError(words, "meets no row")
    dtype = frame.schema.get(column, value.dtype)
    told = pl.lit(value.cast(dtype)[0], dtype=dtype)
    kept = pl.col(column) if column in frame.columns else pl.lit(None, dtype)
    return frame.with_columns(pl.when(is_chosen).then(told).otherwise(kept).alias(column))


def _one(value: object) -> pl.Series:
    return pl.Series([value])


def _rows(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows of an input table; what they do not say is empty."""
    schema = INPUT_TABLES[table].create_empty().schema
    return pl.DataFrame([dict.fromkeys(schema) | row for row in rows], schema=schema)


def _value(words: str, table: str, column: str, text: str) -> pl.Series:
    """Return a value of a column from its text; `none` is no value."""
    columns, key = INPUT_TABLES[table].columns(), INPUT_TABLES[table].primary_key()
    if column not in columns or column in key:
        settable = ", ".join(sorted(set(columns) - set(key)))
        raise OverrideError(words, f"sets '{column}', but what can be set is: {settable}")
    allowed = (columns[column].metadata or {}).get("allowed")
    dtype = INPUT_TABLES[table].create_empty().schema[column]
    if allowed and text not in (*allowed, NO_VALUE):
        raise OverrideError(words, f"gives '{column}' a value other than {', '.join(allowed)}")
    told = pl.Series([None if text == NO_VALUE else text])
    try:
        if dtype == pl.Boolean:
            return told.replace_strict(BOOLEANS, return_dtype=dtype)
        if isinstance(dtype, pl.List):
            return told.str.split(",").list.eval(pl.element().str.strip_chars())
        return told.cast(dtype)
    except pl.exceptions.PolarsError:
        raise OverrideError(words, f"gives '{column}' a value that it cannot hold") from None
