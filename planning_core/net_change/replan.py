"""Net change: from what changed down to what it asks for and yields (NETC)."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numba
import numpy as np

from planning_core.net_change.keys_in_hand import KeysInHand
from planning_core.net_change.lines_in_hand import date_co_products
from planning_core.net_change.order_book import BookedOrders, OrderBook
from planning_core.net_change.whole_plan import Mask, WholePlan
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.records import Hashes, Ints, Longs, Records

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

    def add(self, keys: Ints) -> list[NettedSlice]:
        """Take keys of one level in hand, with co-products that order them (CO-5), and net them."""
        hand = self.hand
        co_products, formulas = hand.whole.co_products
        wanted = np.union1d(keys, co_products[np.isin(formulas, keys)])
        self._take(wanted[~hand.is_own(wanted)])
        date_co_products(hand, keys)
        level = self.net(hand, self.netted, hand.number[keys])
        self.netted.add_level(level)
        self.netted.receipts = hand.arrays.receipts
        return [part for part, _ in level]

    def _take(self, keys: Ints) -> None:
        own, parents = self.hand.take(keys)
        self.netted.keys += len(own)
        counts, offered = self.book.offered(parents, self.hand.first_options(parents))
        first = self.netted.orders + np.cumsum(counts) - counts
        self.netted.add_orders(self.hand.number[parents], counts, offered)
        delivered = self.book.delivered(parents, first)
        self.netted.delivered = np.concatenate([self.netted.delivered, delivered])


def replan(hand: KeysInHand, contents: Hashes, book: OrderBook, net: NetKeys) -> Replanned:
    """Return the plan anew of all keys whose orders or pegs may differ from those of before.

    Items that substitute one another are planned anew together.

    Rule:   NETC-1, NETC-2.
    """
    whole = hand.whole
    is_dirty = ~book.is_known | (contents != book.contents)
    yielding = np.unique(whole.outputs[0])
    is_dirty[yielding[book.is_undated(yielding)]] = True
    is_moved = np.zeros(len(is_dirty), np.bool_)
    done = Replanned(hand, book, net, is_dirty, NettedPlan(0, key_numbers=2 * len(is_dirty)))
    for of_level in whole.levels:
        _reach(whole, of_level, is_dirty, is_moved)
        level = done.add(of_level[is_dirty[of_level]])
        for part in level:
            is_moved[hand.keys[part.keys[_differ(done, part)]]] = True
        done.levels.append(level)
    return done


def _reach(whole: WholePlan, of_level: Ints, is_dirty: Mask, is_moved: Mask) -> None:
    """Add the keys of a level that other orders above reach (NETC-2).

    What a co-product lacks is ordered with its formula item, which is planned before it (CO-6).
    """
    co_products, formulas = whole.co_products
    is_here = np.isin(formulas, of_level) if len(formulas) else np.zeros(0, np.bool_)
    co_products, formulas = co_products[is_here], formulas[is_here]
    whole.add_components(is_dirty, np.concatenate([of_level, np.unique(co_products)]), is_moved)
    known = -1
    while known != (known := int(np.count_nonzero(is_dirty))):
        whole.add_yielded(is_dirty)
        is_dirty[formulas[is_dirty[co_products]]] = True
        whole.add_substitutes(is_dirty)


def _differ(done: Replanned, part: NettedSlice) -> Mask:
    """Return per key of a slice whether its components see other orders than before (NETC-2)."""
    keys, book = done.hand.keys[part.keys], done.book
    first_option = done.hand.arrays.keys["first_option"][part.keys]
    before = (book.first[keys], book.last[keys])
    offered = done.netted.offered_by(part)
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
