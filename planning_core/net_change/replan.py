"""Net change: from what changed down to what it asks for, then up to what it delays (NETC)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from planning_core.delays import CarriedDelays, DelayedPlan
from planning_core.net_change.order_book import LateComponents, OrderBook, late_components
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.netted import NettedPlan, NettedSlice, Offered
from planning_core.netting.records import Hashes, Ints, Longs, Records

Mask = npt.NDArray[np.bool_]
#: Nets some keys of one level upon what is netted so far.
NetKeys = Callable[[NettedPlan, Ints], list[tuple[NettedSlice, Offered]]]


@dataclass(frozen=True, slots=True)
class Replanned:
    """The slices planned anew, beside the orders of the plan before; and of which keys they are."""

    netted: NettedPlan
    delayed: DelayedPlan
    is_replanned: Mask
    late: LateComponents


class Graph(NamedTuple):
    """The keys of each level, parents first; and the parent and the component of every arc."""

    levels: list[Ints]
    parent: Ints
    component: Ints


def replan(
    arrays: PlanArrays, graph: Graph, contents: Hashes, book: OrderBook, net: NetKeys
) -> Replanned:
    """Return the plan anew of all keys whose rows may differ from those of the plan before.

    No order yields other items.

    Rule:   NETC-1 to NETC-3.
    """
    netted = _begun(book, len(arrays.keys) - 1, arrays.receipts)
    is_dirty = ~book.is_known | (contents != book.contents)
    slices: list[list[NettedSlice]] = []
    for of_level in [np.empty(0, np.int32), *graph.levels]:
        keys = of_level[is_dirty[of_level]]
        level = net(netted, keys)
        moved = np.zeros(len(is_dirty), np.bool_)
        for part, offered in level:
            moved[part.keys[_differ(book, part.keys, part.ends, offered)]] = True
        is_dirty[graph.component[moved[graph.parent]]] = True
        netted.add_level(level)
        slices.append([part for part, _ in level])
    return _carried(arrays, graph.levels, slices[1:], (netted, book, net, is_dirty))


def _begun(book: OrderBook, keys: int, receipts: Records) -> NettedPlan:
    """Return a plan that begins with the orders of the plan before."""
    netted = NettedPlan(keys, keys_planned=keys)
    netted.receipts = receipts
    netted.orders = len(book.hashes)
    of_key = netted.planned.of_key
    of_key["first"], of_key["last"] = book.first, book.last
    netted.planned = netted.planned._replace(orders=book.planned, hashes=book.hashes)
    return netted


def _carried(
    arrays: PlanArrays,
    levels: list[Ints],
    slices: list[list[NettedSlice]],
    begun: tuple[NettedPlan, OrderBook, NetKeys, Mask],
) -> Replanned:
    """Carry delays up, and plan anew what they move otherwise than before (NETC-3)."""
    netted, book, net, is_replanned = begun
    known = len(book.hashes)
    before = book.component_delay
    carried = CarriedDelays.over(arrays, netted.orders + known)
    moved_by = carried.moves.component_delay
    level_of = np.full(len(is_replanned), -1, np.int64)
    for level, of_level in enumerate(levels):
        level_of[of_level] = level
    late_level = np.where(book.late.component < 0, -1, level_of[book.late.component])
    for level in reversed(range(len(levels))):
        differing = book.keys[moved_by[:known] != before]
        differing = differing[differing >= 0]
        differing = np.unique(differing[(level_of[differing] == level) & ~is_replanned[differing]])
        if len(differing):
            slices[level] += _anew(netted, book, net, (differing.astype(np.int32), moved_by))
            is_replanned[differing] = True
        for part in slices[level]:
            carried.carry(netted, part)
        stays = (late_level == level) & ~is_replanned[book.late.component]
        order = _current(netted, book, book.late.order[stays])
        np.maximum.at(moved_by, order, book.late.days[stays])
    for part in netted.slices:
        if id(part) not in carried.late:
            carried.carry(netted, part)
    delayed = carried.of(netted)
    return Replanned(netted, delayed, is_replanned, _late(netted, book, delayed, is_replanned))


def _anew(
    netted: NettedPlan, book: OrderBook, net: NetKeys, wanted: tuple[Ints, Ints]
) -> list[NettedSlice]:
    """Plan keys again whose orders stay but are moved; what moves them goes with the orders."""
    keys, moved_by = wanted
    level = net(netted, keys)
    netted.add_level(level)
    for part, _ in level:
        old = np.concatenate([np.arange(book.first[key], book.last[key]) for key in part.keys])
        moved_by[part.first_order : part.first_order + len(part.orders)] = moved_by[old]
    return [part for part, _ in level]


def _current(netted: NettedPlan, book: OrderBook, order: Longs) -> Longs:
    """Return the numbers of orders as they are now; `order` may be those of the plan before."""
    known = len(book.hashes)
    is_old = order < known
    key = book.keys[np.where(is_old, order, 0)] if known else np.zeros(len(order), np.int64)
    first = netted.planned.of_key["first"].astype(np.int64)[key]
    return np.where(is_old & (key >= 0), first + order - book.first[key], order)


def _late(
    netted: NettedPlan, book: OrderBook, delayed: DelayedPlan, is_replanned: Mask
) -> LateComponents:
    """Return all late components: of the keys planned anew, and of the others as before."""
    own = late_components(netted, delayed)
    before = book.late
    stays = before.component >= 0
    stays[stays] = ~is_replanned[before.component[stays]]
    order = np.concatenate([own.order, before.order[stays]])
    return LateComponents(
        np.concatenate([own.component, before.component[stays]]),
        _current(netted, book, order),
        np.concatenate([own.days, before.days[stays]]),
    )


def _differ(book: OrderBook, keys: Ints, ends: Records, offered: Offered) -> Mask:
    old = (book.first, book.last, book.hashes)
    return _any_differs(old, book.planned, keys, np.ascontiguousarray(ends["orders"]), offered)


@numba.njit(cache=True, nogil=True)
def _any_differs(
    old: tuple[Longs, Longs, Hashes], planned: Records, keys: Ints, ends: Ints, offered: Offered
) -> Mask:
    """Return per key whether its components see other orders than before (NETC-2)."""
    of_first, of_last, hashes = old
    differs = np.zeros(len(keys), np.bool_)
    row = 0
    for place in range(len(keys)):
        first, last = of_first[keys[place]], of_last[keys[place]]
        differs[place] = last - first != ends[place] - row
        while row < ends[place]:
            if not differs[place]:
                was, now = planned[first], offered.planned[row]
                differs[place] = (
                    hashes[first] != offered.hashes[row]
                    or was.quantity != now.quantity
                    or was.option != now.option
                    or was.start_day != now.start_day
                )
            first += 1
            row += 1
    return differs
