"""The kernel's view of the staged tables: plain arrays, one entry per key, option, arc or row."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.calendar import Calendars
from planning_core.tables.staged import (
    COVERAGE_CODES,
    QUANTITY_BASES,
    SAFETY_STOCK_TIMINGS,
)

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
#: Stands for "unlimited" in day counts.
UNLIMITED = 1_000_000_000


class Policies(NamedTuple):
    """Per key: how it is planned."""

    coverage_code: Ints
    coverage_period_days: Ints
    positive_days: Ints
    is_dynamic_positive_days: Bools
    negative_days: Ints
    is_dynamic_negative_days: Bools
    coverage_fence_days: Ints
    freeze_fence_days: Ints
    receipt_margin_days: Ints
    issue_margin_days: Ints
    reorder_margin_days: Ints
    is_on_hand_consumed_first: Bools
    is_latest_supply_first: Bools
    safety_stock_timing: Ints
    is_strict_safety_stock: Bools
    issue_calendar: Ints
    issue_margin_calendar: Ints
    unit_step: Longs


class Options(NamedTuple):
    """Per sourcing option: where an order comes from; `first_of_key` points into them."""

    first_of_key: Longs
    key: Ints
    lead_time_days: Ints
    lead_time_calendar: Ints
    order_calendar: Ints
    start_calendar: Ints
    receipt_calendar: Ints
    receipt_margin_calendar: Ints
    reorder_margin_calendar: Ints
    minimum_order: Longs
    order_multiple: Longs
    maximum_order: Longs
    from_quantity: Longs
    valid_from_day: Ints
    valid_to_day: Ints


class Structure(NamedTuple):
    """Arcs sorted by component, so that a key gathers its dependent demand from its parents."""

    first_of_component: Longs
    arc: Ints
    option: Ints
    parent_key: Ints
    basis: Ints
    numerator: Longs
    denominator: Longs
    scrap_quantity: Longs
    round_up_multiple: Longs
    offset_days: Ints
    valid_from_day: Ints
    valid_to_day: Ints


class Known(NamedTuple):
    """Requirements, receipts and stock levels that stand before planning, by key."""

    first_requirement: Longs
    requirement_day: Ints
    requirement_requested: Ints
    requirement_quantity: Longs
    requirement_rank: Longs
    first_receipt: Longs
    receipt_day: Ints
    receipt_quantity: Longs
    receipt_is_on_hand: Bools
    first_stock_level: Longs
    stock_level_day: Ints
    stock_minimum: Longs
    stock_maximum: Longs


class PlanArrays(NamedTuple):
    """Everything the kernel reads."""

    calendars: Calendars
    policies: Policies
    options: Options
    structure: Structure
    known: Known


def plan_arrays(
    staged: dict[str, pl.DataFrame], low_level_codes: pl.DataFrame, arcs: pl.DataFrame
) -> PlanArrays:
    """Return the staged tables as arrays; `arcs` are those left after cycles were cut."""
    keys = staged["item_locations"].sort("key")
    count = keys.height
    return PlanArrays(
        calendars=plan_calendars(staged["calendar_days"]),
        policies=_policies(keys),
        options=_options(staged["sourcing_options"], count),
        structure=_structure(arcs, low_level_codes, count),
        known=_known(staged, count),
    )


def pointers(keys: npt.NDArray[Any], count: int) -> Longs:
    """Return where each key's rows begin in a table sorted by key; one more entry marks the end."""
    first: Longs = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=count), out=first[1:])
    return first


def _column(frame: pl.DataFrame, name: str) -> npt.NDArray[Any]:
    series = frame[name]
    if series.dtype == pl.Boolean:
        return np.ascontiguousarray(series.to_numpy())
    dtype = np.int64 if series.dtype == pl.Int64 else np.int32
    return np.ascontiguousarray(series.to_numpy(), dtype=dtype)


def _codes(frame: pl.DataFrame, name: str, words: tuple[str, ...]) -> npt.NDArray[Any]:
    return _column(
        frame.select(pl.col(name).cast(pl.Enum(words)).to_physical().cast(pl.Int32)), name
    )


