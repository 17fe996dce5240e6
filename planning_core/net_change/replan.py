"""Net change: from what changed down to what it asks for, then up to what it delays (NETC)."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numba
import numpy as np

from planning_core.delays import CarriedDelays, DelayedPlan
from planning_core.net_change.keys_in_hand import KeysInHand
from planning_core.net_change.late_parents import LateParents
from planning_core.net_change.order_book import BookedOrders, Mask, OrderBook
from planning_core.net_change.whole_plan import ranges
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.records import Hashes, Ints, Longs, Records
from planning_core.supplier_delays import ship_days

#: Nets some keys in hand, of one level, upon what is netted so far.
NetKeys = Callable[[KeysInHand, NettedPlan, Ints], list[tuple[NettedSlice, Offered]]]


@dataclass(slots=True)
class Replanned:
    """The keys in hand, what was netted of them and of which keys of the whole plan that is."""

    hand: KeysInHand
    book: OrderBook
    net: NetKeys
    is_replanned: Mask
    netted: NettedPlan
    levels: list[list[NettedSlice]] = field(default_factory=list)

    def add(self, keys: Ints) -> list[tuple[NettedSlice, Offered]]:
        """Take keys of one level in hand and net them."""
        own, parents = self.hand.take(keys)
        self.netted.keys += len(own)
        known = self.book.offered(parents, self.hand.first_options(parents))
        self.netted.add_orders(self.hand.number[parents], *known)
        level = self.net(self.hand, self.netted, own)
        self.netted.add_level(level)
        self.netted.receipts = self.hand.arrays.receipts
        return level


def replan(
    hand: KeysInHand, contents: Hashes, book: OrderBook, net: NetKeys
) -> tuple[Replanned, DelayedPlan]:
    """Return the plan anew of all keys whose rows may differ from those of the plan before.

    No order yields other items. Items that substitute one another are planned anew together.

    Rule:   NETC-1 to NETC-3.
    """
    is_dirty = ~book.is_known | (contents != book.contents)
    is_moved = np.zeros(len(is_dirty), np.bool_)
    done = Replanned(hand, book, net, is_dirty, NettedPlan(0, key_numbers=2 * len(is_dirty)))
    for of_level in hand.whole.levels:
        hand.whole.add_components(is_dirty, of_level, is_moved)
        hand.whole.add_substitutes(is_dirty)
        level = done.add(of_level[is_dirty[of_level]])
        for part, offered in level:
            is_moved[hand.keys[part.keys[_differ(done, part, offered)]]] = True
        done.levels.append([part for part, _ in level])
    return done, _carried(done)


def _differ(done: Replanned, part: NettedSlice, offered: Offered) -> Mask:
    """Return per key of a slice whether its components see other orders than before (NETC-2)."""
    keys, book = done.hand.keys[part.keys], done.book
    first_option = done.hand.arrays.keys["first_option"][part.keys]
    before = (book.first[keys], book.last[keys])
    return _any_differs(book.orders, before, part.ends, first_option, offered)


@numba.njit(cache=True, nogil=True)
def _any_differs(
    booked: BookedOrders,
    before: tuple[Longs, Longs],
    ends: Records,
    first_option: Ints,
    offered: Offered,
) -> Mask:
    first, last = before
    differs = np.zeros(len(ends), np.bool_)
    row = 0
    for place in range(len(ends)):
        differs[place] = last[place] - first[place] != ends[place].orders - row
        was = first[place]
        while row < ends[place].orders:
            if not differs[place]:
                now = offered.planned[row]
                differs[place] = (
                    booked.hash[was] != offered.hashes[row]
                    or booked.quantity[was] != now.quantity
                    or booked.option_place[was] != now.option - first_option[place]
                    or booked.start_day[was] != now.start_day
                )
            was += 1
            row += 1
    return differs


def _carried(done: Replanned) -> DelayedPlan:
    """Carry delays up, and plan anew what they move otherwise than before (NETC-3)."""
    late = LateParents.of(done.hand, done.book.late, done.is_replanned)
    told, orders = ship_days(done.hand.whole.tables["supplier_ship_dates"]), done.netted.orders
    # Room for a quarter more: orders of keys planned anew because of delays.
    carried = CarriedDelays.over(done.hand.arrays, orders + orders // 4, told)
    for level in reversed(range(len(done.levels))):
        differing = late.differing(level, done.netted, carried)
        if len(differing):
            done.levels[level] += _anew(done, differing, carried)
            late.carry(differing, done.netted, carried)
            done.is_replanned[differing] = True
        for part in done.levels[level]:
            carried.carry(done.netted, part)
    return carried.of(done.netted)


def _anew(done: Replanned, keys: Ints, carried: CarriedDelays) -> list[NettedSlice]:
    """Plan keys again whose orders stay but are moved; what moves them goes with the orders."""
    known = keys[done.hand.number[keys] >= 0]
    was = done.netted.planned.of_key[done.hand.number[known]]
    level = done.add(keys)
    carried.make_room(done.hand.arrays, done.netted.orders)
    now = done.netted.planned.of_key[done.hand.number[known]]
    counts = (was["last"] - was["first"]).astype(np.int64)
    moved_by = carried.moves.component_delay
    moved_by[ranges(now["first"], counts)] = moved_by[ranges(was["first"], counts)]
    return [part for part, _ in level]
