"""The kernel's view of the staged tables: records sorted by key, with pointers per key."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.coverage_codes import PLANNED_CODES
from planning_core.netting.calendar import Calendars, plan_calendars
from planning_core.netting.codes import UNLIMITED
from planning_core.netting.order import places_by_component
from planning_core.netting.records import (
    ARC,
    CO_NEED,
    FIXED_PEG,
    FORECAST_ORDER,
    KEY,
    OPTION,
    OUTPUT,
    POLICY,
    RECEIPT,
    REQUIREMENT,
    STOCK_LEVEL,
    SWAP,
    Flags,
    Ints,
    Records,
)
from planning_core.netting.storage import rows_in
from planning_core.parameters import Room, in_memory
from planning_core.tables.numbered import numbered
from planning_core.tables.staged import (
    ARC_KINDS,
    QUANTITY_BASES,
    SAFETY_STOCK_TIMINGS,
)

#: Rows turned into records at a time.
_CACHED_ROWS = 16_384
#: Columns of `item_locations` that the kernel's keys hold as numbers.
_RECODED = ("positive_days", "coverage_code", "safety_stock_timing")


class PlanArrays(NamedTuple):
    """Everything the kernel reads."""

    calendars: Calendars
    keys: Records
    options: Records
    arcs: Records
    requirements: Records
    receipts: Records
    stock_levels: Records
    fixed_pegs: Records
    forecast_orders: Records
    swaps: Records
    co_needs: Records
    co_lines: Records
    #: Of each arc, whether what it needs gets an order of its own; empty = of none (EXPL-11).
    own_orders: Flags


#: The tables that are sorted by key, or by component: what their rows are to the kernel.
RECORDS = {
    "option": OPTION,
    "arc": ARC,
    "requirement": REQUIREMENT,
    "receipt": RECEIPT,
    "stock_level": STOCK_LEVEL,
    "fixed_peg": FIXED_PEG,
    "forecast_order": FORECAST_ORDER,
}


def plan_arrays(
    staged: Mapping[str, pl.DataFrame],
    low_level_codes: pl.DataFrame,
    arcs: pl.DataFrame,
    *,
    room: Room = in_memory,
) -> PlanArrays:
    """Return the staged tables as records; `arcs` are those left after cycles were cut."""
    tables = kernel_tables(staged, arcs)
    places = {"arc": places_by_component(tables["arc"], low_level_codes)}
    rows = {name: rows_in(room, table.height, RECORDS[name]) for name, table in tables.items()}
    for name, records in rows.items():
        _fill_from(records, _recoded(name, tables[name]), places.get(name))
    item_locations = numbered(staged["item_locations"], "key")
    first = {
        name: _pointers(table["component_key" if name == "arc" else "key"], item_locations.height)
        for name, table in tables.items()
    }
    return PlanArrays(
        calendars=plan_calendars(staged["calendar_days"]),
        keys=key_records(item_locations, first),
        swaps=np.empty(0, SWAP),
        co_needs=np.empty(0, CO_NEED),
        co_lines=np.empty(0, OUTPUT),
        own_orders=_own_orders(arcs),
        **{f"{name}s": records for name, records in rows.items()},
    )


def records_of(name: str, rows: pl.DataFrame) -> Records:
    """Return rows of a table of RECORDS as records, in the order they have."""
    return as_records(_recoded(name, rows), RECORDS[name])


def kernel_tables(
    staged: Mapping[str, pl.DataFrame], arcs: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Return the staged tables of RECORDS in the order of their numbers; arcs as they stand."""
    is_consumed = ~(
        is_of_kind(arcs, "output") | is_of_kind(arcs, "substitute") | is_of_kind(arcs, "co_product")
    )
    return {
        "option": numbered(staged["sourcing_options"], "option"),
        "arc": arcs if is_consumed.all() else arcs.filter(is_consumed),
        "requirement": numbered(staged["requirements"], "requirement"),
        "receipt": numbered(staged["receipts"], "receipt"),
        "stock_level": staged["stock_levels"].sort("key", "from_day"),
        "fixed_peg": numbered(staged["fixed_pegs"], "fixed_peg"),
        "forecast_order": numbered(staged["forecast_orders"], "forecast_order"),
    }