def _policies(keys: pl.DataFrame) -> Policies:
    decimals = pl.col("unit_decimals").clip(0, 6).cast(pl.Int64)
    prepared = keys.with_columns(
        pl.col("positive_days").fill_null(UNLIMITED),
        unit_step=(pl.lit(10, pl.Int64) ** (6 - decimals)).cast(pl.Int64),
    )
    coded = {
        "coverage_code": _codes(keys, "coverage_code", COVERAGE_CODES),
        "safety_stock_timing": _codes(keys, "safety_stock_timing", SAFETY_STOCK_TIMINGS),
    }
    return Policies(
        **{n: coded[n] if n in coded else _column(prepared, n) for n in Policies._fields}
    )


def _options(options: pl.DataFrame, count: int) -> Options:
    rows = options.sort("option")
    first = pointers(rows["key"].to_numpy(), count)
    names = [name for name in Options._fields if name != "first_of_key"]
    return Options(first_of_key=first, **{name: _column(rows, name) for name in names})


def _structure(arcs: pl.DataFrame, low_level_codes: pl.DataFrame, count: int) -> Structure:
    """Return the arcs by component, then parent level, parent key, arc (PEG-2's tie-break)."""
    levels = low_level_codes.select(parent_key="key", parent_level="low_level_code")
    rows = arcs.join(levels, on="parent_key").sort(
        "component_key", "parent_level", "parent_key", "arc"
    )
    names = [name for name in Structure._fields if name not in ("first_of_component", "basis")]
    return Structure(
        first_of_component=pointers(rows["component_key"].to_numpy(), count),
        basis=_codes(rows, "quantity_basis", QUANTITY_BASES),
        **{name: _column(rows, name) for name in names},
    )


def _known(staged: dict[str, pl.DataFrame], count: int) -> Known:
    requirements = staged["requirements"].sort("requirement")
    receipts = (
        staged["receipts"]
        .sort("receipt")
        .with_columns(is_on_hand=pl.col("supply_kind").cast(pl.String) == "on_hand")
    )
    levels = staged["stock_levels"].sort("key", "from_day")
    rank = pl.col("priority").cast(pl.Int64).clip(0, 1023) * 128 + pl.col("demand_rank").clip(
        0, 127
    )
    return Known(
        first_requirement=pointers(requirements["key"].to_numpy(), count),
        requirement_day=_column(requirements, "day"),
        requirement_requested=_column(requirements, "requested_day"),
        requirement_quantity=_column(requirements, "quantity"),
        requirement_rank=_column(requirements.select(rank=rank), "rank"),
        first_receipt=pointers(receipts["key"].to_numpy(), count),
        receipt_day=_column(receipts, "available_day"),
        receipt_quantity=_column(receipts, "quantity"),
        receipt_is_on_hand=_column(receipts, "is_on_hand"),
        first_stock_level=pointers(levels["key"].to_numpy(), count),
        stock_level_day=_column(levels, "from_day"),
        stock_minimum=_column(levels, "minimum"),
        stock_maximum=_column(levels, "maximum"),
    )


def plan_calendars(days: pl.DataFrame) -> Calendars:
    """Return look-up tables; every calendar has one row per day of the same range (stage's promise)."""
    if days.height == 0:
        empty = np.zeros((1, 1), np.int32)
        return Calendars(0, empty, empty, np.zeros(1, np.int32))
    rows = days.sort("calendar", "day")
    calendars = int(rows["calendar"].max()) + 1  # type: ignore[arg-type]
    is_open = rows["is_open"].to_numpy().reshape(calendars, -1)
    first_day = int(rows["day"][0])
    opened = np.zeros((calendars, is_open.shape[1] + 1), np.int32)
    np.cumsum(is_open, axis=1, out=opened[:, 1:])
    open_day = np.zeros((calendars, max(1, int(opened[:, -1].max()))), np.int32)
    for calendar in range(calendars):
        found = np.flatnonzero(is_open[calendar])
        open_day[calendar, : len(found)] = found + first_day
    return Calendars(first_day, opened, open_day, opened[:, -1].copy())
