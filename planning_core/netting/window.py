"""What waits for an order: a requirement, the requirements of a window, a shortage of the floor."""

import numba

from planning_core.coverage_codes import AFTER_DAYS, AT_DAY_END
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import Needs, Rows
from planning_core.netting.coverage import added, window_of
from planning_core.netting.first_expiring import sellable_days
from planning_core.netting.floor import Floor, level_on
from planning_core.netting.lot_size import top_up
from planning_core.netting.order_dates import (
    choose_option,
    schedule_backward,
    schedule_forward,
)
from planning_core.netting.ordering import place_orders
from planning_core.netting.perishable import order_last_day, unexpired_stock
from planning_core.netting.pool import (
    PENDING,
    PENDING_FLOOR,
    PENDING_QUANTITY,
    WINDOW_END,
    WINDOW_OPEN,
    WINDOW_REQUIRED,
    projected_stock,
)
from planning_core.netting.records import Longs, Record, Records


@numba.njit(cache=True, nogil=True, forceinline=True)
def wait(policy: Record, scratch: Needs, tally: Longs, number: int) -> None:
    """Add an uncovered requirement to the open window, or open one with it (NET-2 to NET-4)."""
    need = scratch.needs[number]
    if not tally[WINDOW_OPEN]:
        _open(policy, tally, need.day, need.required)
    scratch.pending[tally[PENDING]] = number
    tally[PENDING] += 1
    tally[PENDING_QUANTITY] += need.left


@numba.njit(cache=True, nogil=True, forceinline=True)
def _open(policy: Record, tally: Longs, day: int, required: int) -> None:
    tally[WINDOW_OPEN] = 1
    tally[WINDOW_REQUIRED] = required
    tally[WINDOW_END] = day + window_of(policy).days - 1


@numba.njit(cache=True, nogil=True, forceinline=True)
def close_window(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    to_maximum: int,
) -> None:
    """Order what the window has gathered (NET-6)."""
    floor_part, required = tally[PENDING_FLOOR], tally[WINDOW_REQUIRED]
    parts = (tally[PENDING_QUANTITY], floor_part, to_maximum)
    place_orders(arrays, rows, pool, scratch, tally, key, required, -1, 0, parts)
    for counted in (PENDING, PENDING_QUANTITY, PENDING_FLOOR, WINDOW_OPEN):
        tally[counted] = 0


@numba.njit(cache=True, nogil=True)
def _is_outlived(arrays: PlanArrays, tally: Longs, key: int, need: Record) -> bool:
    """Say whether the order of the open window expires before the requirement (SHELF-6)."""
    policy = arrays.keys[key]
    if not tally[WINDOW_OPEN] or window_of(policy).closes != AFTER_DAYS:
        return False
    required = max(int(tally[WINDOW_REQUIRED]), int(policy.freeze_fence_days))
    option = arrays.options[policy.first_option]
    ordered, _, delivery = schedule_backward(arrays.calendars, option, policy, required)
    available = required
    if ordered < 0:
        _, _, delivery, available = schedule_forward(arrays.calendars, option, policy)
    until = need.day + sellable_days(arrays, need)
    return bool(until > order_last_day(policy, delivery, available))


@numba.njit(cache=True, nogil=True)
def close_outlived(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    need: Record,
) -> None:
    """Order what the window has gathered, if its order would expire before a requirement."""
    if _is_outlived(arrays, tally, key, need):
        close_window(arrays, rows, pool, scratch, tally, key, 0)


@numba.njit(cache=True, nogil=True, forceinline=True)
def order_alone(
    arrays: PlanArrays,
    rows: Rows,
    pool: Records,
    scratch: Needs,
    tally: Longs,
    key: int,
    number: int,
) -> None:
    """Order for one requirement alone, beside any open window (NET-7, EXPL-11, EXPL-12)."""
    need = scratch.needs[number]
    if need.left == 0:
        return
    first = tally[PENDING]
    scratch.pending[first] = number
    tally[PENDING] += 1
    required, option, parts = need.required, int(need.option), (need.left, 0, 0)
    place_orders(arrays, rows, pool, scratch, tally, key, required, option, first, parts)
    tally[PENDING] = first


@numba.njit(cache=True, nogil=True, forceinline=True)
def judge_floor(
    arrays: PlanArrays,
    pool: Records,
    tally: Longs,
    key: int,
    floor: Floor,
    day: int,
    is_issue_day: bool,
    lead_day: int,
) -> tuple[bool, int]:
    """Add to the window what stock lacks at the end of a day; say if it closes, and the top-up.

    Rule: SAFE-2, SAFE-3, NET-4, SHELF-7.
    """
    policy = arrays.keys[key]
    closes = window_of(policy).closes
    has_levels = floor.first_level < floor.last_level
    is_judged = has_levels and day >= floor.first_day and (is_issue_day or not floor.issues_only)
    is_ordering = closes == AT_DAY_END and tally[PENDING_QUANTITY] > 0
    if not is_judged and not is_ordering:
        return False, 0
    levels = level_on(arrays.stock_levels, floor, day)
    until = max(day, lead_day) + policy.negative_days
    if policy.is_perishable:
        stock = unexpired_stock(pool, tally, until, day)
    else:
        stock = projected_stock(pool, tally, until)
    short = max(0, levels[0] - stock - tally[PENDING_FLOOR])
    if short == 0 and not is_ordering:
        return False, 0
    if not tally[WINDOW_OPEN]:
        _open(policy, tally, day, day)
    tally[PENDING_FLOOR] += short
    to_maximum = added(policy, tally[PENDING_QUANTITY], short, stock, levels)
    if to_maximum > 0:
        need = tally[PENDING_QUANTITY] + tally[PENDING_FLOOR] + to_maximum
        required = max(tally[WINDOW_REQUIRED], int(policy.freeze_fence_days))
        last_option = arrays.keys[key + 1].first_option
        option = choose_option(arrays.options, policy.first_option, last_option, required, need)
        multiple = arrays.options[option].order_multiple
        to_maximum = top_up(tally[PENDING_QUANTITY], tally[PENDING_FLOOR], to_maximum, multiple)
    return closes <= AT_DAY_END, to_maximum
