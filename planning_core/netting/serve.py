"""Serve one requirement from supply in the pegging sequence (PEG-3)."""

import numba

from planning_core.netting.codes import UNLIMITED
from planning_core.netting.pool import (
    take_earliest_in_time,
    take_late,
    take_latest_in_time,
    take_on_hand,
)
from planning_core.netting.records import Longs, Record, Records


@numba.njit(cache=True, nogil=True, forceinline=True)
def reach(policy: Record, required: int, lead_day: int) -> tuple[int, int]:
    """Return for how many days supply may wait for a demand, and how many it may be late.

    Rule: PEG-4, PEG-5.
    """
    limit = int(policy.positive_days)
    if policy.is_dynamic_positive_days and required <= lead_day:
        limit = int(UNLIMITED)
    tolerance = int(policy.negative_days)
    if policy.is_dynamic_negative_days:
        tolerance += max(lead_day, required) - required
    return limit, tolerance


@numba.njit(cache=True, nogil=True, forceinline=True)
def serve(
    policy: Record,
    pegs: Records,
    filled: Longs,
    pool: Records,
    tally: Longs,
    need: Record,
    lead_day: int,
) -> None:
    """Peg a requirement (`records.NEED`) to supply; what stays open stays in `need.left`.

    Rule: PEG-3, PEG-4, PEG-5.
    """
    demand, left, required = need.demand, need.left, need.required
    limit, tolerance = reach(policy, required, lead_day)
    may_take_on_hand = need.day <= limit
    on_hand_first = policy.is_on_hand_consumed_first
    oldest = required - limit
    if on_hand_first and may_take_on_hand:
        left = take_on_hand(pegs, filled, tally, demand, left)
    if policy.is_latest_supply_first:
        left = take_latest_in_time(pool, pegs, filled, tally, demand, left, required, oldest)
        if may_take_on_hand:
            left = take_on_hand(pegs, filled, tally, demand, left)
    elif left > 0:
        left = take_earliest_in_time(pool, pegs, filled, tally, demand, left, required, oldest)
    if left > 0:
        left = take_late(pool, pegs, filled, tally, demand, left, required, tolerance)
    if left > 0 and not on_hand_first and may_take_on_hand:
        left = take_on_hand(pegs, filled, tally, demand, left)
    need.left = left
