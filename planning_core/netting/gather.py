"""Pull, not push: a key gathers its dependent demand from its parents' finished orders."""

from typing import NamedTuple

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import DEPENDENTS, FULL, NEEDS, Needs, Rows
from planning_core.netting.calendar import Calendars, issue_day, subtract_days
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.quantity import component_quantity
from planning_core.netting.records import Flags, Hashes, Longs, Record, Records
from planning_core.netting.swaps import swap_dependents

#: PEG-2: the rank of a planned order's component, after known demand without a priority.
DEPENDENT_RANK = 1000 * 128 + 50
#: A sort key is day, rank and place in one integer.
DAY_SHIFT = 41
RANK_SHIFT = 24
PLACE_MASK = (1 << RANK_SHIFT) - 1
SHORT_LIST = 64


class PlannedOrders(NamedTuple):
    """The finished orders of the levels above (`records.PLANNED`), and where each key's stand.

    `hashes` are those behind their ids, order by order.
    """

    of_key: Records
    orders: Records
    hashes: Hashes


@numba.njit(cache=True, nogil=True, forceinline=True)
def gather_dependents(arrays: PlanArrays, planned: PlannedOrders, rows: Rows, key: int) -> None:
    """Write the dependent demand of a key's parents.

    Rule: DATE-9, EXPL-2 to EXPL-7, SUBST-4.
    """
    first, last = arrays.keys[key].first_arc, arrays.keys[key + 1].first_arc
    begin = rows.filled[DEPENDENTS]
    expected = arrays.keys[key].end_swap - arrays.keys[key].first_swap
    for place in range(first, last):
        of_parent = planned.of_key[arrays.arcs[place].parent_key]
        expected += of_parent.last - of_parent.first
    if rows.filled[DEPENDENTS] + expected > len(rows.dependents):
        rows.filled[FULL] |= 1 << DEPENDENTS
        return
    calendar = arrays.keys[key].issue_calendar
    while first < last:
        parent = arrays.arcs[first].parent_key
        next_parent = first + 1
        while next_parent < last and arrays.arcs[next_parent].parent_key == parent:
            next_parent += 1
        lines, of_parent = arrays.arcs[first:next_parent], planned.of_key[parent]
        for number in range(of_parent.first, of_parent.last):
            order = planned.orders[number]
            _explode(arrays.calendars, calendar, lines, order, number, rows)
        first = next_parent
    if arrays.keys[key].first_swap < arrays.keys[key].end_swap:
        swap_dependents(arrays, rows, key, begin)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _explode(
    calendars: Calendars,
    issue_calendar: int,
    lines: Records,
    order: Record,
    number: int,
    rows: Rows,
) -> None:
    """Write what one order needs of one component (EXPL-7)."""
    for place in range(len(lines)):
        line = lines[place]
        if line.option != order.option:
            continue
        if not line.valid_from_day <= order.start_day <= line.valid_to_day:
            continue
        quantity = component_quantity(order.quantity, line)
        if quantity > 0:
            row = rows.dependents[rows.filled[DEPENDENTS]]
            row.quantity, row.order, row.arc = quantity, number, line.arc
            row.requested = order.start_day + line.offset_days
            row.day = issue_day(calendars, issue_calendar, int(row.requested))
            rows.filled[DEPENDENTS] += 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def line_up_needs(
    arrays: PlanArrays, rows: Rows, scratch: Needs, key: int, first_dependent: int
) -> int:
    """Put the key's requirements into serving order (PEG-1, PEG-2); return their number."""
    first, last = arrays.keys[key].first_requirement, arrays.keys[key + 1].first_requirement
    known = last - first
    count: int = known + rows.filled[DEPENDENTS] - first_dependent
    if count > len(scratch.sort_key):
        rows.filled[FULL] |= 1 << NEEDS
        return 0
    sort_key = scratch.sort_key
    for place in range(known):
        requirement = arrays.requirements[first + place]
        sort_key[place] = (
            (int(requirement.day) << DAY_SHIFT) | (requirement.rank << RANK_SHIFT) | place
        )
    for place in range(known, count):
        day = int(rows.dependents[first_dependent + place - known].day)
        sort_key[place] = (day << DAY_SHIFT) | (DEPENDENT_RANK << RANK_SHIFT) | place
    _sort(sort_key, count)
    _fill_needs(
        arrays.calendars,
        arrays.keys[key],
        arrays.requirements[first:last],
        rows.dependents[first_dependent : rows.filled[DEPENDENTS]],
        arrays.own_orders,
        scratch,
        first,
        first_dependent,
    )
    return count


@numba.njit(cache=True, nogil=True, forceinline=True)
def _sort(values: Longs, count: int) -> None:
    """Sort in place: insertion for short lists, which are mostly sorted, else a full sort."""
    if count > SHORT_LIST:
        values[:count].sort()
        return
    for place in range(1, count):
        value = values[place]
        target = place
        while target > 0 and values[target - 1] > value:
            values[target] = values[target - 1]
            target -= 1
        values[target] = value


@numba.njit(cache=True, nogil=True, forceinline=True)
def _fill_needs(
    calendars: Calendars,
    key: Record,
    requirements: Records,
    dependents: Records,
    own_orders: Flags,
    scratch: Needs,
    first: int,
    first_dependent: int,
) -> None:
    known = len(requirements)
    for place in range(known + len(dependents)):
        source = scratch.sort_key[place] & PLACE_MASK
        need = scratch.needs[place]
        need.day = scratch.sort_key[place] >> DAY_SHIFT
        need.required = subtract_days(
            calendars, key.issue_margin_calendar, need.day, key.issue_margin_days
        )
        if source < known:
            need.left = requirements[source].quantity
            need.demand = first + source
            need.has_own_order = requirements[source].has_own_order
            need.option = requirements[source].option
        else:
            need.left = dependents[source - known].quantity
            need.demand = DEPENDENT_BASE + first_dependent + source - known
            arc = dependents[source - known].arc
            need.has_own_order = arc < len(own_orders) and own_orders[arc]
            need.option = -1
