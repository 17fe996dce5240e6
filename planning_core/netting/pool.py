"""The supply of one key that demand may still take: on-hand, receipts, surplus of planned orders.

Receipts and surplus stand sorted by available day (existing before planned, then as created).
"""

from typing import Final

import numba

from planning_core.netting.buffers import Pool, Rows, add_peg, room_in_pool
from planning_core.netting.codes import SAFETY_BASE

#: Places in the running tally of a key (`tally`), an array so that small functions can update it.
HEAD: Final = 0
TAIL: Final = 1
ON_HAND: Final = 2
ON_HAND_RECEIPT: Final = 3
HELD_FOR_FLOOR: Final = 4
PENDING: Final = 5
PENDING_QUANTITY: Final = 6
PENDING_FLOOR: Final = 7
WINDOW_OPEN: Final = 8
WINDOW_REQUIRED: Final = 9
WINDOW_END: Final = 10
FLOOR_ORDERS: Final = 11
TALLY_SIZE: Final = 12


@numba.njit(cache=True, nogil=True)
def add_surplus(pool: Pool, tally, day: int, quantity: int, supply: int) -> Pool:
    """Put what an order leaves over into its place by day (LOT-7); return the pool, grown if need be."""
    pool = room_in_pool(pool, tally[TAIL] + 1)
    place = tally[TAIL]
    while place > 0 and pool.day[place - 1] > day:
        pool.day[place] = pool.day[place - 1]
        pool.left[place] = pool.left[place - 1]
        pool.supply[place] = pool.supply[place - 1]
        place -= 1
    pool.day[place], pool.left[place], pool.supply[place] = day, quantity, supply
    tally[TAIL] += 1
    tally[HEAD] = min(tally[HEAD], place)
    return pool


@numba.njit(cache=True, nogil=True)
def _take(pool: Pool, rows: Rows, place: int, demand: int, need: int) -> int:
    taken = min(need, pool.left[place])
    add_peg(rows, demand, pool.supply[place], taken)
    pool.left[place] -= taken
    return need - taken


@numba.njit(cache=True, nogil=True)
def take_on_hand(rows: Rows, tally, demand: int, need: int) -> int:
    """Return the need left after on-hand (PEG-3)."""
    taken = min(need, tally[ON_HAND])
    if taken > 0:
        add_peg(rows, demand, tally[ON_HAND_RECEIPT], taken)
        tally[ON_HAND] -= taken
    return need - taken


@numba.njit(cache=True, nogil=True)
def take_earliest_in_time(
    pool: Pool, rows: Rows, tally, demand: int, need: int, required: int, oldest: int
) -> int:
    """Return the need left after supply available from `oldest` to `required`, earliest first (PEG-4)."""
    place = tally[HEAD]
    while place < tally[TAIL] and pool.left[place] == 0:
        place += 1
    tally[HEAD] = place
    while need > 0 and place < tally[TAIL] and pool.day[place] <= required:
        if pool.left[place] > 0 and pool.day[place] >= oldest:
            need = _take(pool, rows, place, demand, need)
        place += 1
    return need


@numba.njit(cache=True, nogil=True)
def take_latest_in_time(
    pool: Pool, rows: Rows, tally, demand: int, need: int, required: int, oldest: int
) -> int:
    """Return the need left after supply available from `oldest` to `required`, latest day first (PEG-4)."""
    last = tally[TAIL] - 1
    while need > 0 and last >= tally[HEAD]:
        first = last
        while first > tally[HEAD] and pool.day[first - 1] == pool.day[last]:
            first -= 1
        if oldest <= pool.day[last] <= required:
            for place in range(first, last + 1):
                if need > 0 and pool.left[place] > 0:
                    need = _take(pool, rows, place, demand, need)
        last = first - 1
    return need


@numba.njit(cache=True, nogil=True)
def take_late(
    pool: Pool, rows: Rows, tally, demand: int, need: int, required: int, tolerance: int
) -> int:
    """Return the need left after supply that is late within the tolerance, earliest first (PEG-5)."""
    place = tally[HEAD]
    while need > 0 and place < tally[TAIL] and pool.day[place] - required <= tolerance:
        if pool.left[place] > 0 and pool.day[place] > required:
            need = _take(pool, rows, place, demand, need)
        place += 1
    return need


@numba.njit(cache=True, nogil=True)
def projected_stock(pool: Pool, tally, until: int) -> int:
    """Return everything unpegged that is available by day `until` (SAFE-4)."""
    stock = tally[ON_HAND] + tally[HELD_FOR_FLOOR]
    place = tally[HEAD]
    while place < tally[TAIL] and pool.day[place] <= until:
        stock += pool.left[place]
        place += 1
    return stock


@numba.njit(cache=True, nogil=True)
def peg_floor(pool: Pool, rows: Rows, tally, key: int, minimum: int) -> None:
    """Peg what is left to safety stock, on-hand first, up to the minimum (PEG-7)."""
    open_floor = minimum - tally[HELD_FOR_FLOOR]
    if open_floor <= 0:
        return
    open_floor = take_on_hand(rows, tally, SAFETY_BASE + key, open_floor)
    place = tally[HEAD]
    while open_floor > 0 and place < tally[TAIL]:
        if pool.left[place] > 0:
            open_floor = _take(pool, rows, place, SAFETY_BASE + key, open_floor)
        place += 1
