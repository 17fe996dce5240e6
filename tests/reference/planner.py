"""The whole plan: keys from the top down, then delays from the bottom up, then messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tests.reference.bad_rows import usable
from tests.reference.bad_values import plan_values
from tests.reference.calendars import CalendarBook
from tests.reference.co_product_orders import Lack, expect, first_yield_day, lacks
from tests.reference.delays import Delay, late_demands
from tests.reference.dependents import (
    loaded_components,
    loaded_outputs,
    order_components,
    order_outputs,
)
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
    planning = Planning(world, CalendarBook(world), Levels(world))
    for keys in planning.levels.top_down():
        planning.plan_level(keys)
    states = planning.states
    delays = late_demands(states, planning.levels)
    messages = list(messages_of(states))
    forecast = [line for state in states for line in reduced_lines(world, state.key)]
    dependent = planning.dependent
    return ReferencePlan(world, planning.levels, states, dependent, delays, messages, forecast)


class Planning:
    """The plan as far as it is made: what waits for the keys below, and what comes to them."""

    def __init__(self, world: World, book: CalendarBook, levels: Levels) -> None:
        self.world, self.book, self.levels = world, book, levels
        self.states: list[KeyState] = []
        self.dependent = list(loaded_components(world))
        self._waiting: dict[Key, list[Requirement]] = {}
        self._coming: dict[Key, list[Supply]] = {}
        for need in self.dependent:
            self._waiting.setdefault(need.key, []).append(need)
        for output in loaded_outputs(world):
            self._coming.setdefault(output.key, []).append(output)
        for key, formula in levels.formulas.items():
            world.co_product_days[key] = first_yield_day(world, book, formula, key)

    def plan_level(self, keys: Sequence[Key]) -> None:
        """Plan the keys of a level, after what substitutes cover (PEG-1, SUBST-2)."""
        needs = {key: self._needs(key) for key in keys}
        for group in self.levels.groups_among(list(keys)):
            of_group = [KeyInHand(key, needs[key], self._coming.get(key, [])) for key in group]
            swapped = substituted(self.world, self.book, self.levels, of_group)
            self.dependent = [need for need in self.dependent if need.quantity > 0] + swapped
        for key in keys:
            state = KeyState(self.world, self.book, key, needs[key], self._coming.get(key, ()))
            expect(state, map(self._lacks, self.levels.co_products_of(key)))
            net(state)
            self.states.append(state)
            for need in _components(state, self.levels):
                self._waiting.setdefault(need.key, []).append(need)
                self.dependent.append(need)
            for output in _outputs(state, self.levels):
                self._coming.setdefault(output.key, []).append(output)

    def _needs(self, key: Key) -> list[Requirement]:
        known = demand_lines(self.world, key)
        return [*self._waiting.get(key, ()), *known, *forecasts(self.world, key)]

    def _lacks(self, key: Key) -> list[Lack]:
        """What a co-product lacks before its formula item is planned (CO-6)."""
        outputs = [replace(output) for output in self._coming.get(key, ())]
        needs = [replace(need) for need in self._needs(key)]
        state = KeyState(self.world, self.book, key, needs, outputs)
        state.may_order = False
        net(state)
        return lacks(state)


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
