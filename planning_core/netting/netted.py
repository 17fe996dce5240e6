"""The whole plan as the kernel leaves it: the rows of all levels, slice by slice."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from planning_core.netting.buffers import copy_rows, larger
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.identity import any_equal, unique_hashes
from planning_core.netting.records import (
    CO_NEED,
    DELIVERED,
    PLANNED,
    PLANNED_RANGE,
    YIELD,
    Hashes,
    Ints,
    Longs,
    Records,
)


@dataclass(slots=True)
class NettedSlice:
    """Some keys of one level, planned: their rows, key by key; `ends` says where a key's end.

    Pegs and triggers name orders and dependent demands by their number in the slice. `first_order`
    and `first_dependent` are the plan's numbers of the first ones.
    """

    keys: Ints
    ends: Records
    orders: Records
    pegs: Records
    dependents: Records
    uncovered: Records
    first_order: int = 0
    first_dependent: int = 0


class Offered(NamedTuple):
    """What the levels below read of a slice's orders, row by row: `records.PLANNED` and ids."""

    planned: Records
    hashes: Hashes


@dataclass(slots=True)
class NettedPlan:
    """Orders, pegs, dependent and uncovered demands in planning order (level, then key).

    A level's slices are final once it is netted. `planned` holds what was offered of the orders
    of all levels so far, by their number in the plan, with room for more.
    A net change numbers keys beyond `keys`, below `key_numbers`, of which only orders are known.
    `receipts` are the known ones, then, last, outputs of orders, which `yields` names; `delivered`
    says of orders that are known from elsewhere when they are delivered as planned.
    `co_needs` are what co-products were short of, as triggers of orders number them.
    """

    keys: int
    key_numbers: int = 0
    keys_planned: int = 0
    slices: list[NettedSlice] = field(default_factory=list)
    orders: int = 0
    pegs: int = 0
    dependents: int = 0
    are_ids_raised: bool = False
    planned: PlannedOrders = field(init=False)
    receipts: Records = field(init=False)
    yields: Records = field(default_factory=lambda: np.empty(0, YIELD))
    co_needs: Records = field(default_factory=lambda: np.empty(0, CO_NEED))
    delivered: Records = field(default_factory=lambda: np.empty(0, DELIVERED))

    def __post_init__(self) -> None:
        """Begin with no order."""
        of_key = np.zeros(max(self.keys, self.key_numbers), PLANNED_RANGE)
        self.planned = PlannedOrders(of_key, np.empty(0, PLANNED), np.empty(0, np.uint64))

    @property
    def order_hashes(self) -> Hashes:
        """Return the hashes behind the ids of the orders, by their number in the plan."""
        return self.planned.hashes

    def add_level(self, level: list[tuple[NettedSlice, Offered]]) -> None:
        """Append the rows of the next level and open its orders to the levels below."""
        self.keys_planned += sum(len(part.keys) for part, _ in level)
        self._make_room(self.orders + sum(len(part.orders) for part, _ in level))
        for part, offered in level:
            self._add(part, offered)

    def add_orders(self, keys: Ints, counts: Longs, offered: Offered) -> None:
        """Open orders that are not of this plan's slices to the levels below, key by key."""
        first = self.orders
        self._make_room(first + len(offered.hashes))
        self.orders += len(offered.hashes)
        copy_rows(offered.planned, self.planned.orders[first:], len(offered.planned))
        self.order_hashes[first : self.orders] = offered.hashes
        last = first + np.cumsum(counts)
        self.planned.of_key["first"][keys] = last - counts
        self.planned.of_key["last"][keys] = last

    def offered_by(self, part: NettedSlice) -> Offered:
        """Return what is offered of the orders of a slice."""
        first, last = part.first_order, part.first_order + len(part.orders)
        return Offered(self.planned.orders[first:last], self.order_hashes[first:last])

    def delivery_days(self, orders: Longs) -> Ints:
        """Return the delivery days of orders, as planned."""
        firsts = np.array([part.first_order for part in self.slices], np.int64)
        of_slice = np.searchsorted(firsts, orders, side="right") - 1
        days = np.empty(len(orders), np.int32)
        is_known = np.isin(orders, self.delivered["order"])
        known = np.searchsorted(self.delivered["order"], orders[is_known])
        days[is_known] = self.delivered["planned"][known]
        for place in np.unique(of_slice[~is_known]):
            is_own, part = (of_slice == place) & ~is_known, self.slices[place]
            days[is_own] = part.orders["delivery_day"][orders[is_own] - part.first_order]
        return days

    def finish(self) -> None:
        """Make sure that no two orders share an id (ID-1)."""
        hashes = self.order_hashes[: self.orders]
        self.are_ids_raised = any_equal(hashes)
        if self.are_ids_raised:
            hashes = unique_hashes(hashes)
        self.planned = self.planned._replace(hashes=hashes)

    def _add(self, part: NettedSlice, offered: Offered) -> None:
        part.first_order, part.first_dependent = self.orders, self.dependents
        self.slices.append(part)
        self.orders += len(part.orders)
        self.pegs += len(part.pegs)
        self.dependents += len(part.dependents)
        planned, hashes = self.offered_by(part)
        copy_rows(offered.planned, planned, len(planned))
        hashes[:] = offered.hashes
        ends = part.first_order + part.ends["orders"]
        of_key = self.planned.of_key
        of_key["last"][part.keys] = ends
        of_key["first"][part.keys[1:]] = ends[:-1]
        of_key["first"][part.keys[:1]] = part.first_order

    def _make_room(self, needed: int) -> None:
        """Let the plan hold so many orders, and as many a key for the keys below, and some more.

        Room that is not used takes no memory.
        """
        if needed > len(self.order_hashes):
            size = needed + needed // 8 + 2 * needed * self.keys // max(1, self.keys_planned)
            orders = larger(self.planned.orders, self.orders, size)
            hashes = larger(self.order_hashes, self.orders, size)
            self.planned = PlannedOrders(self.planned.of_key, orders, hashes)
