"""Net one key after the other: requirements meet supply, the rest becomes planned orders."""

import numba
import numpy as np

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import (
    borrowed,
    borrowed_arrays,
    borrowed_needs,
    borrowed_rows,
)
from planning_core.netting.buffers import (
    DEPENDENTS,
    FULL,
    ORDERS,
    PEGS,
    UNCOVERED_ROWS,
    Needs,
    Rows,
    add_uncovered,
    grown,
    larger_rows,
    new_needs,
    new_rows,
)
from planning_core.netting.codes import (
    MANUAL,
    NO_DAY,
    REQUIREMENT,
    UNCOVERED_MANUAL,
    UNCOVERED_NO_SOURCE,
)
from planning_core.netting.fixed import peg_fixed
from planning_core.netting.floor import floor_of_key, level_on, next_check
from planning_core.netting.gather import PlannedOrders, gather_dependents, line_up_needs
from planning_core.netting.order_dates import schedule_forward
from planning_core.netting.pool import (
    ON_HAND,
    ON_HAND_RECEIPT,
    TAIL,
    TALLY_SIZE,
    WINDOW_END,
    WINDOW_OPEN,
    peg_floor,
)
from planning_core.netting.records import AVAILABLE, Ints, Longs, Record, Records
from planning_core.netting.serve import serve
from planning_core.netting.window import close_window, judge_floor, order_requisition, wait


@numba.njit(cache=True, nogil=True)
def net_slice(
    arrays: PlanArrays, planned: PlannedOrders, keys: Ints, size: int
) -> tuple[Rows, Longs, int]:
    """Plan some keys of one level.

    Shape:  rows of orders, pegs, dependent and uncovered demands; per key the number of its orders;
            and the first key whose quantities overflow, or -1.
    Units:  millionths of inventory units; day numbers.
    Rule:   NET-1 to NET-6 and all that they call.
    """
    arrays = borrowed_arrays(arrays)
    rows, pool, scratch = new_rows(size), np.empty(64, AVAILABLE), new_needs(64)
    tally = np.zeros(TALLY_SIZE, np.int64)
    orders_of_key = np.zeros(len(keys), np.int64)
    for place in range(len(keys)):
        key = int(keys[place])
        before = rows.filled.copy()
        rows, fits = gather_dependents(arrays, planned, rows, key)
        if not fits:
            return rows, orders_of_key, key
        pool = grown(pool, arrays.keys[key + 1].first_receipt - arrays.keys[key].first_receipt)
        while True:
            scratch, count = line_up_needs(arrays, rows, scratch, key, before[DEPENDENTS])
            _fill_pool(arrays, pool, tally, key)
            views = (borrowed_rows(rows), borrowed(pool), borrowed_needs(scratch))
            _net_key(arrays, *views, borrowed(tally), key, count)
            if rows.filled[FULL] == 0:
                break
            for kind in (ORDERS, PEGS, UNCOVERED_ROWS, FULL):
                rows.filled[kind] = before[kind]
            rows, pool = larger_rows(rows), grown(pool, 2 * len(pool))
        orders_of_key[place] = rows.filled[ORDERS] - before[ORDERS]
    return rows, orders_of_key, (-1)


@numba.njit(cache=True, nogil=True)
def _fill_pool(arrays: PlanArrays, pool: Records, tally: Longs, key: int) -> None:
    """Begin the tally of a key with its receipts in the pool; they are sorted by available day."""
    tally[:] = 0
    first, last = arrays.keys[key].first_receipt, arrays.keys[key + 1].first_receipt
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


@numba.njit(cache=True, nogil=True)
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
    is_planned = policy.coverage_code != MANUAL and has_source
    procurement_day, lead_day = _lead_day(arrays, policy, has_source)
    floor = floor_of_key(policy, arrays.keys[key + 1].first_stock_level, procurement_day)
    peg_fixed(arrays, rows, pool, scratch, tally, key, count)
    number, check = 0, next_check(arrays.stock_levels, floor, -1)
    while number < count or check < NO_DAY:
        day = min(needs[number].day, check) if number < count else check
        if tally[WINDOW_OPEN] and day > tally[WINDOW_END]:
            close_window(arrays, rows, pool, scratch, tally, key, 0)
        is_issue_day = number < count and needs[number].day == day
        while number < count and needs[number].day == day:
            need = needs[number]
            if need.is_requisition and is_planned:
                order_requisition(arrays, rows, pool, scratch, tally, key, number)
            elif not need.is_requisition:
                serve(policy, rows.pegs, rows.filled, pool, tally, need, lead_day)
            if need.left > 0:
                if is_planned:
                    wait(policy, scratch, tally, number)
                    if policy.coverage_code == REQUIREMENT:
                        close_window(arrays, rows, pool, scratch, tally, key, 0)
                else:
                    has_code = policy.coverage_code != MANUAL
                    reason = UNCOVERED_NO_SOURCE if has_code else UNCOVERED_MANUAL
                    add_uncovered(rows.uncovered, rows.filled, need.demand, need.left, reason, key)
            number += 1
        if is_planned:
            closes, to_maximum = judge_floor(
                arrays, pool, tally, key, floor, day, is_issue_day, lead_day
            )
            if closes:
                close_window(arrays, rows, pool, scratch, tally, key, to_maximum)
        if check <= day:
            check = next_check(arrays.stock_levels, floor, day)
    if tally[WINDOW_OPEN]:
        close_window(arrays, rows, pool, scratch, tally, key, 0)
    minimum = level_on(arrays.stock_levels, floor, floor.last_day)[0]
    if minimum > 0:
        peg_floor(pool, rows.pegs, rows.filled, tally, key, minimum)


@numba.njit(cache=True, nogil=True)
def _lead_day(arrays: PlanArrays, policy: Record, has_source: bool) -> tuple[int, int]:
    """Return the procurement day (SAFE-2) and the lead day (PEG-5)."""
    freeze = int(policy.freeze_fence_days)
    if not has_source:
        return 0, freeze
    option = arrays.options[policy.first_option]
    procurement = int(schedule_forward(arrays.calendars, option, policy)[3])
    return procurement, max(freeze, procurement)
