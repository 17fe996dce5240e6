"""Carry delays bottom-up: a late component moves its parent order, up to the demand."""

from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import borrowed
from planning_core.netting.buffers import appended
from planning_core.netting.calendar import Calendars
from planning_core.netting.codes import DEPENDENT_BASE, NO_DAY, ORDER_BASE, SAFETY_BASE
from planning_core.netting.netted import NettedPlan, NettedSlice
from planning_core.netting.order_dates import deliver_from, supplied_day
from planning_core.netting.records import LATE_DEMAND, Record, Records
from planning_core.supplier_delays import ShipDays, delay_starts

Days = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint32]
#: The planned day of a demand that nothing covers.
NEVER = -(1 << 30)


class DelayedPlan(NamedTuple):
    """When things really happen: the days of all orders, and per slice the demands that are late.

    A late demand (`records.LATE_DEMAND`) and its cause, the deciding supply, are coded as in a peg.
    """

    start: Days
    delivery: Days
    available: Days
    component_delay: Days
    late: list[Records]


class _Moves(NamedTuple):
    """The days of all orders as moved so far, and by how many days their components are late."""

    start: Days
    delivery: Days
    available: Days
    component_delay: Days


class _Dated(NamedTuple):
    """The latest day of a demand's pegs so far, and the supply that comes on it."""

    planned: Days
    cause: Codes


def delays(arrays: PlanArrays, netted: NettedPlan, told: ShipDays) -> DelayedPlan:
    """Return the planned days of all orders and late demands, deepest level first.

    Units: day numbers. Rule: DELAY-1 to DELAY-4.
    """
    carried = CarriedDelays.over(arrays, netted.orders, told)
    for part in reversed(netted.slices):
        carried.carry(netted, part)
    return carried.of(netted)


