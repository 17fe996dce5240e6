"""The buffers a slice of a level is planned in; a thread uses its own from slice to slice.

The kernel allocates nothing: it says which buffer is full, and goes on when there is more room.
"""

from typing import Final, NamedTuple

import numba
import numpy as np

from planning_core.netting.records import (
    AVAILABLE,
    DEPENDENT,
    NEED,
    ORDER,
    PEG,
    PLANNED,
    UNCOVERED,
    Hashes,
    Longs,
    Records,
)

#: Places in `Rows.filled`; also the bits of what is full.
ORDERS: Final = 0
PEGS: Final = 1
DEPENDENTS: Final = 2
UNCOVERED_ROWS: Final = 3
NEEDS: Final = 4
SUPPLIES: Final = 5
#: Place of the bits that say what is full: the key is planned again with more room.
FULL: Final = 6
#: Rows that a buffer begins with.
_SMALL = 256


class Rows(NamedTuple):
    """What a slice of a level produces; `filled` says how many rows of each buffer are filled.

    `planned` and `hashes` stand beside `orders`, row by row: what the levels below read of them.
    """

    orders: Records
    planned: Records
    hashes: Hashes
    pegs: Records
    dependents: Records
    uncovered: Records
    filled: Longs


class Needs(NamedTuple):
    """The requirements of one key in serving order; `pending`: those that wait for an order."""

    needs: Records
    sort_key: Longs
    pending: Longs


class Bench(NamedTuple):
    """All that one thread plans with: rows written, and the needs and supply of the key in hand."""

    rows: Rows
    scratch: Needs
    pool: Records
    tally: Longs


def new_bench(tally_size: int) -> Bench:
    """Return small empty buffers."""
    rows = Rows(
        np.empty(_SMALL, ORDER),
        np.empty(_SMALL, PLANNED),
        np.empty(_SMALL, np.uint64),
        np.empty(_SMALL, PEG),
        np.empty(_SMALL, DEPENDENT),
        np.empty(_SMALL, UNCOVERED),
        np.zeros(FULL + 1, np.int64),
    )
    return Bench(rows, _needs(_SMALL), np.empty(_SMALL, AVAILABLE), np.zeros(tally_size, np.int64))


def with_more_room(bench: Bench) -> Bench:
    """Return the bench with what is full at least twice as large, its rows kept."""
    (orders, planned, hashes, pegs, dependents, uncovered, filled), scratch, pool, tally = bench
    full = int(filled[FULL])
    filled[FULL] = 0

    def grown(buffer: Records, kind: int) -> Records:
        return larger(buffer, int(filled[kind]), 2 * len(buffer)) if full >> kind & 1 else buffer

    rows = Rows(
        grown(orders, ORDERS),
        grown(planned, ORDERS),
        grown(hashes, ORDERS),
        grown(pegs, PEGS),
        grown(dependents, DEPENDENTS),
        grown(uncovered, UNCOVERED_ROWS),
        filled,
    )
    if full >> NEEDS & 1:
        scratch = _needs(2 * len(scratch.sort_key))
    return Bench(rows, scratch, grown(pool, SUPPLIES), tally)


def larger(buffer: Records, filled: int, size: int) -> Records:
    """Return a buffer of another size with the filled rows."""
    other = np.empty(size, buffer.dtype)
    copy_rows(buffer, other, filled)
    return other


def appended(rows: Records, more: Records) -> Records:
    """Return rows and more of them behind."""
    both = larger(rows, len(rows), len(rows) + len(more))
    copy_rows(more, both[len(rows) :], len(more))
    return both


def copy_rows(source: Records, target: Records, count: int) -> None:
    """Copy the first rows; as bytes, because numpy copies records one at a time."""
    size: int = count * source.itemsize
    target.view(np.uint8)[:size] = source.view(np.uint8)[:size]


def _needs(size: int) -> Needs:
    return Needs(np.empty(size, NEED), np.empty(size, np.int64), np.empty(size, np.int64))


@numba.njit(cache=True, nogil=True, forceinline=True)
def add_peg(pegs: Records, filled: Longs, demand: int, supply: int, quantity: int) -> None:
    """Write one peg, or say that there is no room."""
    place = filled[PEGS]
    if place >= len(pegs):
        filled[FULL] |= 1 << PEGS
        return
    pegs[place].demand = demand
    pegs[place].supply = supply
    pegs[place].quantity = quantity
    filled[PEGS] = place + 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def add_uncovered(
    uncovered: Records, filled: Longs, demand: int, quantity: int, reason: int, key: int
) -> None:
    """Write one uncovered demand, or say that there is no room."""
    place = filled[UNCOVERED_ROWS]
    if place >= len(uncovered):
        filled[FULL] |= 1 << UNCOVERED_ROWS
        return
    row = uncovered[place]
    row.demand, row.quantity, row.reason, row.key = demand, quantity, reason, key
    filled[UNCOVERED_ROWS] = place + 1
