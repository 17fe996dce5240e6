"""The supply of one key that demand may still take: on-hand, receipts, surplus of planned orders.

Receipts and surplus stand sorted by available day (existing before planned, then as created).
"""

from typing import Final

import numba

from planning_core.netting.buffers import FULL, SUPPLIES, add_peg
from planning_core.netting.codes import SAFETY_BASE
from planning_core.netting.records import Longs, Record, Records

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
#: The first order, as a supply, that is made for a need and not because it is forecast.
FIRST_MADE: Final = 12
#: How many needs of co-products have been judged (CO-7).
CO_NEEDS_JUDGED: Final = 13
TALLY_SIZE: Final = 14
#: More stock than any minimum or maximum asks for, and far from what 64 bits hold.
MUCH: Final = 1 << 62


@numba.njit(cache=True, nogil=True, forceinline=True)
def add_surplus(
    pool: Records, filled: Longs, tally: Longs, day: int, quantity: int, supply: int
) -> None:
    """Put what an order leaves over into its place by day, or say that there is no room (LOT-7)."""
    place = tally[TAIL]
    if place >= len(pool):
        filled[FULL] |= 1 << SUPPLIES
        return
    while place > 0 and pool[place - 1].day > day:
        before = pool[place - 1]
        pool[place].day, pool[place].left = before.day, before.left
        pool[place].supply = before.supply
        place -= 1
    pool[place].day = day
    pool[place].left = quantity
    pool[place].supply = supply
    tally[TAIL] += 1
    tally[HEAD] = min(tally[HEAD], place)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _take(pool: Records, pegs: Records, filled: Longs, place: int, demand: int, need: int) -> int:
    taken: int = min(need, pool[place].left)
    add_peg(pegs, filled, demand, pool[place].supply, taken)
    pool[place].left -= taken
    return need - taken


@numba.njit(cache=True, nogil=True, forceinline=True)
def take_on_hand(pegs: Records, filled: Longs, tally: Longs, demand: int, need: int) -> int:
    """Return the need left after on-hand (PEG-3)."""
    taken = min(need, int(tally[ON_HAND]))
    if taken > 0:
        add_peg(pegs, filled, demand, tally[ON_HAND_RECEIPT], taken)
        tally[ON_HAND] -= taken
    return need - taken


@numba.njit(cache=True, nogil=True, forceinline=True)
def take_earliest_in_time(
    pool: Records,
    pegs: Records,
    filled: Longs,
    tally: Longs,
    demand: int,
    need: int,
    required: int,
    oldest: int,
) -> int:
    """Return the need left after supply from `oldest` to `required`, earliest first (PEG-4)."""
    place, tail = tally[HEAD], tally[TAIL]
    while place < tail and pool[place].left == 0:
        place += 1
    tally[HEAD] = place
    while need > 0 and place < tail and pool[place].day <= required:
        if pool[place].left > 0 and pool[place].day >= oldest:
            need = _take(pool, pegs, filled, place, demand, need)
        place += 1
    return need


@numba.njit(cache=True, nogil=True, forceinline=True)
def take_latest_in_time(
    pool: Records,
    pegs: Records,
    filled: Longs,
    tally: Longs,
    demand: int,
    need: int,
    required: int,
    oldest: int,
) -> int:
    """Return the need left after supply from `oldest` to `required`, latest first (PEG-4)."""
    last = tally[TAIL] - 1
    while need > 0 and last >= tally[HEAD]:
        first = last
        while first > tally[HEAD] and pool[first - 1].day == pool[last].day:
            first -= 1
        if oldest <= pool[last].day <= required:
            for place in range(first, last + 1):
                if need > 0 and pool[place].left > 0:
                    need = _take(pool, pegs, filled, place, demand, need)
        last = first - 1
    return need


@numba.njit(cache=True, nogil=True, forceinline=True)
def take_late(
    pool: Records,
    pegs: Records,
    filled: Longs,
    tally: Longs,
    demand: int,
    need: int,
    required: int,
    tolerance: int,
) -> int:
    """Return the need left after supply late within the tolerance, earliest first (PEG-5)."""
    place = tally[HEAD]
    while need > 0 and place < tally[TAIL] and pool[place].day - required <= tolerance:
        if pool[place].left > 0 and pool[place].day > required:
            need = _take(pool, pegs, filled, place, demand, need)
        place += 1
    return need


@numba.njit(cache=True, nogil=True)
def take_yields(
    pool: Records, rows: tuple[Records, Longs], tally: Longs, need: Record, receipts: Records
) -> None:
    """Take what approved and kept orders yield, earliest first; `rows` as below (CO-8)."""
    pegs, filled = rows
    for place in range(tally[HEAD], tally[TAIL]):
        supply = pool[place].supply
        if (
            supply < len(receipts)
            and receipts[supply].is_yield
            and pool[place].left > 0 < need.left
        ):
            need.left = _take(pool, pegs, filled, place, need.demand, need.left)


@numba.njit(cache=True, nogil=True)
def take_anything(
    pool: Records, rows: tuple[Records, Longs], tally: Longs, need: Record, outputs: tuple[int, int]
) -> None:
    """Take what orders yield, then whatever else is left, earliest first (CO-8).

    `rows`: pegs and what is filled; `outputs`: from which receipt up to which one they stand.
    """
    pegs, filled = rows
    for place in range(tally[HEAD], tally[TAIL]):
        if outputs[0] <= pool[place].supply < outputs[1] and pool[place].left > 0 < need.left:
            need.left = _take(pool, pegs, filled, place, need.demand, need.left)
    need.left = take_on_hand(pegs, filled, tally, need.demand, need.left)
    for place in range(tally[HEAD], tally[TAIL]):
        if pool[place].left > 0 < need.left:
            need.left = _take(pool, pegs, filled, place, need.demand, need.left)


@numba.njit(cache=True, nogil=True, forceinline=True)
def projected_stock(pool: Records, tally: Longs, until: int) -> int:
    """Return what is unpegged and available by day `until`, and all orders made (SAFE-4)."""
    stock = int(tally[ON_HAND] + tally[HELD_FOR_FLOOR])
    for place in range(tally[HEAD], tally[TAIL]):
        if pool[place].day <= until or pool[place].supply >= tally[FIRST_MADE]:
            stock = min(stock + int(pool[place].left), MUCH)
    return stock


@numba.njit(cache=True, nogil=True, forceinline=True)
def peg_floor(
    pool: Records, pegs: Records, filled: Longs, tally: Longs, key: int, minimum: int
) -> None:
    """Peg what is left to safety stock, on-hand first, up to the minimum (PEG-7)."""
    open_floor = minimum - tally[HELD_FOR_FLOOR]
    if open_floor <= 0:
        return
    open_floor = take_on_hand(pegs, filled, tally, SAFETY_BASE + key, open_floor)
    place = tally[HEAD]
    while open_floor > 0 and place < tally[TAIL]:
        if pool[place].left > 0:
            open_floor = _take(pool, pegs, filled, place, SAFETY_BASE + key, open_floor)
        place += 1
