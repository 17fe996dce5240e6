"""Net one key after the other: requirements meet supply, the rest becomes planned orders and pegs."""

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import UNLIMITED, PlanArrays
from planning_core.netting.buffers import (
    DEPENDENTS,
    Needs,
    Pool,
    Rows,
    add_uncovered,
    new_needs,
    new_pool,
    new_rows,
    room_for,
    room_in_pool,
)
from planning_core.netting.codes import (
    MANUAL,
    MIN_MAX,
    REQUIREMENT,
    UNCOVERED_MANUAL,
    UNCOVERED_NO_SOURCE,
)
from planning_core.netting.floor import Floor, floor_of_key, level_on, next_check
from planning_core.netting.gather import PlannedOrders, gather_dependents, line_up_needs
from planning_core.netting.lot_size import top_up
from planning_core.netting.order_dates import schedule_forward
from planning_core.netting.ordering import place_orders
from planning_core.netting.pool import (
    HEAD,
    ON_HAND,
    ON_HAND_RECEIPT,
    PENDING,
    PENDING_FLOOR,
    PENDING_QUANTITY,
    TAIL,
    TALLY_SIZE,
    WINDOW_END,
    WINDOW_OPEN,
    WINDOW_REQUIRED,
    peg_floor,
    projected_stock,
    take_earliest_in_time,
    take_late,
    take_latest_in_time,
    take_on_hand,
)

NO_DAY = 1 << 40


@numba.njit(cache=True, nogil=True)
def net_slice(
    arrays: PlanArrays, planned: PlannedOrders, keys: npt.NDArray[np.int32], size: int
) -> tuple[Rows, npt.NDArray[np.int64], int]:
    """Plan some keys of one level.

    Shape:  rows of orders, pegs, dependent and uncovered demands; per key the number of its orders; and the
            first key whose quantities overflow, or -1.
    Units:  millionths of inventory units; day numbers.
    Rule:   NET-1 to NET-6 and all that they call.
    """
    rows, pool, needs = new_rows(size), new_pool(64), new_needs(64)
    tally = np.zeros(TALLY_SIZE, np.int64)
    orders_of_key = np.zeros(len(keys), np.int64)
    for place in range(len(keys)):
        key = np.int64(keys[place])
        tally[:] = 0
        before = rows.count[0]
        first_dependent = rows.count[DEPENDENTS]
        rows, fits = gather_dependents(arrays, planned, rows, key)
        if not fits:
            return rows, orders_of_key, key
        needs, count = line_up_needs(arrays, rows, needs, key, first_dependent)
        pool = _fill_pool(arrays, pool, tally, key)
        rows, pool = _net_key(arrays, rows, pool, needs, tally, key, count)
        orders_of_key[place] = rows.count[0] - before
    return rows, orders_of_key, np.int64(-1)


@numba.njit(cache=True, nogil=True)
def _fill_pool(arrays: PlanArrays, pool: Pool, tally, key: int) -> Pool:
    """Put the key's receipts into the pool; they are sorted by available day."""
    known = arrays.known
    first, last = known.first_receipt[key], known.first_receipt[key + 1]
    pool = room_in_pool(pool, last - first)
    for receipt in range(first, last):
        if known.receipt_is_on_hand[receipt]:
            tally[ON_HAND] = known.receipt_quantity[receipt]
            tally[ON_HAND_RECEIPT] = receipt
            continue
        place = tally[TAIL]
        pool.day[place] = known.receipt_day[receipt]
        pool.left[place] = known.receipt_quantity[receipt]
        pool.supply[place] = receipt
        tally[TAIL] += 1
    tally[HEAD] = 0
    return pool


@numba.njit(cache=True, nogil=True)
def _net_key(
    arrays: PlanArrays, rows: Rows, pool: Pool, needs: Needs, tally, key: int, count: int
) -> tuple[Rows, Pool]:
    """Walk the days on which something is required or the floor is judged."""
    options, policies = arrays.options, arrays.policies
    code = policies.coverage_code[key]
    has_source = options.first_of_key[key] < options.first_of_key[key + 1]
    is_planned = code != MANUAL and has_source
    lead_day = _lead_day(arrays, key, has_source)
    floor = floor_of_key(arrays, key, lead_day[0])
    need, check = 0, next_check(arrays, floor, key, -1)
    while need < count or check < NO_DAY:
        day = min(needs.day[need], check) if need < count else check
        if tally[WINDOW_OPEN] and day > tally[WINDOW_END]:
            rows, pool = _close_window(arrays, rows, pool, needs, tally, key, 0)
        is_issue_day = need < count and needs.day[need] == day
        while need < count and needs.day[need] == day:
            rows = room_for(rows, 0, tally[TAIL] - tally[HEAD] + 2, 0, 1)
            _serve(arrays, rows, pool, needs, tally, key, need, lead_day[1])
            if needs.left[need] > 0:
                if is_planned:
                    _wait(policies.coverage_period_days[key], needs, tally, code, need, day)
                    if code == REQUIREMENT:
                        rows, pool = _close_window(arrays, rows, pool, needs, tally, key, 0)
                else:
                    reason = UNCOVERED_NO_SOURCE if code != MANUAL else UNCOVERED_MANUAL
                    add_uncovered(rows, needs.demand[need], needs.left[need], reason, key)
            need += 1
        if is_planned:
            rows, pool = _judge(
                arrays, rows, pool, needs, tally, key, floor, day, is_issue_day, lead_day[1]
            )
        if check <= day:
            check = next_check(arrays, floor, key, day)
    if tally[WINDOW_OPEN]:
        rows, pool = _close_window(arrays, rows, pool, needs, tally, key, 0)
    if floor.has_levels:
        rows = room_for(rows, 0, tally[TAIL] + 2, 0, 0)
        peg_floor(pool, rows, tally, key, level_on(arrays, key, floor.last_day)[0])
    return rows, pool


