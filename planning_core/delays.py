"""Carry delays bottom-up: a late component moves its parent order, up to the demand (DELAY-1 to DELAY-3)."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.calendar import add_days, open_on_or_after, subtract_days
from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.netting.netted import NettedPlan
from planning_core.netting.order_dates import deliver_from

Days = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
#: The planned day of a demand that nothing covers.
NEVER = -(1 << 30)


class DelayedPlan(NamedTuple):
    """When things really happen; `_cause` is the supply that decides, coded like a peg's supply, or -1."""

    order_start: Days
    order_delivery: Days
    order_available: Days
    component_delay: Days
    requirement_planned: Days
    requirement_cause: Longs
    dependent_planned: Days
    dependent_cause: Longs


def delays(arrays: PlanArrays, requirement_key: Days, netted: NettedPlan) -> DelayedPlan:
    """Return the planned days of all orders and demands, deepest level first.

    Units: day numbers. Rule: DELAY-1 to DELAY-3.
    """
    days = netted.order_days
    requirements, dependents = len(requirement_key), len(netted.dependents)
    delayed = DelayedPlan(
        order_start=days[:, 8].copy(),
        order_delivery=days[:, 9].copy(),
        order_available=days[:, 10].copy(),
        component_delay=np.zeros(len(days), np.int32),
        requirement_planned=np.full(requirements, NEVER, np.int32),
        requirement_cause=np.full(requirements, -1, np.int64),
        dependent_planned=np.full(dependents, NEVER, np.int32),
        dependent_cause=np.full(dependents, -1, np.int64),
    )
    bounds = (netted.level_orders, netted.level_pegs, netted.level_dependents)
    for level in reversed(range(len(netted.level_orders) - 1)):
        orders, pegs, own = (slice(bound[level], bound[level + 1]) for bound in bounds)
        _move_orders(arrays, days, delayed, orders.start, orders.stop)
        _date_demands(arrays, requirement_key, netted.pegs[pegs], netted.dependents, delayed)
        _delay_parents(netted.dependents[own], delayed, own.start)
    return delayed


@numba.njit(cache=True, nogil=True)
def _move_orders(
    arrays: PlanArrays, days: Days, delayed: DelayedPlan, first: int, last: int
) -> None:
    """Schedule orders with a late component forward from their moved start (DELAY-3)."""
    for order in range(first, last):
        if delayed.component_delay[order] == 0:
            continue
        start, delivery, available = deliver_from(
            arrays.calendars,
            arrays.options,
            arrays.policies,
            np.int64(days[order, 1]),
            np.int64(days[order, 8]) + delayed.component_delay[order],
        )
        delayed.order_start[order] = start
        delayed.order_delivery[order] = max(delivery, days[order, 9])
        delayed.order_available[order] = max(available, days[order, 10])


@numba.njit(cache=True, nogil=True)
def _date_demands(
    arrays: PlanArrays,
    requirement_key: Days,
    pegs: Longs,
    dependents: Longs,
    delayed: DelayedPlan,
) -> None:
    """Give every pegged demand the latest day of its pegs (DELAY-2)."""
    for row in range(len(pegs)):
        demand, supply = pegs[row, 0], pegs[row, 1]
        if demand >= SAFETY_BASE:
            continue
        if demand >= DEPENDENT_BASE:
            place = demand - DEPENDENT_BASE
            key, day = dependents[place, 5], dependents[place, 4]
            planned = _issue_day(arrays, delayed, supply, key, day)
            if planned > delayed.dependent_planned[place]:
                delayed.dependent_planned[place] = planned
                delayed.dependent_cause[place] = supply
        else:
            key = np.int64(requirement_key[demand])
            day = np.int64(arrays.known.requirement_day[demand])
            planned = _issue_day(arrays, delayed, supply, key, day)
            if planned > delayed.requirement_planned[demand]:
                delayed.requirement_planned[demand] = planned
                delayed.requirement_cause[demand] = supply


@numba.njit(cache=True, nogil=True)
def _issue_day(arrays: PlanArrays, delayed: DelayedPlan, supply: int, key: int, day: int) -> int:
    """Return the day a supply lets a demand be issued: its own day if in time (DELAY-2)."""
    if supply >= ORDER_BASE:
        available = np.int64(delayed.order_available[supply - ORDER_BASE])
    elif arrays.known.receipt_is_on_hand[supply]:
        return day
    else:
        available = np.int64(arrays.known.receipt_day[supply])
    policies = arrays.policies
    calendar, margin = policies.issue_margin_calendar[key], policies.issue_margin_days[key]
    if available <= subtract_days(arrays.calendars, calendar, day, margin):
        return day
    issue = add_days(arrays.calendars, calendar, available, margin)
    return max(day, open_on_or_after(arrays.calendars, policies.issue_calendar[key], issue))


@numba.njit(cache=True, nogil=True)
def _delay_parents(dependents: Longs, delayed: DelayedPlan, first: int) -> None:
    """Move the parent orders of late components."""
    for row in range(len(dependents)):
        late = delayed.dependent_planned[first + row] - dependents[row, 3]
        parent = dependents[row, 0]
        if late > delayed.component_delay[parent]:
            delayed.component_delay[parent] = late
