"""Row buffers that grow: what the kernel writes for a slice of a level."""

from typing import Final, NamedTuple

import numba
import numpy as np

from planning_core.netting.records import (
    DEPENDENT,
    NEED,
    ORDER,
    PEG,
    UNCOVERED,
    Longs,
    Records,
)

#: Places in `Rows.count`.
ORDERS: Final = 0
PEGS: Final = 1
DEPENDENTS: Final = 2
UNCOVERED_ROWS: Final = 3


class Rows(NamedTuple):
    """What a slice of a level produces; `count` says how many rows of each buffer are filled."""

    orders: Records
    pegs: Records
    dependents: Records
    uncovered: Records
    count: Longs


class Needs(NamedTuple):
    """The requirements of one key in serving order; `pending` lists those that wait for an order."""

    needs: Records
    sort_key: Longs
    pending: Longs


@numba.njit(cache=True, nogil=True)
def new_rows(size: int) -> Rows:
    """Return empty row buffers with room for about `size` orders."""
    return Rows(
        np.empty(size, ORDER),
        np.empty(2 * size, PEG),
        np.empty(2 * size, DEPENDENT),
        np.empty(16, UNCOVERED),
        np.zeros(4, np.int64),
    )


@numba.njit(cache=True, nogil=True)
def new_needs(size: int) -> Needs:
    """Return empty scratch lists for the requirements of a key."""
    return Needs(np.empty(size, NEED), np.empty(size, np.int64), np.empty(size, np.int64))


@numba.njit(cache=True, nogil=True)
def grown(buffer: Records, needed: int) -> Records:
    """Return the buffer, or one of at least twice its size with the same rows."""
    if needed <= buffer.shape[0]:
        return buffer
    larger = np.empty(max(needed, 2 * buffer.shape[0]), buffer.dtype)
    larger[: buffer.shape[0]] = buffer
    return larger


@numba.njit(cache=True, nogil=True)
def room_for(rows: Rows, orders: int, pegs: int, dependents: int) -> Rows:
    """Return row buffers with room for so many more rows of each kind."""
    count = rows.count
    if (
        count[ORDERS] + orders <= rows.orders.shape[0]
        and count[PEGS] + pegs <= rows.pegs.shape[0]
        and count[DEPENDENTS] + dependents <= rows.dependents.shape[0]
    ):
        return rows
    return Rows(
        grown(rows.orders, count[ORDERS] + orders),
        grown(rows.pegs, count[PEGS] + pegs),
        grown(rows.dependents, count[DEPENDENTS] + dependents),
        rows.uncovered,
        count,
    )


@numba.njit(cache=True, nogil=True)
def add_peg(pegs: Records, count: Longs, demand: int, supply: int, quantity: int) -> None:
    """Write one peg; room was made before."""
    place = count[PEGS]
    pegs[place].demand = demand
    pegs[place].supply = supply
    pegs[place].quantity = quantity
    count[PEGS] = place + 1


@numba.njit(cache=True, nogil=True)
def add_uncovered(rows: Rows, demand: int, quantity: int, reason: int, key: int) -> Rows:
    """Return the rows with one more uncovered demand."""
    place = rows.count[UNCOVERED_ROWS]
    uncovered = grown(rows.uncovered, place + 1)
    uncovered[place].demand = demand
    uncovered[place].quantity = quantity
    uncovered[place].reason = reason
    uncovered[place].key = key
    rows.count[UNCOVERED_ROWS] = place + 1
    return Rows(rows.orders, rows.pegs, rows.dependents, uncovered, rows.count)
