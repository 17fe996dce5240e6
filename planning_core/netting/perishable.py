"""The supply of a perishable key: stock by expiry date, receipts, surplus; and what of it lasts.

It stands in the pool in the order of available days, stock first (SHELF-2).
"""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import FULL, SUPPLIES, Rows, add_peg
from planning_core.netting.codes import NO_DAY, SAFETY_BASE
from planning_core.netting.floor import Floor
from planning_core.netting.pool import FIRST_MADE, MUCH, TAIL, WINDOW_END, WINDOW_OPEN
from planning_core.netting.records import Longs, Record, Records
from planning_core.tables.staged import LAST_DAY


@numba.njit(cache=True, nogil=True)
def fill_perishable_pool(arrays: PlanArrays, pool: Records, tally: Longs, key: int) -> None:
    """Put all receipts of a perishable key into its pool, stock among them."""
    first, last = arrays.keys[key].first_receipt, arrays.keys[key + 1].first_receipt
    for number in range(first, last):
        receipt, available = arrays.receipts[number], pool[number - first]
        available.day, available.left = receipt.available_day, receipt.quantity
        available.supply = number
    tally[TAIL] = last - first
    note_last_days(arrays, pool, tally)


@numba.njit(cache=True, nogil=True)
def note_last_days(arrays: PlanArrays, pool: Records, tally: Longs) -> None:
    """Note the last day of every receipt in the pool, outputs of orders among them (SHELF-2)."""
    for place in range(tally[TAIL]):
        entry = pool[place]
        entry.last_day, entry.held = arrays.receipts[entry.supply].last_day, 0


@numba.njit(cache=True, nogil=True)
def order_last_day(policy: Record, delivery: int, available: int) -> int:
    """Return the last day on which a planned order can be used (SHELF-2)."""
    return max(available, min(LAST_DAY, delivery + int(policy.shelf_life_days)))


@numba.njit(cache=True, nogil=True)
def add_perishable(
    policy: Record,
    pool: Records,
    filled: Longs,
    tally: Longs,
    order: Record,
    parts: tuple[int, int, int],
) -> None:
    """Put what an order leaves, and what it holds for the floor, into its place by day (LOT-7).

    `parts` are what is left, what is held, and the order as a supply.
    """
    place, day = tally[TAIL], int(order.available)
    if place >= len(pool):
        filled[FULL] |= 1 << SUPPLIES
        return
    while place > 0 and pool[place - 1].day > day:
        pool[place] = pool[place - 1]
        place -= 1
    entry = pool[place]
    entry.day, entry.left, entry.held, entry.supply = day, parts[0], parts[1], parts[2]
    entry.last_day = order_last_day(policy, int(order.delivery_day), day)
    tally[TAIL] += 1


@numba.njit(cache=True, nogil=True)
def give(pegs: Records, filled: Longs, entry: Record, demand: int, wanted: int) -> int:
    """Peg a supply as far as it reaches; return how much."""
    taken: int = min(wanted, entry.left)
    if taken > 0:
        add_peg(pegs, filled, demand, entry.supply, taken)
        entry.left -= taken
    return taken


@numba.njit(cache=True, nogil=True)
def unexpired_stock(pool: Records, tally: Longs, until: int, day: int) -> int:
    """Return projected stock (SAFE-4) without what can no longer be used on the day (SHELF-7)."""
    stock = 0
    for place in range(tally[TAIL]):
        entry = pool[place]
        if entry.last_day >= day and (entry.day <= until or entry.supply >= tally[FIRST_MADE]):
            stock = min(stock + int(entry.left + entry.held), MUCH)
    return stock


@numba.njit(cache=True, nogil=True)
def next_expiry(pool: Records, tally: Longs, floor: Floor, after: int) -> int:
    """Return the next day on which the floor is judged because supply has expired (SHELF-7).

    The day after an open window counts too: only then is there the order that will expire.
    """
    if floor.first_level == floor.last_level or floor.issues_only:
        return NO_DAY
    earliest = NO_DAY
    if tally[WINDOW_OPEN]:
        earliest = max(int(tally[WINDOW_END]) + 1, floor.first_day)
    for place in range(tally[TAIL]):
        entry = pool[place]
        day = int(entry.last_day) + 1
        if entry.left + entry.held > 0 and day > after and day >= floor.first_day:
            earliest = min(earliest, day)
    return earliest if earliest <= floor.last_day else NO_DAY


@numba.njit(cache=True, nogil=True)
def peg_lasting(
    pool: Records, rows: Rows, tally: Longs, key: int, minimum: int, horizon: int
) -> None:
    """Peg what lasts beyond the horizon to safety stock, latest-expiring first (SHELF-7)."""
    wanted = minimum
    for place in range(tally[TAIL]):
        if pool[place].last_day >= horizon:
            wanted -= pool[place].held
    while wanted > 0:
        found = -1
        for place in range(tally[TAIL]):
            entry = pool[place]
            is_lasting = entry.left > 0 and entry.last_day >= horizon
            if is_lasting and (found < 0 or entry.last_day > pool[found].last_day):
                found = place
        if found < 0:
            return
        wanted -= give(rows.pegs, rows.filled, pool[found], SAFETY_BASE + key, wanted)
