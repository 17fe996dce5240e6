"""The whole plan as the kernel leaves it: rows of all levels, and where each level begins."""

from dataclasses import dataclass, field

import numba
import numpy as np

from planning_core.netting.codes import DEPENDENT_BASE, SAFETY_BASE
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.identity import Hashes, mixed
from planning_core.netting.level import LevelRows
from planning_core.netting.records import (
    DEPENDENT,
    ORDER,
    PEG,
    PLANNED,
    PLANNED_RANGE,
    UNCOVERED,
    Ints,
    Records,
    joined,
)


@dataclass(slots=True)
class Identities:
    """Hashes of the things an order's id is made from (ID-1)."""

    key: Hashes
    option: Hashes
    arc: Hashes
    requirement: Hashes


@dataclass(slots=True)
class NettedPlan:
    """Orders, pegs, dependent and uncovered demands in planning order (level, then key).

    `level_orders`, `level_pegs`, `level_dependents`: where each level begins, and the end.
    """

    keys: int
    orders: Records = field(init=False)
    order_hashes: Hashes = field(init=False)
    pegs: Records = field(init=False)
    dependents: Records = field(init=False)
    uncovered: Records = field(init=False)
    level_orders: list[int] = field(default_factory=lambda: [0])
    level_pegs: list[int] = field(default_factory=lambda: [0])
    level_dependents: list[int] = field(default_factory=lambda: [0])
    _levels: list[LevelRows] = field(default_factory=list)
    _planned: PlannedOrders = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no order."""
        self._planned = PlannedOrders(np.zeros(self.keys, PLANNED_RANGE), np.empty(1024, PLANNED))
        self.order_hashes = np.empty(1024, np.uint64)

    @property
    def planned(self) -> PlannedOrders:
        """The orders of the levels added so far, as the next level gathers from them."""
        return self._planned

    @property
    def numbers(self) -> tuple[int, int]:
        """The number of orders and of dependent demands so far."""
        return self.level_orders[-1], self.level_dependents[-1]

    def add_level(self, level: LevelRows, keys: Ints, identities: Identities) -> None:
        """Append the rows of the next level and open its orders to the levels below."""
        first, count = self.level_orders[-1], len(level.orders)
        self._make_room(first + count)
        opened = self._planned.orders[first : first + count]
        opened["quantity"] = level.orders["quantity"]
        opened["option"] = level.orders["option"]
        opened["start_day"] = level.orders["planned_start"]
        ends = first + np.cumsum(level.orders_of_key)
        self._planned.of_key["first"][keys] = ends - level.orders_of_key
        self._planned.of_key["last"][keys] = ends
        own = _order_hashes(
            level.orders,
            level.dependents,
            (identities.key, identities.option, identities.arc, identities.requirement),
            self.order_hashes,
            self.level_dependents[-1],
        )
        self.order_hashes[first : first + count] = own
        self._levels.append(level)
        self.level_orders.append(first + count)
        self.level_pegs.append(self.level_pegs[-1] + len(level.pegs))
        self.level_dependents.append(self.level_dependents[-1] + len(level.dependents))

    def finish(self) -> None:
        """Join the levels' rows and make sure that no two orders share an id."""
        levels = self._levels
        self.orders = joined([level.orders for level in levels], ORDER)
        self.pegs = joined([level.pegs for level in levels], PEG)
        self.dependents = joined([level.dependents for level in levels], DEPENDENT)
        self.uncovered = joined([level.uncovered for level in levels], UNCOVERED)
        self._levels = []
        hashes = self.order_hashes[: self.level_orders[-1]]
        while len(first := np.unique(hashes, return_index=True)[1]) < len(hashes):
            again = np.ones(len(hashes), np.bool_)
            again[first] = False
            hashes[again] += np.uint64(1)
        self.order_hashes = hashes

    def _make_room(self, needed: int) -> None:
        if needed > len(self.order_hashes):
            size = max(needed, 2 * len(self.order_hashes))
            of_key, orders = self._planned
            self._planned = PlannedOrders(of_key, np.resize(orders, size))
            self.order_hashes = np.resize(self.order_hashes, size)


@numba.njit(cache=True, nogil=True)
def _order_hashes(
    orders: Records,
    dependents: Records,
    names: tuple[Hashes, Hashes, Hashes, Hashes],
    hashes: Hashes,
    dependents_before: int,
) -> Hashes:
    """Return the id hashes of a level's orders (ID-1)."""
    of_key, of_option, of_arc, of_requirement = names
    own = np.empty(len(orders), np.uint64)
    for row in range(len(orders)):
        order = orders[row]
        cause = np.uint64(0)
        if order.trigger < DEPENDENT_BASE:
            cause = of_requirement[order.trigger]
        elif order.trigger < SAFETY_BASE:
            dependent = dependents[order.trigger - DEPENDENT_BASE - dependents_before]
            cause = mixed(hashes[dependent.order], of_arc[dependent.arc])
        place = mixed(of_key[order.key], of_option[order.option])
        own[row] = mixed(mixed(place, cause), np.uint64(order.ordinal))
    return own
