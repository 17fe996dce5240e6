"""Pull, not push: a key gathers its dependent demand from its parents' finished orders."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import DEPENDENTS, Needs, Rows, new_needs, room_for
from planning_core.netting.calendar import issue_day, subtract_days
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.quantity import component_quantity

#: PEG-2: the rank of a planned order's component, after known demand without a priority.
DEPENDENT_RANK = 1000 * 128 + 50
DAY_SHIFT = 41
RANK_SHIFT = 24
SEQUENCE_MASK = (1 << RANK_SHIFT) - 1


class PlannedOrders(NamedTuple):
    """The finished orders of the levels above, by key."""

    first_of_key: npt.NDArray[np.int64]
    last_of_key: npt.NDArray[np.int64]
    option: npt.NDArray[np.int32]
    quantity: npt.NDArray[np.int64]
    start_day: npt.NDArray[np.int32]


@numba.njit(cache=True, nogil=True)
def gather_dependents(
    arrays: PlanArrays, planned: PlannedOrders, rows: Rows, key: int
) -> tuple[Rows, bool]:
    """Write the dependent demand of a key's parents; return the rows and whether all quantities fit.

    Rule: DATE-9, EXPL-2 to EXPL-7.
    """
    structure = arrays.structure
    first, last = structure.first_of_component[key], structure.first_of_component[key + 1]
    expected = 0
    for place in range(first, last):
        parent = structure.parent_key[place]
        expected += planned.last_of_key[parent] - planned.first_of_key[parent]
    rows = room_for(rows, 0, 0, expected, 0)
    fits = True
    for place in range(first, last):
        parent = structure.parent_key[place]
        for order in range(planned.first_of_key[parent], planned.last_of_key[parent]):
            start = planned.start_day[order]
            if planned.option[order] != structure.option[place]:
                continue
            if not structure.valid_from_day[place] <= start <= structure.valid_to_day[place]:
                continue
            quantity = component_quantity(
                planned.quantity[order],
                structure.basis[place],
                structure.numerator[place],
                structure.denominator[place],
                structure.scrap_quantity[place],
                structure.round_up_multiple[place],
            )
            fits = fits and quantity >= 0
            if quantity > 0:
                _add_dependent(arrays, rows, key, order, place, quantity, start)
    return rows, fits


@numba.njit(cache=True, nogil=True)
def _add_dependent(
    arrays: PlanArrays, rows: Rows, key: int, order: int, place: int, quantity: int, start: int
) -> None:
    row = rows.count[DEPENDENTS]
    requested = start + arrays.structure.offset_days[place]
    rows.dependents[row, 0] = order
    rows.dependents[row, 1] = arrays.structure.arc[place]
    rows.dependents[row, 2] = quantity
    rows.dependents[row, 3] = requested
    rows.dependents[row, 4] = issue_day(
        arrays.calendars, arrays.policies.issue_calendar[key], requested
    )
    rows.dependents[row, 5] = key
    rows.count[DEPENDENTS] += 1


@numba.njit(cache=True, nogil=True)
def line_up_needs(
    arrays: PlanArrays, rows: Rows, needs: Needs, key: int, first_dependent: int
) -> tuple[Needs, int]:
    """Return the key's requirements in serving order (PEG-1, PEG-2), and their number."""
    known = arrays.known
    first, last = known.first_requirement[key], known.first_requirement[key + 1]
    count = last - first + rows.count[DEPENDENTS] - first_dependent
    if count > needs.day.shape[0]:
        needs = new_needs(max(count, 2 * needs.day.shape[0]))
    place = 0
    for row in range(first, last):
        needs.sort_key[place] = (
            (np.int64(known.requirement_day[row]) << DAY_SHIFT)
            | (known.requirement_rank[row] << RANK_SHIFT)
            | place
        )
        place += 1
    for row in range(first_dependent, rows.count[DEPENDENTS]):
        needs.sort_key[place] = (
            (rows.dependents[row, 4] << DAY_SHIFT) | (DEPENDENT_RANK << RANK_SHIFT) | place
        )
        place += 1
    if last > first and count > last - first or not _is_sorted(needs.sort_key, count):
        needs.sort_key[:count].sort()
    _fill_needs(arrays, rows, needs, key, first_dependent, count)
    return needs, count


@numba.njit(cache=True, nogil=True)
def _is_sorted(values: npt.NDArray[np.int64], count: int) -> bool:
    for place in range(1, count):
        if values[place - 1] > values[place]:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _fill_needs(
    arrays: PlanArrays, rows: Rows, needs: Needs, key: int, first_dependent: int, count: int
) -> None:
    known = arrays.known
    first = known.first_requirement[key]
    of_known = known.first_requirement[key + 1] - first
    margin = arrays.policies.issue_margin_days[key]
    calendar = arrays.policies.issue_margin_calendar[key]
    for place in range(count):
        source = needs.sort_key[place] & SEQUENCE_MASK
        day = needs.sort_key[place] >> DAY_SHIFT
        needs.day[place] = day
        needs.required[place] = subtract_days(arrays.calendars, calendar, day, margin)
        if source < of_known:
            needs.left[place] = known.requirement_quantity[first + source]
            needs.demand[place] = first + source
        else:
            row = first_dependent + source - of_known
            needs.left[place] = rows.dependents[row, 2]
            needs.demand[place] = DEPENDENT_BASE + row
