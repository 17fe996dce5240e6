"""What cannot be in time, and why (DELAY)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.reference.key_state import KeyState
from tests.reference.late_yields import LateYields
from tests.reference.levels import Levels
from tests.reference.orders import Peg, PlannedOrder, Requirement, Schedule, Supply
from tests.reference.shelf_life import order_last_day, output_last_day
from tests.reference.world import Row, given


@dataclass(frozen=True)
class Delay:
    """A demand that is met later than requested, and the supply that is to blame."""

    requirement: Requirement
    planned_day: int
    delay_days: int
    cause: Supply


def late_demands(states: Sequence[KeyState], levels: Levels) -> list[Delay]:
    """Every delayed demand; orders and what they yield get the days they really have (DELAY-3)."""
    lateness = Lateness(states, LateYields(levels))
    delays = [delay for state in states for delay in lateness.late_at(state)]
    for state in states:
        for supply in state.supplies:
            lateness.settle(state, supply)
    return delays


class Lateness:
    """Asks each thing when it is there, and it asks what it waits for, down to the cause."""

    def __init__(self, states: Sequence[KeyState], yields: LateYields) -> None:
        self._states = {state.key: state for state in states}
        self._yields = yields
        self._pegs: dict[Requirement, list[Peg]] = {}
        self._needs: dict[PlannedOrder, list[Requirement]] = {}
        self._schedules: dict[PlannedOrder, Schedule] = {}
        self._delays: dict[Requirement, int] = {}
        for state in states:
            for peg in state.plan.pegs:
                if peg.requirement is not None:
                    self._pegs.setdefault(peg.requirement, []).append(peg)
        for need in self._pegs:
            if need.parent_order is not None:
                self._needs.setdefault(need.parent_order, []).append(need)

    def late_at(self, state: KeyState) -> list[Delay]:
        """The delayed demands of one key (DELAY-2)."""
        late = []
        for need, pegs in self._pegs.items():
            if need.key == state.key and self._delay(need) > 0:
                days = [self._planned_day(need, peg.supply) for peg in pegs]
                cause = pegs[days.index(max(days))].supply
                late.append(Delay(need, max(days), self._delay(need), cause))
        return late

    def settle(self, state: KeyState, supply: Supply) -> None:
        """Give a supply the days that it really has."""
        available_day = self._available_day(supply)
        if supply.order is not None:
            order, supply.order.schedule = supply.order, self._schedule(supply.order)
            order.delay_days = max(0, available_day - order.required_day)
            supply.last_day = order_last_day(state.world, state.key[0], order.schedule)
        elif supply.parent_order is not None:
            supply.last_day = output_last_day(state.world, state.key[0], available_day)
        supply.available_day = available_day

    def _schedule(self, order: PlannedOrder) -> Schedule:
        """An order whose component is late starts later, and is scheduled forward (DELAY-3)."""
        if order not in self._schedules:
            shipped = _shipped_late(self._states[order.key], order)
            late_by = max([shipped, *map(self._delay, self._needs.get(order, ()))])
            self._schedules[order] = self._moved(order, late_by) if late_by else order.schedule
        return self._schedules[order]

    def _moved(self, order: PlannedOrder, days: int) -> Schedule:
        before, clock = order.schedule, self._states[order.key].clock(order.option)
        moved = clock.started(before.order_day, before.start_day + days)
        return replace(
            moved,
            delivery_day=max(moved.delivery_day, before.delivery_day),
            available_day=max(moved.available_day, before.available_day),
        )

    def _available_day(self, supply: Supply) -> int:
        """What an order yields is there as late as the order, if the order never waits for it."""
        if supply.order is not None:
            return self._schedule(supply.order).available_day
        parent = supply.parent_order
        if parent is None or not self._yields.move(parent.key, supply.key):
            return supply.available_day
        delivered = self._schedule(parent).delivery_day
        state = self._states[supply.key]
        margin = state.policy.margin("receipt_margin_days")
        return max(supply.available_day, state.issue_margin.on(delivered, margin))

    def _delay(self, need: Requirement) -> int:
        """By how many days a demand is late; below 0: it is early (DELAY-2)."""
        if need not in self._delays:
            days = [self._planned_day(need, peg.supply) for peg in self._pegs[need]]
            self._delays[need] = max(days) - need.requested_day
        return self._delays[need]

    def _planned_day(self, need: Requirement, supply: Supply) -> int:
        """Its own day if the supply is in time, else available day + issue margin (DELAY-2)."""
        if supply.kind == "on_hand":
            return need.day
        return self._states[need.key].issue_day(need, self._available_day(supply))


def _shipped_late(state: KeyState, order: PlannedOrder) -> int:
    """By how many days the supplier's plan ships an order later than it starts (DELAY-4)."""
    told = [row for row in _told(state) if _number(row) == order.number + 1]
    days = [state.world.day(row["ship_date"]) - order.schedule.start_day for row in told]
    return max([0, *days])


def _told(state: KeyState) -> list[Row]:
    """What suppliers say of this plan's orders of a key."""
    own = state.world.plan["plan_id"]
    return [
        row
        for row in state.world.rows("supplier_ship_dates")
        if (row["item_id"], row["location_id"]) == state.key and given(row, "plan_id", own) == own
    ]


def _number(row: Row) -> int:
    """`Wheel order 2`: the second order of its key; 0 where no order of a run is meant."""
    name = re.fullmatch(r"(.*) order (\d+)", row["planned_order_id"])
    return int(name[2]) if name and name[1] == row["item_id"] else 0
