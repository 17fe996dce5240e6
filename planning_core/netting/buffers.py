"""Row buffers that grow: what the kernel writes, and its scratch lists for one key."""

from typing import Any, Final, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.codes import (
    DEPENDENT_COLUMNS,
    ORDER_DAY_COLUMNS,
    ORDER_QUANTITY_COLUMNS,
    PEG_COLUMNS,
    UNCOVERED_COLUMNS,
)

Longs = npt.NDArray[np.int64]
#: Places in `Rows.count`.
ORDERS: Final = 0
PEGS: Final = 1
DEPENDENTS: Final = 2
UNCOVERED: Final = 3


class Rows(NamedTuple):
    """What a slice of a level produces; `count` says how many rows of each buffer are filled."""

    order_quantities: Longs
    order_days: npt.NDArray[np.int32]
    pegs: Longs
    dependents: Longs
    uncovered: Longs
    count: Longs


class Pool(NamedTuple):
    """Receipts and surplus of one key by available day: what is left of each."""

    day: Longs
    left: Longs
    supply: Longs


class Needs(NamedTuple):
    """The requirements of one key in the order they are served."""

    sort_key: Longs
    day: Longs
    required: Longs
    left: Longs
    demand: Longs
    pending: Longs


@numba.njit(cache=True, nogil=True)
def new_rows(size: int) -> Rows:
    """Return empty row buffers with room for about `size` orders."""
    return Rows(
        np.empty((size, ORDER_QUANTITY_COLUMNS), np.int64),
        np.empty((size, ORDER_DAY_COLUMNS), np.int32),
        np.empty((2 * size, PEG_COLUMNS), np.int64),
        np.empty((2 * size, DEPENDENT_COLUMNS), np.int64),
        np.empty((16, UNCOVERED_COLUMNS), np.int64),
        np.zeros(4, np.int64),
    )


@numba.njit(cache=True, nogil=True)
def new_pool(size: int) -> Pool:
    """Return an empty pool."""
    return Pool(np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64))


@numba.njit(cache=True, nogil=True)
def new_needs(size: int) -> Needs:
    """Return empty scratch lists for the requirements of a key."""
    return Needs(
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
        np.empty(size, np.int64),
    )


@numba.njit(cache=True, nogil=True)
def _grown(buffer: Any, filled: int, needed: int) -> Any:
    if needed <= buffer.shape[0]:
        return buffer
    larger = np.empty((max(needed, 2 * buffer.shape[0]), buffer.shape[1]), buffer.dtype)
    larger[:filled] = buffer[:filled]
    return larger


@numba.njit(cache=True, nogil=True)
def _grown_list(buffer: Any, needed: int) -> Any:
    if needed <= buffer.shape[0]:
        return buffer
    larger = np.empty(max(needed, 2 * buffer.shape[0]), buffer.dtype)
    larger[: buffer.shape[0]] = buffer
    return larger


@numba.njit(cache=True, nogil=True)
def room_for(rows: Rows, orders: int, pegs: int, dependents: int, uncovered: int) -> Rows:
    """Return row buffers with room for so many more rows of each kind."""
    count = rows.count
    return Rows(
        _grown(rows.order_quantities, count[ORDERS], count[ORDERS] + orders),
        _grown(rows.order_days, count[ORDERS], count[ORDERS] + orders),
        _grown(rows.pegs, count[PEGS], count[PEGS] + pegs),
        _grown(rows.dependents, count[DEPENDENTS], count[DEPENDENTS] + dependents),
        _grown(rows.uncovered, count[UNCOVERED], count[UNCOVERED] + uncovered),
        count,
    )


@numba.njit(cache=True, nogil=True)
def room_in_pool(pool: Pool, size: int) -> Pool:
    """Return a pool with room for `size` entries."""
    if size <= pool.day.shape[0]:
        return pool
    return Pool(
        _grown_list(pool.day, size), _grown_list(pool.left, size), _grown_list(pool.supply, size)
    )


@numba.njit(cache=True, nogil=True)
def add_peg(rows: Rows, demand: int, supply: int, quantity: int) -> None:
    """Write one peg; room was made before."""
    place = rows.count[PEGS]
    rows.pegs[place, 0] = demand
    rows.pegs[place, 1] = supply
    rows.pegs[place, 2] = quantity
    rows.count[PEGS] += 1


@numba.njit(cache=True, nogil=True)
def add_uncovered(rows: Rows, demand: int, quantity: int, reason: int, key: int) -> None:
    """Write one uncovered demand; room was made before."""
    place = rows.count[UNCOVERED]
    rows.uncovered[place, 0] = demand
    rows.uncovered[place, 1] = quantity
    rows.uncovered[place, 2] = reason
    rows.uncovered[place, 3] = key
    rows.count[UNCOVERED] += 1
