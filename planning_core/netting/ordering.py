"""Place the planned orders for what a requirement, a window or the floor leaves open."""

import numba
import numpy as np

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import ORDERS, Needs, Pool, Rows, add_peg, room_for
from planning_core.netting.codes import ORDER_BASE, SAFETY_BASE
from planning_core.netting.lot_size import lot_size, surplus_reason
from planning_core.netting.order_dates import choose_option, schedule_backward, schedule_forward
from planning_core.netting.pool import (
    FLOOR_ORDERS,
    HELD_FOR_FLOOR,
    PENDING,
    PENDING_QUANTITY,
    add_surplus,
)


@numba.njit(cache=True, nogil=True)
def place_orders(
    arrays: PlanArrays,
    rows: Rows,
    pool: Pool,
    needs: Needs,
    tally,
    key: int,
    required: int,
    floor_part: int,
    to_maximum: int,
) -> tuple[Rows, Pool]:
    """Write the orders that cover the pending requirements, the floor's part and the top-up.

    Rule: LOT-1 to LOT-7, SRC-2, DATE-2, DATE-3, FENCE-2, NET-6.
    """
    options, policies = arrays.options, arrays.policies
    required = max(required, policies.freeze_fence_days[key])
    need = tally[PENDING_QUANTITY] + floor_part + to_maximum
    option = choose_option(options, key, required, need)
    wished = schedule_backward(arrays.calendars, options, policies, option, required)
    planned = (wished[0], wished[1], wished[2], required)
    if wished[0] < 0:
        planned = schedule_forward(arrays.calendars, options, policies, option)
    pending, ordinal, last_trigger = 0, 0, np.int64(-1)
    while need > 0:
        quantity = lot_size(
            need,
            options.minimum_order[option],
            options.order_multiple[option],
            options.maximum_order[option],
            policies.unit_step[key],
        )
        rows = room_for(rows, 1, tally[PENDING] - pending + 2, 0, 0)
        order = rows.count[ORDERS]
        trigger = SAFETY_BASE + key
        if pending < tally[PENDING]:
            trigger = needs.demand[needs.pending[pending]]
        left = quantity
        while left > 0 and pending < tally[PENDING]:
            place = needs.pending[pending]
            taken = min(left, needs.left[place])
            add_peg(rows, needs.demand[place], ORDER_BASE + order, taken)
            needs.left[place] -= taken
            left -= taken
            if needs.left[place] == 0:
                pending += 1
        needed = quantity - left
        of_floor = min(left, floor_part)
        of_top_up = min(left - of_floor, to_maximum)
        extra = left - of_floor - of_top_up
        raised = max(0, min(extra, options.minimum_order[option] - need))
        reason = surplus_reason(
            of_top_up, of_floor, raised, extra - raised, options.order_multiple[option] > 0
        )
        ordinal = ordinal + 1 if trigger == last_trigger else 0
        last_trigger = trigger
        if trigger == SAFETY_BASE + key:
            ordinal = tally[FLOOR_ORDERS]
            tally[FLOOR_ORDERS] += 1
        _write_order(rows, (quantity, needed, trigger), (key, option, reason, ordinal), required)
        _write_dates(rows, order, wished, planned)
        rows.count[ORDERS] += 1
        floor_part -= of_floor
        to_maximum -= of_top_up
        need -= min(need, quantity)
        if of_floor > 0 and policies.is_strict_safety_stock[key]:
            add_peg(rows, SAFETY_BASE + key, ORDER_BASE + order, of_floor)
            tally[HELD_FOR_FLOOR] += of_floor
            left -= of_floor
        if left > 0:
            pool = add_surplus(pool, tally, planned[3], left, ORDER_BASE + order)
    tally[PENDING] = 0
    tally[PENDING_QUANTITY] = 0
    return rows, pool


@numba.njit(cache=True, nogil=True)
def _write_order(
    rows: Rows, quantities: tuple[int, int, int], facts: tuple[int, int, int, int], required: int
) -> None:
    order = rows.count[ORDERS]
    rows.order_quantities[order, 0] = quantities[0]
    rows.order_quantities[order, 1] = quantities[1]
    rows.order_quantities[order, 2] = quantities[2]
    rows.order_days[order, 0] = facts[0]
    rows.order_days[order, 1] = facts[1]
    rows.order_days[order, 2] = facts[2]
    rows.order_days[order, 3] = required
    rows.order_days[order, 11] = facts[3]


@numba.njit(cache=True, nogil=True)
def _write_dates(
    rows: Rows, order: int, wished: tuple[int, int, int], planned: tuple[int, int, int, int]
) -> None:
    for step in range(3):
        rows.order_days[order, 4 + step] = wished[step]
    for step in range(4):
        rows.order_days[order, 7 + step] = planned[step]
