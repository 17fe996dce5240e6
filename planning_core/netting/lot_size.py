"""The size of one planned order (LOT-1 to LOT-4)."""

import numba

from planning_core.netting.codes import (
    NO_SURPLUS,
    SURPLUS_MAXIMUM_STOCK,
    SURPLUS_MINIMUM,
    SURPLUS_MULTIPLE,
    SURPLUS_ROUNDING,
    SURPLUS_SAFETY_STOCK,
)
from planning_core.tables.quantities import MOST_ORDERS_OF_A_NEED, UNCOUNTABLE


@numba.njit(cache=True, nogil=True, forceinline=True)
def lot_size(need: int, minimum: int, multiple: int, maximum: int, unit_step: int) -> int:
    """Return the quantity of the next order for `need`; what it leaves open takes another order.

    Units: millionths of the inventory unit; 0 = modifier not set.
    Rule:  LOT-1 minimum, LOT-2 multiple, LOT-4 unit, LOT-3 maximum, or what can be counted; LOT-8.
    """
    step = multiple if multiple > 0 else unit_step
    quantity = max(need, minimum)
    quantity = (quantity + step - 1) // step * step
    most = UNCOUNTABLE - 1
    if 0 < maximum < quantity and (need - 1) // (maximum // step * step) < MOST_ORDERS_OF_A_NEED:
        most = maximum
    if quantity > most:
        quantity = most // step * step
    return quantity


@numba.njit(cache=True, nogil=True, forceinline=True)
def top_up(uncovered: int, floor_part: int, to_maximum: int, multiple: int) -> int:
    """Return what a min/max order adds above need and minimum, at most up to the maximum.

    Rule: NET-4: the largest multiple not above, unless need or minimum would stay uncovered.
    """
    if multiple == 0:
        return to_maximum
    legal = (uncovered + floor_part + to_maximum) // multiple * multiple
    return max(0, legal - uncovered - floor_part)


@numba.njit(cache=True, nogil=True, forceinline=True)
def surplus_reason(
    to_maximum: int, floor_part: int, raised_to_minimum: int, rounded_up: int, has_multiple: bool
) -> int:
    """Return the code of the largest part of an order's surplus (LOT-6)."""
    reason, largest = NO_SURPLUS, 0
    if to_maximum > largest:
        reason, largest = SURPLUS_MAXIMUM_STOCK, to_maximum
    if floor_part > largest:
        reason, largest = SURPLUS_SAFETY_STOCK, floor_part
    if raised_to_minimum > largest:
        reason, largest = SURPLUS_MINIMUM, raised_to_minimum
    if rounded_up > largest:
        reason = SURPLUS_MULTIPLE if has_multiple else SURPLUS_ROUNDING
    return reason
