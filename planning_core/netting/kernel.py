"""Net one key after the other: requirements meet supply, the rest becomes planned orders."""

import numba

from planning_core.coverage_codes import AT_ONCE, NEVER
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import borrowed
from planning_core.netting.buffers import (
    DEPENDENTS,
    FULL,
    ORDERS,
    PEGS,
    SUPPLIES,
    UNCOVERED_ROWS,
    Bench,
    Needs,
    Rows,
    add_uncovered,
)
from planning_core.netting.co_product_orders import next_co_need, order_for_co_products
from planning_core.netting.codes import (
    NO_DAY,
    ORDER_BASE,
    UNCOVERED_MANUAL,
    UNCOVERED_NO_SOURCE,
)
from planning_core.netting.coverage import window_of
from planning_core.netting.first_expiring import serve_perishable
from planning_core.netting.fixed import peg_fixed
from planning_core.netting.floor import floor_of_key, level_on, next_check
from planning_core.netting.forecast_orders import place_forecast_orders
from planning_core.netting.gather import PlannedOrders, gather_dependents, line_up_needs
from planning_core.netting.identity import Identities, identify_orders
from planning_core.netting.order_dates import lead_days
from planning_core.netting.perishable import (
    fill_perishable_pool,
    next_expiry,
    note_last_days,
    peg_lasting,
)
from planning_core.netting.pool import (
    FIRST_MADE,
    ON_HAND,
    ON_HAND_RECEIPT,
    PENDING_QUANTITY,
    TAIL,
    WINDOW_END,
    WINDOW_OPEN,
    add_surplus,
    peg_floor,
    take_anything,
    take_yields,
)
from planning_core.netting.prefetch import fetch_ahead
from planning_core.netting.records import Ints, Longs, Record, Records
from planning_core.netting.serve import reach, serve
from planning_core.netting.swaps import peg_swaps
from planning_core.netting.window import (
    close_outlived,
    close_window,
    judge_floor,
    order_alone,
    wait,
)
from planning_core.tables.quantities import UNCOUNTABLE