@numba.njit(cache=True, nogil=True)
def _lead_day(arrays: PlanArrays, key: int, has_source: bool) -> tuple[int, int]:
    """Return the procurement day (SAFE-2) and the lead day (PEG-5)."""
    freeze = np.int64(arrays.policies.freeze_fence_days[key])
    if not has_source:
        return np.int64(0), freeze
    first = arrays.options.first_of_key[key]
    procurement = schedule_forward(arrays.calendars, arrays.options, arrays.policies, first)[3]
    return np.int64(procurement), max(freeze, np.int64(procurement))


@numba.njit(cache=True, nogil=True)
def _serve(
    arrays: PlanArrays, rows: Rows, pool: Pool, needs: Needs, tally, key: int, need: int, lead: int
) -> None:
    """Peg one requirement to supply in the pegging sequence (PEG-3); the rest stays in `needs.left`."""
    policies = arrays.policies
    demand, left, required = needs.demand[need], needs.left[need], needs.required[need]
    limit = policies.positive_days[key]
    if policies.is_dynamic_positive_days[key] and required <= lead:
        limit = UNLIMITED
    tolerance = np.int64(policies.negative_days[key])
    if policies.is_dynamic_negative_days[key]:
        tolerance += max(lead, required) - required
    may_take_on_hand = needs.day[need] <= limit
    on_hand_first = policies.is_on_hand_consumed_first[key]
    latest_first = policies.is_latest_supply_first[key] and not on_hand_first
    if on_hand_first and may_take_on_hand:
        left = take_on_hand(rows, tally, demand, left)
    if latest_first:
        left = take_latest_in_time(pool, rows, tally, demand, left, required, required - limit)
        if may_take_on_hand:
            left = take_on_hand(rows, tally, demand, left)
    elif left > 0:
        left = take_earliest_in_time(pool, rows, tally, demand, left, required, required - limit)
    if left > 0:
        left = take_late(pool, rows, tally, demand, left, required, tolerance)
    if left > 0 and not on_hand_first and may_take_on_hand:
        left = take_on_hand(rows, tally, demand, left)
    needs.left[need] = left


@numba.njit(cache=True, nogil=True)
def _wait(period_days: int, needs: Needs, tally, code: int, need: int, day: int) -> None:
    """Add an uncovered requirement to the open window, or open one with it (NET-3)."""
    if not tally[WINDOW_OPEN]:
        tally[WINDOW_OPEN] = 1
        tally[WINDOW_REQUIRED] = needs.required[need]
        tally[WINDOW_END] = day if code == MIN_MAX else day + max(1, period_days) - 1
    needs.pending[tally[PENDING]] = need
    tally[PENDING] += 1
    tally[PENDING_QUANTITY] += needs.left[need]


@numba.njit(cache=True, nogil=True)
def _close_window(
    arrays: PlanArrays, rows: Rows, pool: Pool, needs: Needs, tally, key: int, to_maximum: int
) -> tuple[Rows, Pool]:
    """Order what the window has gathered (NET-2, NET-3, NET-6)."""
    floor_part, required = tally[PENDING_FLOOR], tally[WINDOW_REQUIRED]
    tally[PENDING_FLOOR] = 0
    tally[WINDOW_OPEN] = 0
    return place_orders(arrays, rows, pool, needs, tally, key, required, floor_part, to_maximum)


@numba.njit(cache=True, nogil=True)
def _judge(
    arrays: PlanArrays,
    rows: Rows,
    pool: Pool,
    needs: Needs,
    tally,
    key: int,
    floor: Floor,
    day: int,
    is_issue_day: bool,
    lead: int,
) -> tuple[Rows, Pool]:
    """Hold the floor at the end of a day: refill what projected stock lacks (SAFE-2, SAFE-3, NET-4)."""
    policies = arrays.policies
    code = policies.coverage_code[key]
    is_judged = (
        floor.has_levels and day >= floor.first_day and (is_issue_day or not floor.issues_only)
    )
    is_ordering = code == MIN_MAX and tally[PENDING_QUANTITY] > 0
    if not is_judged and not is_ordering:
        return rows, pool
    minimum, maximum = level_on(arrays, key, day)
    stock = projected_stock(pool, tally, max(day, lead) + policies.negative_days[key])
    short = max(0, minimum - stock - tally[PENDING_FLOOR])
    if code == MIN_MAX and not (short > 0 or stock - tally[PENDING_QUANTITY] < minimum):
        maximum = 0
    if short == 0 and not is_ordering:
        return rows, pool
    if not tally[WINDOW_OPEN]:
        tally[WINDOW_OPEN] = 1
        tally[WINDOW_REQUIRED] = day
        tally[WINDOW_END] = day + max(1, policies.coverage_period_days[key]) - 1
    tally[PENDING_FLOOR] += short
    if code == MIN_MAX:
        option = arrays.options.first_of_key[key]
        to_maximum = top_up(
            tally[PENDING_QUANTITY],
            tally[PENDING_FLOOR],
            max(0, max(maximum, minimum) - max(stock, minimum)) if maximum > 0 else 0,
            arrays.options.order_multiple[option],
        )
        return _close_window(arrays, rows, pool, needs, tally, key, to_maximum)
    if code == REQUIREMENT:
        return _close_window(arrays, rows, pool, needs, tally, key, 0)
    return rows, pool
