"""Carry delays bottom-up: a late component moves its parent order, up to the demand."""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.calendar import (
    Calendars,
    add_days,
    open_on_or_after,
    subtract_days,
)
from planning_core.netting.codes import DEPENDENT_BASE, NO_DAY, ORDER_BASE, SAFETY_BASE
from planning_core.netting.netted import NettedPlan
from planning_core.netting.order_dates import deliver_from
from planning_core.netting.records import Record, Records

Days = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
#: The planned day of a demand that nothing covers.
NEVER = -(1 << 30)


class DelayedPlan(NamedTuple):
    """When things really happen; `_cause` is the deciding supply, coded as in a peg, or -1."""

    order_start: Days
    order_delivery: Days
    order_available: Days
    component_delay: Days
    requirement_planned: Days
    requirement_cause: Longs
    dependent_planned: Days
    dependent_cause: Longs


def delays(arrays: PlanArrays, netted: NettedPlan) -> DelayedPlan:
    """Return the planned days of all orders and demands, deepest level first.

    Units: day numbers. Rule: DELAY-1 to DELAY-3.
    """
    orders = netted.orders
    requirements, dependents = len(arrays.requirements), len(netted.dependents)
    delayed = DelayedPlan(
        order_start=orders["planned_start"].copy(),
        order_delivery=orders["planned_delivery"].copy(),
        order_available=orders["available"].copy(),
        component_delay=np.zeros(len(orders), np.int32),
        requirement_planned=np.full(requirements, NEVER, np.int32),
        requirement_cause=np.full(requirements, -1, np.int64),
        dependent_planned=np.full(dependents, NEVER, np.int32),
        dependent_cause=np.full(dependents, -1, np.int64),
    )
    bounds = (netted.level_orders, netted.level_pegs, netted.level_dependents)
    for level in reversed(range(len(netted.level_orders) - 1)):
        own_orders, pegs, own = (slice(bound[level], bound[level + 1]) for bound in bounds)
        _move_orders(arrays, orders, delayed, own_orders.start, own_orders.stop)
        _date_demands(arrays, netted.pegs[pegs], netted.dependents, delayed)
        _delay_parents(netted.dependents[own], delayed, own.start)
    return delayed


@numba.njit(cache=True, nogil=True)
def _move_orders(
    arrays: PlanArrays, orders: Records, delayed: DelayedPlan, first: int, last: int
) -> None:
    """Schedule orders with a late component forward from their moved start (DELAY-3)."""
    for number in range(first, last):
        if delayed.component_delay[number] == 0:
            continue
        order = orders[number]
        start, delivery, available = deliver_from(
            arrays.calendars,
            arrays.options[order.option],
            arrays.keys[order.key],
            int(order.planned_start) + delayed.component_delay[number],
        )
        delayed.order_start[number] = start
        delayed.order_delivery[number] = max(delivery, int(order.planned_delivery))
        delayed.order_available[number] = max(available, int(order.available))


@numba.njit(cache=True, nogil=True)
def _date_demands(
    arrays: PlanArrays, pegs: Records, dependents: Records, delayed: DelayedPlan
) -> None:
    """Give every pegged demand the latest day of its pegs (DELAY-2)."""
    for row in range(len(pegs)):
        demand, supply = pegs[row].demand, pegs[row].supply
        if demand >= SAFETY_BASE:
            continue
        available = _available_day(arrays.receipts, delayed.order_available, supply)
        if demand >= DEPENDENT_BASE:
            place = demand - DEPENDENT_BASE
            key, day = dependents[place].key, int(dependents[place].day)
            planned = _issue_day(arrays.calendars, arrays.keys[key], available, day)
            if planned > delayed.dependent_planned[place]:
                delayed.dependent_planned[place] = planned
                delayed.dependent_cause[place] = supply
        else:
            key, day = arrays.requirements[demand].key, int(arrays.requirements[demand].day)
            planned = _issue_day(arrays.calendars, arrays.keys[key], available, day)
            if planned > delayed.requirement_planned[demand]:
                delayed.requirement_planned[demand] = planned
                delayed.requirement_cause[demand] = supply


@numba.njit(cache=True, nogil=True)
def _available_day(receipts: Records, order_available: Days, supply: int) -> int:
    """Return when a supply is available; on-hand always was."""
    if supply >= ORDER_BASE:
        return int(order_available[supply - ORDER_BASE])
    if receipts[supply].is_on_hand:
        return -NO_DAY
    return int(receipts[supply].available_day)


@numba.njit(cache=True, nogil=True)
def _issue_day(calendars: Calendars, policy: Record, available: int, day: int) -> int:
    """Return the day a supply lets a demand be issued: its own day if in time (DELAY-2)."""
    calendar, margin = policy.issue_margin_calendar, policy.issue_margin_days
    if available == -NO_DAY or available <= subtract_days(calendars, calendar, day, margin):
        return day
    issue = add_days(calendars, calendar, available, margin)
    return max(day, open_on_or_after(calendars, policy.issue_calendar, issue))


@numba.njit(cache=True, nogil=True)
def _delay_parents(dependents: Records, delayed: DelayedPlan, first: int) -> None:
    """Move the parent orders of late components."""
    for row in range(len(dependents)):
        late = delayed.dependent_planned[first + row] - dependents[row].requested
        parent = dependents[row].order
        delayed.component_delay[parent] = max(delayed.component_delay[parent], late)
