"""The whole plan as the kernel leaves it: rows of all levels, and where each level begins."""

from dataclasses import dataclass, field

import numba
import numpy as np
import numpy.typing as npt

from planning_core.netting.codes import DEPENDENT_BASE, SAFETY_BASE
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.identity import Hashes, mixed
from planning_core.netting.level import LevelRows

Longs = npt.NDArray[np.int64]


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

    `level_orders`, `level_pegs` and `level_dependents` hold the row number at which each level begins, and the end.
    """

    keys: int
    order_quantities: Longs = field(init=False)
    order_days: npt.NDArray[np.int32] = field(init=False)
    order_hashes: Hashes = field(init=False)
    pegs: Longs = field(init=False)
    dependents: Longs = field(init=False)
    uncovered: Longs = field(init=False)
    level_orders: list[int] = field(default_factory=lambda: [0])
    level_pegs: list[int] = field(default_factory=lambda: [0])
    level_dependents: list[int] = field(default_factory=lambda: [0])
    _levels: list[LevelRows] = field(default_factory=list)
    _planned: PlannedOrders = field(init=False)

    def __post_init__(self) -> None:
        """Begin with no order."""
        zeros = np.zeros(self.keys, np.int64)
        self._planned = PlannedOrders(
            zeros,
            zeros.copy(),
            np.empty(1024, np.int32),
            np.empty(1024, np.int64),
            np.empty(1024, np.int32),
        )
        self.order_hashes = np.empty(1024, np.uint64)

    @property
    def planned(self) -> PlannedOrders:
        """The orders of the levels added so far, as the next level gathers from them."""
        return self._planned

    @property
    def numbers(self) -> tuple[int, int]:
        """The number of orders and of dependent demands so far."""
        return self.level_orders[-1], self.level_dependents[-1]

    def add_level(
        self, level: LevelRows, keys: npt.NDArray[np.int32], identities: Identities
    ) -> None:
        """Append the rows of the next level and open its orders to the levels below."""
        first, count = self.level_orders[-1], len(level.order_days)
        self._make_room(first + count)
        planned = self._planned
        planned.option[first : first + count] = level.order_days[:, 1]
        planned.quantity[first : first + count] = level.order_quantities[:, 0]
        planned.start_day[first : first + count] = level.order_days[:, 8]
        ends = first + np.cumsum(level.orders_of_key)
        planned.first_of_key[keys] = ends - level.orders_of_key
        planned.last_of_key[keys] = ends
        _hash_orders(level, identities.key, identities.option, identities.arc,
                     identities.requirement, self.level_dependents[-1], first, self.order_hashes)  # fmt: skip
        self._levels.append(level)
        self.level_orders.append(first + count)
        self.level_pegs.append(self.level_pegs[-1] + len(level.pegs))
        self.level_dependents.append(self.level_dependents[-1] + len(level.dependents))

    def finish(self) -> None:
        """Join the levels' rows and make sure that no two orders share an id."""
        levels = self._levels
        for name in ("order_quantities", "order_days", "pegs", "dependents", "uncovered"):
            setattr(self, name, np.concatenate([getattr(level, name) for level in levels]))
        self._levels = []
        hashes = self.order_hashes[: self.level_orders[-1]]
        while len(first := np.unique(hashes, return_index=True)[1]) < len(hashes):
            again = np.ones(len(hashes), np.bool_)
            again[first] = False
            hashes[again] += np.uint64(1)
        self.order_hashes = hashes

    def _make_room(self, needed: int) -> None:
        size = len(self.order_hashes)
        if needed <= size:
            return
        size = max(needed, 2 * size)
        planned = self._planned
        self._planned = PlannedOrders(
            planned.first_of_key,
            planned.last_of_key,
            np.resize(planned.option, size),
            np.resize(planned.quantity, size),
            np.resize(planned.start_day, size),
        )
        self.order_hashes = np.resize(self.order_hashes, size)


@numba.njit(cache=True, nogil=True)
def _hash_orders(
    level: LevelRows,
    of_key: Hashes,
    of_option: Hashes,
    of_arc: Hashes,
    of_requirement: Hashes,
    dependents_before: int,
    first: int,
    hashes: Hashes,
) -> None:
    """Write the id hash of a level's orders: key, source, first covered demand, running number (ID-1)."""
    for row in range(len(level.order_days)):
        trigger = level.order_quantities[row, 2]
        if trigger >= SAFETY_BASE:
            cause = np.uint64(0)
        elif trigger >= DEPENDENT_BASE:
            dependent = trigger - DEPENDENT_BASE - dependents_before
            cause = mixed(
                hashes[level.dependents[dependent, 0]], of_arc[level.dependents[dependent, 1]]
            )
        else:
            cause = of_requirement[trigger]
        place = mixed(of_key[level.order_days[row, 0]], of_option[level.order_days[row, 1]])
        hashes[first + row] = mixed(mixed(place, cause), np.uint64(level.order_days[row, 11]))
