"""Minimum stock as a floor under projected stock: when it is judged, how high it stands."""

from typing import NamedTuple

import numba

from planning_core.netting.codes import FIRST_ISSUE, NO_DAY, PROCUREMENT_TIME
from planning_core.netting.records import Record, Records


class Floor(NamedTuple):
    """One key's floor: its levels, first and last day judged, whether only issue days count."""

    first_level: int
    last_level: int
    first_day: int
    last_day: int
    issues_only: bool


@numba.njit(cache=True, nogil=True, forceinline=True)
def floor_of_key(key: Record, last_level: int, procurement_day: int) -> Floor:
    """Return when the floor of a key is judged (SAFE-2)."""
    timing = key.safety_stock_timing
    first_day = procurement_day if timing == PROCUREMENT_TIME else 0
    return Floor(
        key.first_stock_level,
        last_level,
        first_day,
        int(key.coverage_fence_days),
        timing == FIRST_ISSUE,
    )


@numba.njit(cache=True, nogil=True, forceinline=True)
def next_check(stock_levels: Records, floor: Floor, after: int) -> int:
    """Return the next day after `after` on which the floor is judged without a requirement."""
    if floor.first_level == floor.last_level or floor.issues_only:
        return NO_DAY
    candidate = NO_DAY
    if floor.first_day > after:
        candidate = floor.first_day
    for level in range(floor.first_level, floor.last_level):
        day = int(stock_levels[level].from_day)
        is_same = (
            level > floor.first_level
            and stock_levels[level].minimum == stock_levels[level - 1].minimum
        )
        if day > after and day > floor.first_day and not is_same:
            candidate = min(candidate, day)
            break
    return candidate if candidate <= floor.last_day else NO_DAY


@numba.njit(cache=True, nogil=True, forceinline=True)
def level_on(stock_levels: Records, floor: Floor, day: int) -> tuple[int, int]:
    """Return minimum and maximum stock in force on a day; 0, 0 before the first level."""
    minimum, maximum = 0, 0
    for level in range(floor.first_level, floor.last_level):
        if stock_levels[level].from_day > day:
            break
        minimum, maximum = stock_levels[level].minimum, stock_levels[level].maximum
    return minimum, maximum
