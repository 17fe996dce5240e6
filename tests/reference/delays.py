"""What cannot be in time, and why (DELAY)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.reference.key_state import KeyState
from tests.reference.orders import Peg, Requirement, Supply
from tests.reference.shelf_life import order_last_day
from tests.reference.world import Row, given


@dataclass(frozen=True)
class Delay:
    """A demand that is met later than requested, and the supply that is to blame."""

    requirement: Requirement
    planned_day: int
    delay_days: int
    cause: Supply


def late_demands(states: Sequence[KeyState]) -> list[Delay]:
    """Every delayed demand; keys come top down, delays go up from the deepest (DELAY-3)."""
    delays: list[Delay] = []
    for state in reversed(states):
        for supply in state.supplies:
            _ship(state, supply)
            _reschedule(state, supply)
        for delay in _late_at(state):
            delays.append(delay)
            parent = delay.requirement.parent_order
            if parent is not None:
                parent.start_delay_days = max(parent.start_delay_days, delay.delay_days)
    return delays


def _ship(state: KeyState, supply: Supply) -> None:
    """An order that the supplier's plan ships later than it starts, starts then (DELAY-4)."""
    order = supply.order
    if order is None:
        return
    told = [row for row in _told(state) if _number(row) == order.number + 1]
    for row in told:
        late = state.world.day(row["ship_date"]) - order.schedule.start_day
        order.start_delay_days = max(order.start_delay_days, late)


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


def _reschedule(state: KeyState, supply: Supply) -> None:
    """An order whose component is late starts later, and is scheduled forward (DELAY-3)."""
    order = supply.order
    if order is None or not order.start_delay_days:
        return
    start = order.schedule.start_day + order.start_delay_days
    before = order.schedule
    moved = state.clock(order.option).started(before.order_day, start)
    order.schedule = replace(
        moved,
        delivery_day=max(moved.delivery_day, before.delivery_day),
        available_day=max(moved.available_day, before.available_day),
    )
    supply.available_day = order.schedule.available_day
    supply.last_day = order_last_day(state.world, state.key[0], order.schedule)
    order.delay_days = max(0, supply.available_day - order.required_day)


def _late_at(state: KeyState) -> list[Delay]:
    """The delayed demands of one key (DELAY-2)."""
    pegs: dict[Requirement, list[Peg]] = {}
    for peg in state.plan.pegs:
        if peg.requirement is not None:
            pegs.setdefault(peg.requirement, []).append(peg)
    late = []
    for need, its_pegs in pegs.items():
        latest = max(its_pegs, key=lambda peg: _planned_day(state, need, peg.supply))
        planned_day = _planned_day(state, need, latest.supply)
        if planned_day > need.requested_day:
            delay_days = planned_day - need.requested_day
            late.append(Delay(need, planned_day, delay_days, latest.supply))
    return late


def _planned_day(state: KeyState, need: Requirement, supply: Supply) -> int:
    """Its own day if the supply is in time, else available day + issue margin (DELAY-2)."""
    return need.day if supply.kind == "on_hand" else state.issue_day(need, supply.available_day)
