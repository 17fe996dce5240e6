"""What a substitute gives where something expires: what is there at once, and lasts (SUBST-7)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.calendar import issue_day, subtract_days
from planning_core.netting.order_dates import lead_days, supplied_day
from planning_core.netting.perishable import give
from planning_core.netting.pool import TAIL, take_on_hand
from planning_core.netting.records import Longs, Record, Records
from planning_core.netting.serve import reach


@numba.njit(cache=True, nogil=True)
def date_need(arrays: PlanArrays, key: int, requested: int, need: Record) -> int:
    """Write the days of a need at a key (DATE-1, DATE-4, DATE-10); return the key's lead day."""
    policy = arrays.keys[key]
    has_source = policy.first_option < arrays.keys[key + 1].first_option
    lead_day = lead_days(arrays.calendars, arrays.options, policy, has_source)[1]
    need.day = issue_day(arrays.calendars, policy.issue_calendar, requested)
    need.required = subtract_days(
        arrays.calendars, policy.issue_margin_calendar, need.day, policy.issue_margin_days
    )
    if policy.is_soft_issue_margin:
        need.required = min(need.day, max(need.required, lead_day))
    return int(lead_day)


@numba.njit(cache=True, nogil=True)
def last_shipping_day(arrays: PlanArrays, key: int, requested: int, need: Record) -> int:
    """Return the last day on which a need may be shipped with what its own key gives.

    That is the day on which a new order, or the latest supply within tolerance, lets it be issued.
    """
    lead_day = date_need(arrays, key, requested, need)
    policy = arrays.keys[key]
    tolerance = reach(policy, need.required, lead_day)[1]
    latest = max(need.required + tolerance, lead_day)
    return int(max(need.day, supplied_day(arrays.calendars, policy, latest, need.day)))


@numba.njit(cache=True, nogil=True)
def serve_together(
    arrays: PlanArrays,
    policy: Record,
    pegs: Records,
    filled: Longs,
    pool: Records,
    tally: Longs,
    need: Record,
    lead_day: int,
    until: int,
) -> None:
    """Peg a need to what is there in time and can be used until a day, first-expiring first."""
    limit = reach(policy, need.required, lead_day)[0]
    if need.day <= limit:
        need.left = take_on_hand(pegs, filled, tally, need.demand, need.left)
    while need.left > 0:
        found = -1
        for place in range(tally[TAIL]):
            entry = pool[place]
            if entry.left == 0 or entry.last_day < until:
                continue
            waits = need.required - entry.day
            if arrays.receipts[entry.supply].is_on_hand:
                waits = need.day
            if 0 <= waits <= limit and (found < 0 or entry.last_day < pool[found].last_day):
                found = place
        if found < 0:
            return
        need.left -= give(pegs, filled, pool[found], need.demand, need.left)
