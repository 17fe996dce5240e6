"""Minimum stock as a floor under projected stock: when it is judged and how high it stands (SAFE-1, SAFE-2)."""

from typing import NamedTuple

import numba
import numpy as np

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.codes import FIRST_ISSUE, PROCUREMENT_TIME

NO_DAY = 1 << 40


class Floor(NamedTuple):
    """One key's floor: has it levels, the first day it is judged, whether only issue days count."""

    has_levels: bool
    first_day: int
    issues_only: bool
    last_day: int


@numba.njit(cache=True, nogil=True)
def floor_of_key(arrays: PlanArrays, key: int, procurement_day: int) -> Floor:
    """Return when the floor of a key is judged (SAFE-2)."""
    timing = arrays.policies.safety_stock_timing[key]
    has_levels = arrays.known.first_stock_level[key] < arrays.known.first_stock_level[key + 1]
    first_day = procurement_day if timing == PROCUREMENT_TIME else np.int64(0)
    return Floor(
        has_levels,
        first_day,
        timing == FIRST_ISSUE,
        np.int64(arrays.policies.coverage_fence_days[key]),
    )


@numba.njit(cache=True, nogil=True)
def next_check(arrays: PlanArrays, floor: Floor, key: int, after: int) -> int:
    """Return the next day after `after` on which the floor is judged without a requirement."""
    if not floor.has_levels or floor.issues_only:
        return NO_DAY
    candidate = NO_DAY
    if floor.first_day > after:
        candidate = floor.first_day
    known = arrays.known
    for level in range(known.first_stock_level[key], known.first_stock_level[key + 1]):
        day = np.int64(known.stock_level_day[level])
        if day > after and day > floor.first_day:
            candidate = min(candidate, day)
            break
    return candidate if candidate <= floor.last_day else NO_DAY


@numba.njit(cache=True, nogil=True)
def level_on(arrays: PlanArrays, key: int, day: int) -> tuple[int, int]:
    """Return minimum and maximum stock in force on a day; 0, 0 before the first level."""
    known = arrays.known
    minimum, maximum = np.int64(0), np.int64(0)
    for level in range(known.first_stock_level[key], known.first_stock_level[key + 1]):
        if known.stock_level_day[level] > day:
            break
        minimum, maximum = known.stock_minimum[level], known.stock_maximum[level]
    return minimum, maximum
