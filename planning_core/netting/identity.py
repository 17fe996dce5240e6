"""Stable ids of planned orders: hashes of what they are, the same from run to run (ID-1)."""

from collections.abc import Mapping
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.buffers import ORDERS, Rows
from planning_core.netting.codes import CO_NEED_BASE, DEPENDENT_BASE, FORECAST_BASE, SAFETY_BASE
from planning_core.netting.records import Hashes, Records
from planning_core.tables.texts import Texts, texts

#: The first bits of a hash that say in which part it is looked for.
_PART_BITS = 11
#: Rows whose texts are made and hashed at a time.
_CACHED_ROWS = 1 << 15


class Identities(NamedTuple):
    """Hashes of the things an order's id is made from (ID-1)."""

    key: Hashes
    option: Hashes
    arc: Hashes
    requirement: Hashes
    forecast_order: Hashes


_OPTION = ("order_type", "source_id", "vendor_id", "from_location_id", "bom_id")
#: The texts that are hashed; null is like the empty text.
TEXTS = {
    "key": pl.concat_str("item_id", pl.lit("@"), "location_id"),
    "option": pl.concat_str(
        [pl.col(part).cast(pl.String).fill_null("") for part in _OPTION], separator="|"
    ),
    "arc": pl.coalesce("bom_line_id", pl.col("kind").cast(pl.String)),
    "requirement": pl.col("demand_id"),
    "forecast_order": pl.concat_str(pl.lit("forecast:"), "forecast_id"),
}


def identities(tables: Mapping[str, pl.DataFrame]) -> Identities:
    """Return the hashes of TEXTS; `tables` have their rows, all but arcs by number."""
    found = {name: text_hashes(tables[name], text) for name, text in TEXTS.items()}
    arc = tables["arc"]["arc"].to_numpy()
    of_number = np.zeros(int(arc.max(initial=-1)) + 1, np.uint64)
    of_number[arc] = found["arc"]
    return Identities(**{**found, "arc": of_number})


def text_hashes(rows: pl.DataFrame, text: pl.Expr) -> Hashes:
    """Return a 64-bit hash (FNV-1a, mixed) of a text of every row; null is like the empty text."""
    hashes = np.empty(rows.height, np.uint64)
    for begin in range(0, rows.height, _CACHED_ROWS):
        some = rows.slice(begin, _CACHED_ROWS)
        _hash_all(texts(some.select(text).to_series()), hashes[begin : begin + _CACHED_ROWS])
    return hashes


def unique_hashes(hashes: Hashes) -> Hashes:
    """Return the hashes; of equal ones the later are raised until all differ (ID-1)."""
    while len(first := np.unique(hashes, return_index=True)[1]) < len(hashes):
        again = np.ones(len(hashes), np.bool_)
        again[first] = False
        hashes[again] += np.uint64(1)
    return hashes


@numba.njit(cache=True, nogil=True)
def any_equal(hashes: Hashes) -> bool:
    """Return whether two hashes are equal: looked for in parts that fit the cache."""
    parts, first = _in_parts(hashes)
    size = 2
    while size < 2 * np.diff(first).max():
        size *= 2
    table = np.empty(size, np.uint64)
    for part in range(len(first) - 1):
        if _any_equal_in(parts[first[part] : first[part + 1]], table):
            return True
    return False


@numba.njit(cache=True, nogil=True)
def _in_parts(hashes: Hashes) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """Return the hashes by their first bits, and where each part begins."""
    shift = np.uint64(64 - _PART_BITS)
    first = np.zeros((1 << _PART_BITS) + 1, np.int64)
    for value in hashes:
        first[(value >> shift) + np.uint64(1)] += 1
    first = np.cumsum(first)
    place, parts = first.copy(), np.empty(len(hashes), np.uint64)
    for value in hashes:
        parts[place[value >> shift]] = value
        place[value >> shift] += 1
    return parts, first


@numba.njit(cache=True, nogil=True)
def _any_equal_in(hashes: Hashes, table: Hashes) -> bool:
    """Return whether two of the hashes are equal, by open addressing; 0 marks a free place."""
    table[:] = 0
    mask = np.uint64(len(table) - 1)
    has_zero = False
    for value in hashes:
        place = value & mask
        while table[place] != 0 and table[place] != value:  # numba knows no sets
            place = (place + np.uint64(1)) & mask
        if table[place] == value and (value != 0 or has_zero):
            return True
        has_zero = has_zero or value == 0
        table[place] = value
    return False


@numba.njit(cache=True, nogil=True, forceinline=True)
def identify_orders(
    names: Identities, rows: Rows, co_needs: Records, known: Hashes, first: int
) -> None:
    """Write the hashes of orders from a row on; `known` are those of the levels above (ID-1)."""
    for row in range(first, rows.filled[ORDERS]):
        order = rows.orders[row]
        cause = np.uint64(0)
        if order.trigger < DEPENDENT_BASE:
            cause = names.requirement[order.trigger]
        elif CO_NEED_BASE <= order.trigger < SAFETY_BASE:
            cause = co_needs[order.trigger - CO_NEED_BASE].hash
        elif FORECAST_BASE <= order.trigger < CO_NEED_BASE:
            cause = names.forecast_order[order.trigger - FORECAST_BASE]
        elif order.trigger < SAFETY_BASE:
            dependent = rows.dependents[order.trigger - DEPENDENT_BASE]
            cause = mixed(known[dependent.order], names.arc[dependent.arc])
        place = mixed(names.key[order.key], names.option[rows.planned[row].option])
        rows.hashes[row] = mixed(mixed(place, cause), np.uint64(order.ordinal))


@numba.njit(cache=True, nogil=True, forceinline=True)
def mixed(one: np.uint64, other: np.uint64) -> np.uint64:
    """Return one hash of two (the finaliser of splitmix64)."""
    value = one * np.uint64(0x9E3779B97F4A7C15) + other
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@numba.njit(cache=True, nogil=True)
def _hash_all(of: Texts, hashes: Hashes) -> None:
    offsets, content = of
    for row in range(len(hashes)):
        value = np.uint64(0xCBF29CE484222325)
        for place in range(offsets[row], offsets[row + 1]):
            value = (value ^ np.uint64(content[place])) * np.uint64(0x100000001B3)
        hashes[row] = mixed(value, np.uint64(offsets[row + 1] - offsets[row]))