def _recoded(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of a table of RECORDS with the columns that its records have besides."""
    if name == "arc":
        return rows.with_columns(code("quantity_basis", QUANTITY_BASES))
    if name == "requirement":
        return _ranked(rows)
    return _marked(rows) if name == "receipt" else rows


def _own_orders(arcs: pl.DataFrame) -> Flags:
    """Return the flags by number of arc."""
    own = arcs.filter("has_own_order")["arc"].to_numpy()
    flags = np.zeros(0 if not len(own) else own.max() + 1, np.bool_)
    flags[own] = True
    return flags


def as_records(frame: pl.DataFrame, dtype: np.dtype[Any]) -> Records:
    """Return the columns of a table as records."""
    records = np.empty(frame.height, dtype)
    _fill_from(records, frame)
    return records


def _fill_from(records: Records, frame: pl.DataFrame, places: Ints | None = None) -> None:
    """Fill records from the columns of a table, each at its place if places are given."""
    columns = {name: frame[name].to_numpy() for name in records.dtype.names or ()}
    _fill_records(records, columns, places)


def _fill_records(
    records: Records, columns: Mapping[str, npt.NDArray[Any]], places: Ints | None = None
) -> None:
    """Turn columns into records, all columns of as many rows at a time as the cache holds."""
    some = np.empty(_CACHED_ROWS, records.dtype)
    for begin in range(0, len(records), _CACHED_ROWS):
        end = min(begin + _CACHED_ROWS, len(records))
        target = records[begin:end] if places is None else some[: end - begin]
        for name, column in columns.items():
            target[name] = column[begin:end]
        if places is not None:
            _scatter(target, places[begin:end], records)


@numba.njit(cache=True, nogil=True)
def _scatter(rows: Records, places: Ints, records: Records) -> None:
    for row in range(len(rows)):
        records[places[row]] = rows[row]


def key_records(item_locations: pl.DataFrame, first: Mapping[str, Ints]) -> Records:
    """Return the policy of every key and where its rows begin; one more ends the last key's.

    `first`: of each table of RECORDS, where each key's rows begin, and where the last key's end.
    """
    count = item_locations.height
    decimals = pl.col("unit_decimals").clip(0, 6).cast(pl.Int64)
    policies = item_locations.select(
        pl.col("positive_days").fill_null(UNLIMITED),
        code("coverage_code", PLANNED_CODES),
        code("safety_stock_timing", SAFETY_STOCK_TIMINGS),
        *(name for name in POLICY if name not in _RECODED),
        unit_step=(pl.lit(10, pl.Int64) ** (6 - decimals)).cast(pl.Int64),
    )
    pointers = {f"first_{name}": places for name, places in first.items()}
    keys = np.empty(count + 1, KEY)
    keys[-1] = np.zeros(1, KEY)[0]
    later = ("first_output", "end_output", "first_swap", "end_swap", "first_co_need", "end_co_need")
    none_yet = dict.fromkeys(later, np.zeros(count, np.int32))
    none_yet["co_product_day"] = np.full(count, -1, np.int32)
    settled = {name: column.to_numpy() for name, column in policies.to_dict().items()}
    _fill_records(keys[:-1], {**pointers, **none_yet, **settled})
    for name, places in pointers.items():
        keys[name][-1] = places[-1]
    return keys


def _pointers(keys: pl.Series, count: int) -> Ints:
    """Return where each key's rows begin in a table sorted by key; one more entry marks the end."""
    first = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(keys.to_numpy(), minlength=count), out=first[1:])
    return first


def code(column: str, words: tuple[str, ...]) -> pl.Expr:
    """Return the place of each word of a column among its words."""
    return pl.col(column).cast(pl.Enum(words)).to_physical().cast(pl.Int32)


def is_of_kind(arcs: pl.DataFrame, kind: str) -> pl.Series:
    """Say of each arc whether it is of a kind."""
    return arcs.select(code("kind", ARC_KINDS)).to_series() == ARC_KINDS.index(kind)


def _ranked(requirements: pl.DataFrame) -> pl.DataFrame:
    """Add the order inside a day as one number: priority, then rank (PEG-1)."""
    priority = pl.col("priority").cast(pl.Int64).clip(0, 1023)
    return requirements.with_columns(
        requested="requested_day",
        rank=priority * 128 + pl.col("demand_rank").clip(0, 127),
    )


def _marked(receipts: pl.DataFrame) -> pl.DataFrame:
    kind = pl.col("supply_kind").cast(pl.String)
    return receipts.with_columns(is_on_hand=kind == "on_hand", is_yield=kind == "by_product")
