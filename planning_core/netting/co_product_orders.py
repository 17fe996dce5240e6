"""Order of a formula item what its co-products need beyond what its orders yield (CO-7)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import FULL, ORDERS, Rows
from planning_core.netting.codes import CO_NEED_BASE, NO_DAY, SURPLUS_CO_PRODUCT
from planning_core.netting.lot_size import lot_size
from planning_core.netting.order_dates import schedule_backward, schedule_forward
from planning_core.netting.ordering import offer_order, write_order
from planning_core.netting.pool import CO_NEEDS_JUDGED
from planning_core.netting.quantity import multiply_divide_up, output_quantity
from planning_core.netting.records import Longs, Record, Records


@numba.njit(cache=True, nogil=True)
def next_co_need(arrays: PlanArrays, policy: Record, day: int) -> int:
    """Return the first day after a day on which a co-product needs something."""
    for number in range(policy.first_co_need, policy.end_co_need):
        if arrays.co_needs[number].day > day:
            return int(arrays.co_needs[number].day)
    return NO_DAY


@numba.njit(cache=True, nogil=True)
def order_for_co_products(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    tally: Longs,
    key: int,
    first_order: int,
    until: int,
) -> None:
    """Order what co-products need up to a day, beyond what the key's orders yield by then.

    Rule: CO-7.
    """
    policy = arrays.keys[key]
    number = policy.first_co_need + tally[CO_NEEDS_JUDGED]
    while number < policy.end_co_need and arrays.co_needs[number].day <= until:
        short = arrays.co_needs[number].cumulative - _yielded_by(arrays, rows, number, first_order)
        ordinal = 0
        while short > 0 and rows.filled[FULL] == 0:
            yielded = _order(arrays, rows, key, number, short)
            if yielded == 0:
                break
            rows.orders[rows.filled[ORDERS]].ordinal = ordinal
            offer_order(arrays, rows, pool, tally, key)
            short -= yielded
            ordinal += 1
        number += 1
        tally[CO_NEEDS_JUDGED] += 1


@numba.njit(cache=True, nogil=True)
def _yielded_by(arrays: PlanArrays, rows: Rows, number: int, first_order: int) -> int:
    """Return what orders yield of a co-product by the day on which a new one would."""
    need = arrays.co_needs[number]
    policy, option = arrays.keys[need.key], arrays.options[arrays.co_lines[need.first_line].option]
    ordered, _, delivery = schedule_backward(arrays.calendars, option, policy, int(need.required))
    if ordered < 0:
        delivery = schedule_forward(arrays.calendars, option, policy)[2]
    total = 0
    for place in range(first_order, rows.filled[ORDERS]):
        if rows.orders[place].delivery_day <= delivery:
            total += _yielded(arrays, need, rows.planned[place])
    return total


@numba.njit(cache=True, nogil=True)
def _yielded(arrays: PlanArrays, need: Record, planned: Record) -> int:
    """Return how much of a co-product an order yields (CO-1)."""
    total = 0
    for number in range(need.first_yield, need.end_yield):
        line = arrays.co_lines[number]
        is_valid = line.valid_from_day <= planned.start_day <= line.valid_to_day
        if line.option == planned.option and is_valid:
            total += output_quantity(planned.quantity, line)
    return total


@numba.njit(cache=True, nogil=True)
def _order(arrays: PlanArrays, rows: Rows, key: int, number: int, short: int) -> int:
    """Write an order for what is short of a co-product; return what it yields of it.

    Rule: CO-7, LOT-1 to LOT-4.
    """
    need = arrays.co_needs[number]
    line = arrays.co_lines[_line(arrays, need, short)]
    option = arrays.options[line.option]
    quantity = multiply_divide_up(short, line.denominator, line.numerator, 0)
    if quantity < 0:
        return 0
    quantity = lot_size(
        quantity,
        option.minimum_order,
        option.order_multiple,
        option.maximum_order,
        arrays.keys[key].unit_step,
    )
    if not write_order(arrays, rows, key, need.required, line.option, quantity):
        return 0
    order = rows.orders[rows.filled[ORDERS]]
    order.trigger, order.reason = CO_NEED_BASE + number, SURPLUS_CO_PRODUCT
    return _yielded(arrays, need, rows.planned[rows.filled[ORDERS]])


@numba.njit(cache=True, nogil=True)
def _line(arrays: PlanArrays, need: Record, short: int) -> int:
    """Return the first line whose option is valid and reached, else the first (SRC-2)."""
    for number in range(need.first_line, need.first_yield):
        line = arrays.co_lines[number]
        option = arrays.options[line.option]
        quantity = multiply_divide_up(short, line.denominator, line.numerator, 0)
        if (
            option.valid_from_day <= need.required <= option.valid_to_day
            and option.from_quantity <= quantity
        ):
            return number
    return int(need.first_line)
