"""What a substitute covers is demand of its own, less that of the preferred item (SUBST-4)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import DEPENDENTS, Needs, Rows, add_peg
from planning_core.netting.calendar import issue_day
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.pool import ON_HAND, ON_HAND_RECEIPT, TAIL
from planning_core.netting.records import Longs, Records


@numba.njit(cache=True, nogil=True)
def swap_dependents(arrays: PlanArrays, rows: Rows, key: int, begin: int) -> None:
    """Take from the key's dependent demand what substitutes cover, then add what it covers."""
    first, last = arrays.keys[key].first_swap, arrays.keys[key].end_swap
    dependents, filled = rows.dependents, rows.filled
    while first < last and arrays.swaps[first].receipt < 0:
        swap = arrays.swaps[first]
        dependents[begin + swap.dependent].quantity -= swap.quantity
        first += 1
    end = begin
    for row in range(begin, filled[DEPENDENTS]):
        if dependents[row].quantity > 0:
            dependents[end] = dependents[row]
            end += 1
    calendar = arrays.keys[key].issue_calendar
    for number in range(first, last):
        swap = arrays.swaps[number]
        row = dependents[end + swap.dependent]
        if number == first or arrays.swaps[number - 1].dependent != swap.dependent:
            row.quantity, row.order, row.arc = 0, swap.order, swap.arc
            row.requested = swap.requested
            row.day = issue_day(arrays.calendars, calendar, int(swap.requested))
        row.quantity += swap.quantity
    filled[DEPENDENTS] = end + _covered(arrays, key)


@numba.njit(cache=True, nogil=True)
def _covered(arrays: PlanArrays, key: int) -> int:
    """Return of how many dependent demands the key covers what others are short of."""
    last = arrays.swaps[arrays.keys[key].end_swap - 1]
    return int(last.dependent) + 1 if last.receipt >= 0 else 0


@numba.njit(cache=True, nogil=True)
def peg_swaps(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    count: int,
) -> None:
    """Peg what the key covers of others' demand to the supply that was found for it."""
    begin = rows.filled[DEPENDENTS] - _covered(arrays, key)
    for number in range(arrays.keys[key].first_swap, arrays.keys[key].end_swap):
        swap = arrays.swaps[number]
        if swap.receipt < 0:
            continue
        demand = DEPENDENT_BASE + begin + swap.dependent
        add_peg(rows.pegs, rows.filled, demand, swap.receipt, swap.quantity)
        if tally[ON_HAND] > 0 and tally[ON_HAND_RECEIPT] == swap.receipt:
            tally[ON_HAND] -= swap.quantity
            continue
        for place in range(tally[TAIL]):
            if pool[place].supply == swap.receipt:
                pool[place].left -= swap.quantity
    for place in range(count):
        if scratch.needs[place].demand >= DEPENDENT_BASE + begin:
            scratch.needs[place].left = 0
