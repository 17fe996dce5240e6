"""Serve a perishable item: all pieces usable on the shipping day, first-expiring first (SHELF)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import Rows
from planning_core.netting.codes import DEPENDENT_BASE, NO_DAY, ORDER_BASE
from planning_core.netting.order_dates import supplied_day
from planning_core.netting.perishable import give
from planning_core.netting.pool import TAIL
from planning_core.netting.records import Longs, Record, Records


@numba.njit(cache=True, nogil=True)
def sellable_days(arrays: PlanArrays, need: Record) -> int:
    """Return for how many days after its issue a demand's supply must be usable (SHELF-3)."""
    if need.demand >= DEPENDENT_BASE:
        return 0
    return int(arrays.requirements[need.demand].sellable_days)


@numba.njit(cache=True, nogil=True)
def _is_stock(arrays: PlanArrays, entry: Record) -> bool:
    return bool(entry.supply < ORDER_BASE and arrays.receipts[entry.supply].is_on_hand)


@numba.njit(cache=True, nogil=True)
def _issued(arrays: PlanArrays, policy: Record, entry: Record, need: Record) -> int:
    """Return the day on which a supply lets a demand be issued (DELAY-2)."""
    if _is_stock(arrays, entry):
        return int(need.day)
    return supplied_day(arrays.calendars, policy, int(entry.day), int(need.day))


@numba.njit(cache=True, nogil=True)
def _is_in_reach(
    arrays: PlanArrays, entry: Record, need: Record, limit: int, tolerance: int
) -> bool:
    """Say whether positive and negative days let a supply serve a demand (PEG-4, PEG-5)."""
    if _is_stock(arrays, entry):
        return bool(need.day <= limit)
    waits = need.required - entry.day
    return bool(waits <= limit and -waits <= tolerance)


@numba.njit(cache=True, nogil=True)
def _first_expiring(
    arrays: PlanArrays,
    policy: Record,
    pool: Records,
    tally: Longs,
    need: Record,
    reach: tuple[int, int],
    day: int,
) -> tuple[int, int]:
    """Return the place of the usable supply that expires first, or -1; and all that is usable.

    Rule: SHELF-3, SHELF-5: on a shipping day; at equal last days in order of the pool.
    """
    found, usable = -1, 0
    until = day + sellable_days(arrays, need)
    for place in range(tally[TAIL]):
        entry = pool[place]
        if entry.left == 0 or entry.last_day < until:
            continue
        if not _is_in_reach(arrays, entry, need, reach[0], reach[1]):
            continue
        if _issued(arrays, policy, entry, need) > day:
            continue
        usable += int(entry.left)
        if found < 0 or entry.last_day < pool[found].last_day:
            found = place
    return found, usable


@numba.njit(cache=True, nogil=True)
def _next_late_day(
    arrays: PlanArrays,
    policy: Record,
    pool: Records,
    tally: Longs,
    need: Record,
    reach: tuple[int, int],
    after: int,
) -> int:
    """Return the next day on which a late supply lets the demand be issued."""
    day = NO_DAY
    for place in range(tally[TAIL]):
        entry = pool[place]
        is_late = not _is_stock(arrays, entry) and entry.day > need.required
        if is_late and _is_in_reach(arrays, entry, need, reach[0], reach[1]):
            issued = _issued(arrays, policy, entry, need)
            if after < issued < day:
                day = issued
    return day


@numba.njit(cache=True, nogil=True)
def _shipping_day(
    arrays: PlanArrays,
    policy: Record,
    pool: Records,
    tally: Longs,
    need: Record,
    reach: tuple[int, int],
    lead_day: int,
) -> int:
    """Return the day on which all pieces of a demand are shipped together (SHELF-4)."""
    first = int(need.marked)
    day = first
    while day < NO_DAY:
        if _first_expiring(arrays, policy, pool, tally, need, reach, day)[1] >= need.left:
            return day
        day = _next_late_day(arrays, policy, pool, tally, need, reach, day)
    ordered = max(int(need.required), lead_day)
    return max(first, supplied_day(arrays.calendars, policy, ordered, int(need.day)))


@numba.njit(cache=True, nogil=True)
def serve_perishable(
    arrays: PlanArrays,
    policy: Record,
    rows: Rows,
    pool: Records,
    tally: Longs,
    need: Record,
    lead_day: int,
    reach: tuple[int, int],
) -> None:
    """Peg a requirement to supply that is usable on its shipping day, first-expiring first.

    `reach`: for how long supply may wait, and how late it may be. Rule: SHELF-3 to SHELF-5.
    """
    if need.left == 0:
        return
    day = _shipping_day(arrays, policy, pool, tally, need, reach, lead_day)
    while need.left > 0:
        place = _first_expiring(arrays, policy, pool, tally, need, reach, day)[0]
        if place < 0:
            return
        need.left -= give(rows.pegs, rows.filled, pool[place], need.demand, need.left)


@numba.njit(cache=True, nogil=True)
def peg_marked(
    arrays: PlanArrays, rows: Rows, pool: Records, key: int, fixed: Record, need: Record
) -> None:
    """Give a marked requirement its supply where it is usable then (PEG-8, SHELF-9)."""
    policy, first = arrays.keys[key], arrays.keys[key].first_receipt
    wanted = min(fixed.quantity, need.left)
    if not arrays.receipts[fixed.receipt].is_on_hand:
        _give_marked(arrays, policy, rows, pool[fixed.receipt - first], need, wanted)
        return
    last = arrays.keys[key + 1].first_receipt
    while wanted > 0:
        found = -1
        for place in range(last - first):
            entry = pool[place]
            is_open = _is_stock(arrays, entry) and entry.left > 0
            is_open = is_open and entry.last_day >= need.day + sellable_days(arrays, need)
            if is_open and (found < 0 or entry.last_day < pool[found].last_day):
                found = place
        if found < 0:
            return
        wanted -= _give_marked(arrays, policy, rows, pool[found], need, wanted)


@numba.njit(cache=True, nogil=True)
def _give_marked(
    arrays: PlanArrays, policy: Record, rows: Rows, entry: Record, need: Record, wanted: int
) -> int:
    issued = _issued(arrays, policy, entry, need)
    if entry.last_day < issued + sellable_days(arrays, need):
        return 0
    taken = give(rows.pegs, rows.filled, entry, need.demand, wanted)
    if taken > 0:
        need.left -= taken
        need.marked = max(need.marked, issued)
    return taken
