"""Place the planned orders for what a requirement, a window or the floor leaves open."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import FULL, ORDERS, Needs, Rows, add_peg
from planning_core.netting.calendar import Calendars
from planning_core.netting.codes import ORDER_BASE, SAFETY_BASE
from planning_core.netting.lot_size import lot_size, surplus_reason
from planning_core.netting.order_dates import choose_option, schedule_backward, schedule_forward
from planning_core.netting.perishable import add_perishable
from planning_core.netting.pool import (
    FLOOR_ORDERS,
    HELD_FOR_FLOOR,
    PENDING,
    add_surplus,
)
from planning_core.netting.records import Longs, Record, Records


@numba.njit(cache=True, nogil=True, forceinline=True)
def place_orders(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    required: int,
    number: int,
    pending: int,
    parts: tuple[int, int, int],
) -> None:
    """Write the orders that cover what waits from place `pending` on, the floor and the top-up.

    `parts` are the quantities of the three; `number` is the option, -1 = it is to be chosen.

    Rule: LOT-1 to LOT-7, SRC-2, EXPL-12, DATE-2, DATE-3, FENCE-2, NET-6.
    """
    policy = arrays.keys[key]
    required = max(required, int(policy.freeze_fence_days))
    uncovered, floor_part, to_maximum = parts
    need = uncovered + floor_part + to_maximum
    if number < 0:
        number = choose_option(
            arrays.options, policy.first_option, arrays.keys[key + 1].first_option, required, need
        )
    option = arrays.options[number]
    ordinal, last_trigger = 0, -1
    while need > 0:
        quantity = lot_size(
            need,
            option.minimum_order,
            option.order_multiple,
            option.maximum_order,
            policy.unit_step,
        )
        place = rows.filled[ORDERS]
        if place >= len(rows.orders):
            rows.filled[FULL] |= 1 << ORDERS
            return
        order, planned = rows.orders[place], rows.planned[place]
        order.trigger = SAFETY_BASE + key
        if pending < tally[PENDING]:
            order.trigger = scratch.needs[scratch.pending[pending]].demand
        left, pending = _peg_pending(rows, scratch, tally, place, pending, quantity)
        planned.quantity, planned.option = quantity, number
        order.needed = quantity - left
        of_floor = min(left, floor_part)
        of_top_up = min(left - of_floor, to_maximum)
        order.reason = _reason(option, need, left - of_floor - of_top_up, of_floor, of_top_up)
        ordinal = ordinal + 1 if order.trigger == last_trigger else 0
        last_trigger = order.trigger
        if last_trigger == SAFETY_BASE + key:
            ordinal = tally[FLOOR_ORDERS]
            tally[FLOOR_ORDERS] += 1
        order.key, order.ordinal, order.required = key, ordinal, required
        planned.start_day = date_order(arrays.calendars, option, policy, order)
        rows.filled[ORDERS] = place + 1
        floor_part -= of_floor
        to_maximum -= of_top_up
        need -= min(need, quantity)
        held = of_floor if policy.is_strict_safety_stock else 0
        if held > 0:
            add_peg(rows.pegs, rows.filled, SAFETY_BASE + key, ORDER_BASE + place, held)
            tally[HELD_FOR_FLOOR] += held
            left -= held
        if policy.is_perishable:
            if left + held > 0:
                rest = (left, held, ORDER_BASE + place)
                add_perishable(policy, pool, rows.filled, tally, order, rest)
        elif left > 0:
            available = int(order.available)
            add_surplus(pool, rows.filled, tally, available, left, ORDER_BASE + place)


@numba.njit(cache=True, nogil=True)
def write_order(
    arrays: PlanArrays, rows: Rows, key: int, required: int, number: int, quantity: int
) -> bool:
    """Write an order that no requirement of its key needs; say if there is room.

    It is not one of the plan's until it is offered.
    """
    place = rows.filled[ORDERS]
    if place >= len(rows.orders):
        rows.filled[FULL] |= 1 << ORDERS
        return False
    policy, order, planned = arrays.keys[key], rows.orders[place], rows.planned[place]
    order.key, order.needed = key, 0
    order.required = max(required, policy.freeze_fence_days)
    planned.quantity, planned.option = quantity, number
    planned.start_day = date_order(arrays.calendars, arrays.options[number], policy, order)
    return True


@numba.njit(cache=True, nogil=True)
def offer_order(arrays: PlanArrays, rows: Rows, pool: Records, tally: Longs, key: int) -> None:
    """Put the order just written, all of it, into the pool of its key."""
    place = rows.filled[ORDERS]
    policy, order, quantity = arrays.keys[key], rows.orders[place], rows.planned[place].quantity
    rows.filled[ORDERS] = place + 1
    if policy.is_perishable:
        whole = (quantity, 0, ORDER_BASE + place)
        add_perishable(policy, pool, rows.filled, tally, order, whole)
    else:
        available = int(order.available)
        add_surplus(pool, rows.filled, tally, available, quantity, ORDER_BASE + place)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _peg_pending(
    rows: Rows, scratch: Needs, tally: Longs, order: int, pending: int, quantity: int
) -> tuple[int, int]:
    """Give an order to the requirements that wait; return what is left and who is next."""
    left = quantity
    while left > 0 and pending < tally[PENDING]:
        need = scratch.needs[scratch.pending[pending]]
        taken = min(left, need.left)
        add_peg(rows.pegs, rows.filled, need.demand, ORDER_BASE + order, taken)
        need.left -= taken
        left -= taken
        if need.left == 0:
            pending += 1
    return left, pending


@numba.njit(cache=True, nogil=True, forceinline=True)
def _reason(option: Record, need: int, extra: int, of_floor: int, of_top_up: int) -> int:
    """Return why the order is larger than what real demand needed (LOT-6)."""
    raised = max(0, min(extra, option.minimum_order - need))
    return surplus_reason(of_top_up, of_floor, raised, extra - raised, option.order_multiple > 0)


@numba.njit(cache=True, nogil=True, forceinline=True)
def date_order(calendars: Calendars, option: Record, policy: Record, order: Record) -> int:
    """Write an order's dates as planned from day 0; return its start day (DATE-2, DATE-3)."""
    required = int(order.required)
    ordered, start, delivery = schedule_backward(calendars, option, policy, required)
    available = required
    if ordered < 0:
        ordered, start, delivery, available = schedule_forward(calendars, option, policy)
    order.order_day, order.delivery_day, order.available = ordered, delivery, available
    return start
