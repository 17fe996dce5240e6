"""What delayed the orders of keys that stay, before and now: is it the same (NETC-3)?"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numba
import numpy as np

from planning_core.delays import CarriedDelays
from planning_core.net_change.keys_in_hand import KeysInHand
from planning_core.net_change.order_book import LateComponents, Mask
from planning_core.netting.netted import NettedPlan
from planning_core.netting.order import by_value
from planning_core.netting.records import Ints, Longs, Records


class _OrdersInHand(NamedTuple):
    """Of each key of the whole plan its number in hand, -1 = none; and where its orders stand."""

    number: Ints
    of_key: Records


@dataclass(slots=True)
class LateParents:
    """Carries up what components that stay delay, level by level, the deepest first.

    `rows`: the late components of the plan before, the deepest first; `ends`: where those of each
    level end, from no level at all over the deepest one up.
    """

    hand: KeysInHand
    late: LateComponents
    is_replanned: Mask
    rows: Ints = field(init=False)
    ends: Longs = field(init=False)
    before: Ints = field(default_factory=lambda: np.empty(0, np.int32))

    def __post_init__(self) -> None:
        """Put the late components in the order of their levels."""
        component, levels = self.late.component, len(self.hand.whole.levels)
        height = np.where(component < 0, 0, levels - self.hand.whole.level_of[component])
        self.rows = by_value(height.astype(np.int32), np.arange(len(height), dtype=np.int32))
        self.ends = np.cumsum(np.bincount(height, minlength=levels + 1))

    def carry_below(self, level: int, netted: NettedPlan, carried: CarriedDelays) -> None:
        """Move the orders in hand that staying components below a level delay."""
        known, orders = self.ends[0], _OrdersInHand(self.hand.number, netted.planned.of_key)
        if len(self.before) < netted.orders:
            self.before = np.zeros(netted.orders, np.int32)
            parent = np.where(self.late.parent < 0, 0, self.late.parent)
            is_left_out = (self.late.parent < 0) | self.is_replanned[parent]
            _delay(self.late, self.rows[known:], is_left_out, orders, self.before)
        below = self.rows[known : self.ends[len(self.ends) - level - 2]]
        is_left_out = self.is_replanned[self.late.component]
        _delay(self.late, below, is_left_out, orders, carried.moves.component_delay)

    def differing(self, level: int, netted: NettedPlan, carried: CarriedDelays) -> Ints:
        """Return the keys of a level that stay but whose orders are moved otherwise than before.

        And those that substitute one another with them.
        """
        keys = self.hand.keys
        is_asked = (self.hand.whole.level_of[keys] == level) & ~self.is_replanned[keys]
        own = np.flatnonzero(is_asked)
        moved = carried.moves.component_delay
        found = own[_any_differs(netted.planned.of_key[own], self.before, moved)]
        is_found = np.zeros(len(self.is_replanned), np.bool_)
        is_found[keys[found]] = True
        self.hand.whole.add_substitutes(is_found)
        return np.flatnonzero(is_found).astype(np.int32)


@numba.njit(cache=True, nogil=True)
def _delay(
    late: LateComponents,
    rows: Ints,
    is_left_out: Mask,
    orders: _OrdersInHand,
    delay: Ints,
) -> None:
    """Let late components delay the orders in hand."""
    for row in rows:
        parent = late.parent[row]
        if parent < 0 or is_left_out[row] or orders.number[parent] < 0:
            continue
        order = orders.of_key[orders.number[parent]].first + late.place[row]
        delay[order] = max(delay[order], late.days[row])


@numba.njit(cache=True, nogil=True)
def _any_differs(of_key: Records, before: Ints, moved: Ints) -> Mask:
    """Return per range of orders whether any of them is moved otherwise than before."""
    differs = np.zeros(len(of_key), np.bool_)
    for place in range(len(of_key)):
        for order in range(of_key[place].first, of_key[place].last):
            differs[place] |= before[order] != moved[order]
    return differs
