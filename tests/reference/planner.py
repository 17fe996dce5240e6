"""The whole plan: keys from the top down, then delays from the bottom up, then messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tests.reference.bad_rows import usable
from tests.reference.bad_values import plan_values
from tests.reference.calendars import CalendarBook
from tests.reference.delays import Delay, late_demands
from tests.reference.dependents import loaded_components, order_components, order_outputs
from tests.reference.forecasts import ReducedLine, forecasts, reduced_lines
from tests.reference.key_state import KeyState
from tests.reference.levels import Levels
from tests.reference.loading import demand_lines
from tests.reference.messages import Message, messages_of
from tests.reference.netting import net
from tests.reference.orders import Requirement, Supply
from tests.reference.substitution import KeyInHand, substituted
from tests.reference.world import Key, Row, World


@dataclass(frozen=True)
class ReferencePlan:
    """Everything the reference planner says about a world."""

    world: World
    levels: Levels
    states: Sequence[KeyState]
    dependent: Sequence[Requirement]
    delays: Sequence[Delay]
    messages: Sequence[Message]
    forecast: Sequence[ReducedLine]


def plan(tables: Mapping[str, Sequence[Row]], plan_row: Row, plan_date: date) -> ReferencePlan:
    """Plan a world: level by level, key by key (LLC-1, PEG-1)."""
    world = World(usable(tables, plan_date), plan_values(plan_row), plan_date)
    book = CalendarBook(world)
    levels = Levels(world)
    waiting: dict[Key, list[Requirement]] = {}
    dependent = list(loaded_components(world))
    for need in dependent:
        waiting.setdefault(need.key, []).append(need)
    states: list[KeyState] = []
    coming: dict[Key, list[Supply]] = {}
    for keys in levels.top_down():
        needs = {
            key: [*waiting.get(key, ()), *demand_lines(world, key), *forecasts(world, key)]
            for key in keys
        }
        for group in levels.groups_among(keys):
            of_group = [KeyInHand(key, needs[key], coming.get(key, [])) for key in group]
            swapped = substituted(world, book, levels, of_group)
            dependent = [need for need in dependent if need.quantity > 0] + swapped
        for key in keys:
            state = KeyState(world, book, key, needs[key], coming.get(key, ()))
            net(state)
            states.append(state)
            for need in _components(state, levels):
                waiting.setdefault(need.key, []).append(need)
                dependent.append(need)
            for output in _outputs(state, levels):
                coming.setdefault(output.key, []).append(output)
    delays = late_demands(states)
    messages = list(messages_of(states))
    forecast = [line for state in states for line in reduced_lines(world, state.key)]
    return ReferencePlan(world, levels, states, dependent, delays, messages, forecast)


def _components(state: KeyState, levels: Levels) -> list[Requirement]:
    """What the orders of a key need of keys that take part and whose arc is not cut (LLC-2)."""
    level = levels.code(state.key)
    return [
        need
        for order in state.plan.orders
        for need in order_components(state.world, order, level)
        if need.key in levels.arcs[state.key]
    ]


def _outputs(state: KeyState, levels: Levels) -> list[Supply]:
    """What the orders of a key yield for keys planned after it (CO-3)."""
    level = levels.code(state.key)
    return [
        output
        for order in state.plan.orders
        for output in order_outputs(state.world, order, level)
        if output.key in levels.arcs[state.key]
    ]