@numba.njit(cache=True, nogil=True)
def net_slice(
    arrays: PlanArrays,
    planned: PlannedOrders,
    identities: Identities,
    keys: Ints,
    begin: int,
    bench: Bench,
    ends: Records,
) -> int:
    """Plan some keys of one level from place `begin` on.

    Shape:  writes the rows of `bench` and where each key's end; returns the place of the first key
            that is not planned, because a buffer is full.
    Units:  millionths of inventory units; day numbers.
    Rule:   NET-1 to NET-6 and all that they call.
    """
    arrays, planned, identities = borrowed(arrays), borrowed(planned), borrowed(identities)
    rows, scratch = borrowed(bench.rows), borrowed(bench.scratch)
    pool, tally, ends = borrowed(bench.pool), borrowed(bench.tally), borrowed(ends)
    filled = rows.filled
    for place in range(begin, len(keys)):
        fetch_ahead(arrays, planned, keys, place)
        key = int(keys[place])
        orders, pegs, dependents = filled[ORDERS], filled[PEGS], filled[DEPENDENTS]
        uncovered = filled[UNCOVERED_ROWS]
        gather_dependents(arrays, planned, rows, key)
        count = line_up_needs(arrays, rows, scratch, key, dependents)
        _fill_pool(arrays, rows, pool, tally, key)
        if filled[FULL] == 0:
            _net_key(arrays, rows, pool, scratch, tally, key, count)
        if filled[FULL] != 0:
            filled[ORDERS], filled[PEGS], filled[DEPENDENTS] = orders, pegs, dependents
            filled[UNCOVERED_ROWS] = uncovered
            return place
        identify_orders(identities, rows, arrays.co_needs, planned.hashes, orders)
        end = ends[place]
        end.orders, end.pegs, end.dependents = filled[ORDERS], filled[PEGS], filled[DEPENDENTS]
    return len(keys)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _fill_pool(arrays: PlanArrays, rows: Rows, pool: Records, tally: Longs, key: int) -> None:
    """Begin the tally of a key with its receipts in the pool; they are sorted by available day."""
    tally[:] = 0
    first, last = arrays.keys[key].first_receipt, arrays.keys[key + 1].first_receipt
    if last - first > len(pool):
        rows.filled[FULL] |= 1 << SUPPLIES
        return
    if arrays.keys[key].is_perishable:
        fill_perishable_pool(arrays, pool, tally, key)
        return
    for number in range(first, last):
        receipt = arrays.receipts[number]
        if receipt.is_on_hand:
            tally[ON_HAND] = receipt.quantity
            tally[ON_HAND_RECEIPT] = number
            continue
        available = pool[tally[TAIL]]
        available.day, available.left, available.supply = (
            receipt.available_day,
            receipt.quantity,
            number,
        )
        tally[TAIL] += 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def _net_key(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    count: int,
) -> None:
    """Walk the days on which something is required or the floor is judged."""
    policy, needs = arrays.keys[key], scratch.needs
    has_source = policy.first_option < arrays.keys[key + 1].first_option
    closing = window_of(policy).closes
    is_planned = closing != NEVER and has_source
    procurement_day, lead_day = lead_days(arrays.calendars, arrays.options, policy, has_source)
    floor = floor_of_key(policy, arrays.keys[key + 1].first_stock_level, procurement_day)
    first_order = int(rows.filled[ORDERS])
    has_co_needs = is_planned and policy.first_co_need < policy.end_co_need
    _settle_days(policy, needs, count, lead_day)
    peg_fixed(arrays, rows, pool, scratch, tally, key, count)
    for output in range(policy.first_output, policy.end_output):
        receipt = arrays.receipts[output]
        day, quantity = int(receipt.available_day), int(receipt.quantity)
        add_surplus(pool, rows.filled, tally, day, quantity, output)
    if policy.first_swap < policy.end_swap:
        peg_swaps(arrays, rows, pool, scratch, tally, key, count)
    if policy.is_perishable:
        note_last_days(arrays, pool, tally)
    if is_planned and policy.first_forecast_order < arrays.keys[key + 1].first_forecast_order:
        place_forecast_orders(arrays, rows, pool, tally, key)
    tally[FIRST_MADE] = ORDER_BASE + rows.filled[ORDERS]
    number, check = 0, next_check(arrays.stock_levels, floor, -1)
    if policy.is_perishable:
        check = min(check, next_expiry(pool, tally, floor, -1))
    co_check = next_co_need(arrays, policy, -1) if has_co_needs else NO_DAY
    while number < count or check < NO_DAY or co_check < NO_DAY:
        day = min(check, co_check)
        if number < count:
            day = min(needs[number].day, day)
        if tally[WINDOW_OPEN] and day > tally[WINDOW_END]:
            close_window(arrays, rows, pool, scratch, tally, key, 0)
            if has_co_needs:
                order_for_co_products(arrays, rows, pool, tally, key, first_order, day - 1)
        is_issue_day = number < count and needs[number].day == day
        while number < count and needs[number].day == day:
            need = needs[number]
            if need.has_own_order and is_planned:
                order_alone(arrays, rows, pool, scratch, tally, key, number)
            elif policy.is_perishable and not need.has_own_order:
                days = reach(policy, need.required, lead_day)
                serve_perishable(arrays, policy, rows, pool, tally, need, lead_day, days)
            elif not need.has_own_order:
                serve(policy, rows.pegs, rows.filled, pool, tally, need, lead_day)
            elif policy.co_product_day >= 0:
                take_yields(pool, (rows.pegs, rows.filled), tally, need, arrays.receipts)
            if need.left > 0:
                if is_planned and need.option >= 0:
                    order_alone(arrays, rows, pool, scratch, tally, key, number)
                elif is_planned:
                    if policy.is_perishable:
                        close_outlived(arrays, rows, pool, scratch, tally, key, need)
                    wait(policy, scratch, tally, number)
                    if closing == AT_ONCE or tally[PENDING_QUANTITY] >= UNCOUNTABLE:
                        close_window(arrays, rows, pool, scratch, tally, key, 0)
                else:
                    if policy.co_product_day >= 0 and closing != NEVER:
                        outputs = (int(policy.first_output), int(policy.end_output))
                        take_anything(pool, (rows.pegs, rows.filled), tally, need, outputs)
                    _leave_uncovered(rows, need, closing == NEVER, key)
            number += 1
        if is_planned and (is_issue_day or check <= day):
            closes, to_maximum = judge_floor(
                arrays, pool, tally, key, floor, day, is_issue_day, lead_day
            )
            if closes:
                close_window(arrays, rows, pool, scratch, tally, key, to_maximum)
        if has_co_needs:
            if not tally[WINDOW_OPEN]:
                order_for_co_products(arrays, rows, pool, tally, key, first_order, day)
            co_check = next_co_need(arrays, policy, day)
        if check <= day or policy.is_perishable:
            check = next_check(arrays.stock_levels, floor, day)
        if policy.is_perishable:
            check = min(check, next_expiry(pool, tally, floor, day))
    if tally[WINDOW_OPEN]:
        close_window(arrays, rows, pool, scratch, tally, key, 0)
    if has_co_needs:
        order_for_co_products(arrays, rows, pool, tally, key, first_order, NO_DAY)
    minimum = level_on(arrays.stock_levels, floor, floor.last_day)[0]
    if minimum > 0 and policy.is_perishable:
        peg_lasting(pool, rows, tally, key, minimum, floor.last_day)
    elif minimum > 0:
        peg_floor(pool, rows.pegs, rows.filled, tally, key, minimum)


@numba.njit(cache=True, nogil=True)
def _leave_uncovered(rows: Rows, need: Record, is_manual: bool, key: int) -> None:
    """Write what is left open of a requirement that nothing may be ordered for (PEG-6)."""
    if need.left > 0:
        reason = UNCOVERED_MANUAL if is_manual else UNCOVERED_NO_SOURCE
        add_uncovered(rows.uncovered, rows.filled, need.demand, need.left, reason, key)


@numba.njit(cache=True, nogil=True)
def _settle_days(policy: Record, needs: Records, count: int, lead_day: int) -> None:
    """Let a soft issue margin give way to a new order (DATE-10); begin the marked days."""
    if policy.is_soft_issue_margin:
        for number in range(count):
            need = needs[number]
            need.required = min(need.day, max(need.required, lead_day))
    if policy.is_perishable:
        for number in range(count):
            needs[number].marked = needs[number].day
