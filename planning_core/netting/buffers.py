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

#: Places in `Rows.filled`.
ORDERS: Final = 0
PEGS: Final = 1
DEPENDENTS: Final = 2
UNCOVERED_ROWS: Final = 3
#: Set to 1 when a row did not fit: the key is planned again with more room.
FULL: Final = 4


class Rows(NamedTuple):
    """What a slice of a level produces; `filled` says how many rows of each buffer are filled."""

    orders: Records
    pegs: Records
    dependents: Records
    uncovered: Records
    filled: Longs


class Needs(NamedTuple):
    """The requirements of one key in serving order; `pending`: those that wait for an order."""

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
        np.zeros(5, np.int64),
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
def room_for_dependents(rows: Rows, dependents: int) -> Rows:
    """Return row buffers with room for so many more dependent demands."""
    needed = rows.filled[DEPENDENTS] + dependents
    return Rows(rows.orders, rows.pegs, grown(rows.dependents, needed), rows.uncovered, rows.filled)


@numba.njit(cache=True, nogil=True)
def larger_rows(rows: Rows) -> Rows:
    """Return row buffers with at least twice the room for orders, pegs and uncovered demands."""
    return Rows(
        grown(rows.orders, 2 * len(rows.orders)),
        grown(rows.pegs, 2 * len(rows.pegs)),
        rows.dependents,
        grown(rows.uncovered, 2 * len(rows.uncovered)),
        rows.filled,
    )


@numba.njit(cache=True, nogil=True)
def add_peg(pegs: Records, filled: Longs, demand: int, supply: int, quantity: int) -> None:
    """Write one peg, or say that there is no room."""
    place = filled[PEGS]
    if place >= len(pegs):
        filled[FULL] = 1
        return
    pegs[place].demand = demand
    pegs[place].supply = supply
    pegs[place].quantity = quantity
    filled[PEGS] = place + 1


@numba.njit(cache=True, nogil=True)
def add_uncovered(
    uncovered: Records, filled: Longs, demand: int, quantity: int, reason: int, key: int
) -> None:
    """Write one uncovered demand, or say that there is no room."""
    place = filled[UNCOVERED_ROWS]
    if place >= len(uncovered):
        filled[FULL] = 1
        return
    row = uncovered[place]
    row.demand, row.quantity, row.reason, row.key = demand, quantity, reason, key
    filled[UNCOVERED_ROWS] = place + 1