@dataclass(slots=True)
class CarriedDelays:
    """Delays on their way up: slices are carried one by one, those below a slice before it."""

    arrays: PlanArrays
    moves: _Moves
    requirements: _Dated
    told: ShipDays
    late: dict[int, Records] = field(default_factory=dict)

    @classmethod
    def over(cls, arrays: PlanArrays, orders: int, told: ShipDays) -> Self:
        """Begin with room for so many orders, none of them moved."""
        start, delivery, available = (np.empty(orders, np.int32) for _ in range(3))
        moves = _Moves(start, delivery, available, np.zeros(orders, np.int32))
        return cls(arrays, moves, _undated(len(arrays.requirements)), told)

    def make_room(self, arrays: PlanArrays, orders: int) -> None:
        """Go on with further requirements and orders, none of them moved."""
        known = len(self.moves.start)
        if orders > known:
            unmoved = np.zeros(orders - known + known // 4, np.int32)
            self.moves = _Moves(*(np.concatenate([days, unmoved]) for days in self.moves))
        known = len(self.requirements.planned)
        more = _undated(len(arrays.requirements) - known)
        self.arrays, self.requirements = arrays, _Dated(*map(appended, self.requirements, more))

    def carry(self, netted: NettedPlan, part: NettedSlice) -> None:
        """Date the orders and demands of a slice, and move the parents of what is late."""
        offered = netted.offered_by(part)
        delay_starts(self.told, offered, self.moves.component_delay[part.first_order :])
        _move_orders(self.arrays, part.orders, offered.planned, self.moves, part.first_order)
        dependents = _undated(len(part.dependents))
        available = self.moves.available
        rows = _Rows(part.ends, part.pegs, part.dependents, part.first_order)
        _date_demands(self.arrays, part.keys, rows, available, self.requirements, dependents)
        self.late[id(part)] = _late_demands(
            self.arrays, part.keys, part.dependents, self.requirements, dependents
        )
        _delay_parents(part.dependents, dependents.planned, self.moves.component_delay)

    def of(self, netted: NettedPlan) -> DelayedPlan:
        """Return the days of a plan whose slices have all been carried."""
        moves = _Moves(*(days[: netted.orders] for days in self.moves))
        return DelayedPlan(*moves, [self.late[id(part)] for part in netted.slices])


class _Rows(NamedTuple):
    ends: Records
    pegs: Records
    dependents: Records
    first_order: int


def _undated(count: int) -> _Dated:
    return _Dated(np.full(count, NEVER, np.int32), np.empty(count, np.uint32))


@numba.njit(cache=True, nogil=True)
def _move_orders(
    arrays: PlanArrays, orders: Records, planned: Records, moves: _Moves, first: int
) -> None:
    """Date orders as planned, or forward from a start moved by a late component (DELAY-3)."""
    arrays, moves = borrowed(arrays), borrowed(moves)
    for row in range(len(orders)):
        number, order, start_day = first + row, orders[row], int(planned[row].start_day)
        moves.start[number] = start_day
        moves.delivery[number] = order.delivery_day
        moves.available[number] = order.available
        if moves.component_delay[number] == 0:
            continue
        start, delivery, available = deliver_from(
            arrays.calendars,
            arrays.options[planned[row].option],
            arrays.keys[order.key],
            start_day + moves.component_delay[number],
        )
        moves.start[number] = start
        moves.delivery[number] = max(delivery, int(order.delivery_day))
        moves.available[number] = max(available, int(order.available))


@numba.njit(cache=True, nogil=True)
def _date_demands(
    arrays: PlanArrays,
    keys: Days,
    rows: _Rows,
    order_available: Days,
    requirements: _Dated,
    dependents: _Dated,
) -> None:
    """Give every pegged demand the latest day of its pegs (DELAY-2)."""
    arrays, rows = borrowed(arrays), borrowed(rows)
    requirements, dependents = borrowed(requirements), borrowed(dependents)
    row = 0
    for place in range(len(keys)):
        policy = arrays.keys[keys[place]]
        while row < rows.ends[place].pegs:
            demand, supply = rows.pegs[row].demand, rows.pegs[row].supply
            row += 1
            if demand >= SAFETY_BASE:
                continue
            available = _available_day(arrays.receipts, order_available, rows.first_order, supply)
            if demand >= DEPENDENT_BASE:
                number = demand - DEPENDENT_BASE
                day = int(rows.dependents[number].day)
                planned = _planned_day(arrays.calendars, policy, available, day)
                _date(dependents, number, planned, supply)
            else:
                day = int(arrays.requirements[demand].day)
                planned = _planned_day(arrays.calendars, policy, available, day)
                _date(requirements, demand, planned, supply)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _planned_day(calendars: Calendars, policy: Record, available: int, day: int) -> int:
    """Return the day a supply lets a demand be issued; stock always is in time (DELAY-2)."""
    return day if available == -NO_DAY else supplied_day(calendars, policy, available, day)


@numba.njit(cache=True, nogil=True, forceinline=True)
def _date(dated: _Dated, number: int, planned: int, supply: int) -> None:
    if planned > dated.planned[number]:
        dated.planned[number], dated.cause[number] = planned, supply


@numba.njit(cache=True, nogil=True, forceinline=True)
def _available_day(receipts: Records, order_available: Days, first_order: int, supply: int) -> int:
    """Return when a supply is available; on-hand always was."""
    if supply >= ORDER_BASE:
        return int(order_available[first_order + supply - ORDER_BASE])
    if receipts[supply].is_on_hand:
        return -NO_DAY
    return int(receipts[supply].available_day)


@numba.njit(cache=True, nogil=True)
def _late_demands(
    arrays: PlanArrays, keys: Days, rows: Records, requirements: _Dated, dependents: _Dated
) -> Records:
    """Return the demands of a slice that are planned later than requested (DELAY-2)."""
    arrays = borrowed(arrays)
    count = 0
    late = np.empty(64, LATE_DEMAND)
    for place in range(len(keys)):
        first = arrays.keys[keys[place]].first_requirement
        for number in range(first, arrays.keys[keys[place] + 1].first_requirement):
            requested = arrays.requirements[number].requested
            if requirements.planned[number] > requested:
                late = _with_room(late, count)
                _note(late[count], number, requested, requirements, number)
                count += 1
    for number in range(len(rows)):
        requested = rows[number].requested
        if dependents.planned[number] > requested:
            late = _with_room(late, count)
            _note(late[count], DEPENDENT_BASE + number, requested, dependents, number)
            count += 1
    return late[:count].copy()


@numba.njit(cache=True, nogil=True)
def _with_room(late: Records, count: int) -> Records:
    if count < len(late):
        return late
    larger = np.empty(2 * len(late), LATE_DEMAND)
    larger[:count] = late
    return larger


@numba.njit(cache=True, nogil=True, forceinline=True)
def _note(late: Record, demand: int, requested: int, dated: _Dated, number: int) -> None:
    late.demand, late.cause = demand, dated.cause[number]
    late.requested, late.planned = requested, dated.planned[number]


@numba.njit(cache=True, nogil=True)
def _delay_parents(dependents: Records, planned: Days, component_delay: Days) -> None:
    """Move the parent orders of late components."""
    for row in range(len(dependents)):
        late = planned[row] - dependents[row].requested
        parent = dependents[row].order
        component_delay[parent] = max(component_delay[parent], late)
