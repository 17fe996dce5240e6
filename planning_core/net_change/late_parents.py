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


class _ByParent(NamedTuple):
    """Late components by parent; `rows` of a parent stand from `first` on, up to the next one's."""

    late: LateComponents
    rows: Ints
    first: Longs


@dataclass(slots=True)
class LateParents:
    """Carries up what components that stay delay; a key's components are carried before it."""

    hand: KeysInHand
    is_replanned: Mask
    by_parent: _ByParent = field(init=False)
    #: Keys not in hand that a component delayed which, planned anew or gone, is none of theirs now.
    let_go: Ints = field(init=False)

    @classmethod
    def of(cls, hand: KeysInHand, late: LateComponents, is_replanned: Mask) -> "LateParents":
        """Put the late components of the plan before in the order of their parents."""
        found = cls(hand, is_replanned)
        parent = late.parent + np.int32(1)
        rows = by_value(parent, np.arange(len(parent), dtype=np.int32))
        ends = np.cumsum(np.bincount(parent, minlength=hand.whole.count + 1))
        found.by_parent = _ByParent(late, rows, ends)
        is_anew = (late.component < 0) | is_replanned[late.component]
        parents = late.parent[is_anew & (late.parent >= 0)]
        found.let_go = np.unique(parents[hand.number[parents] < 0])
        return found

    def carry(self, keys: Ints, netted: NettedPlan, carried: CarriedDelays) -> Mask:
        """Move the orders of keys in hand by what components that stay delay.

        Return of which keys it is otherwise than before, all components considered.
        """
        of_key = netted.planned.of_key[self.hand.number[keys]]
        moved = carried.moves.component_delay
        return _carry(self.by_parent, self.is_replanned, keys, of_key, moved)

    def differing(self, level: int, netted: NettedPlan, carried: CarriedDelays) -> Ints:
        """Return the keys of a level that stay but whose orders are moved otherwise than before.

        And those that substitute one another with them.
        """
        whole = self.hand.whole
        keys = whole.levels[level]
        keys = keys[self.hand.number[keys] >= 0]
        is_found = np.zeros(whole.count, np.bool_)
        is_found[keys] = self.carry(keys, netted, carried)
        if len(self.let_go):
            is_found[np.intersect1d(self.let_go, whole.levels[level])] = True
        whole.add_substitutes(is_found)
        of_level = np.flatnonzero(is_found & ~self.is_replanned)
        return of_level.astype(np.int32)


@numba.njit(cache=True, nogil=True)
def _carry(
    by_parent: _ByParent, is_replanned: Mask, keys: Ints, of_key: Records, moved: Ints
) -> Mask:
    """Delay the orders of keys; say for which of those that stay that is not as before."""
    late, before = by_parent.late, np.zeros(64, np.int32)
    differs = np.zeros(len(keys), np.bool_)
    for place in range(len(keys)):
        key, first, last = keys[place], of_key[place].first, of_key[place].last
        if last - first > len(before):
            before = np.zeros(2 * (last - first), np.int32)
        before[: last - first] = 0
        for number in range(by_parent.first[key], by_parent.first[key + 1]):
            row = by_parent.rows[number]
            component, days, of_order = late.component[row], late.days[row], late.place[row]
            if component >= 0 and not is_replanned[component]:
                moved[first + of_order] = max(moved[first + of_order], days)
            if not is_replanned[key]:
                before[of_order] = max(before[of_order], days)
        if not is_replanned[key]:
            for of_order in range(last - first):
                differs[place] |= before[of_order] != moved[first + of_order]
    return differs
