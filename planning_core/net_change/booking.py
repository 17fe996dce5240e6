"""Write the order book that a plan leaves: what was planned, and what stays as it was."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numba
import numpy as np
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.net_change.order_book import (
    PLACE,
    BookedOrders,
    Deliveries,
    LateComponents,
    OrderBook,
    no_orders,
    room_for_orders,
)
from planning_core.net_change.replan import Replanned
from planning_core.net_change.whole_plan import ranges
from planning_core.netting.arrays import PlanArrays, is_of_kind
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.gather import PlannedOrders
from planning_core.netting.netted import NettedPlan
from planning_core.netting.records import Hashes, Ints, Longs

Parts = Iterator[tuple[str, pl.DataFrame]]

#: Keys whose orders are written at a time.
_KEYS_AT_ONCE = 1 << 16


class _Planned(NamedTuple):
    """What was planned. `number`: of a key of the whole plan its number here, -1 = as it was.

    `first_option`: the number of the first option of each key here; `first_before`: where the
    orders of each key of the whole plan stood in the book before.
    """

    orders: PlannedOrders
    number: Ints
    first_option: Ints
    first_before: Longs


def book_of_all(
    item_locations: pl.DataFrame,
    arrays: PlanArrays,
    netted: NettedPlan,
    delayed: DelayedPlan,
    contents: Hashes,
) -> Parts:
    """Return the order book of a plan that is planned wholly, deliveries apart.

    Shape:  BOOK_TABLES, part by part; `item_locations` in key order.
    """
    number = np.arange(netted.keys, dtype=np.int32)
    before = no_orders(netted.keys)
    planned = _Planned(netted.planned, number, arrays.keys["first_option"], before.first)
    yield from _booked(item_locations, contents, planned, before)
    for late in _late(netted, delayed, lambda keys: keys):
        yield "late_components", pl.DataFrame(late._asdict())


def booked_deliveries(netted: NettedPlan, delayed: DelayedPlan, arcs: pl.DataFrame) -> pl.DataFrame:
    """Return when orders that yield something besides their item are delivered: `deliveries`."""
    yielding = np.unique(arcs.filter(is_of_kind(arcs, "output"))["parent_key"].to_numpy())
    return pl.DataFrame(_delivered(netted, delayed, yielding, yielding)._asdict())


def book_of_part(done: Replanned, delayed: DelayedPlan, contents: Hashes) -> Parts:
    """Return the order book of a net change: of what was planned anew, and what stays."""
    hand, is_replanned = done.hand, done.is_replanned
    number = np.where(is_replanned, hand.number, np.int32(-1))
    first_option = hand.arrays.keys["first_option"]
    planned = _Planned(done.netted.planned, number, first_option, done.book.first)
    yield from _booked(hand.whole.tables["item_locations"], contents, planned, done.book)
    for late in _late(done.netted, delayed, hand.keys_of):
        yield "late_components", pl.DataFrame(late._asdict())
    stays = done.book.late.component >= 0
    stays[stays] = ~is_replanned[done.book.late.component[stays]]
    still = LateComponents(*(column[stays] for column in done.book.late))
    yield "late_components", pl.DataFrame(still._asdict())
    yielding = np.unique(hand.whole.outputs[0])
    anew = yielding[is_replanned[yielding]]
    dated = _delivered(done.netted, delayed, hand.number[anew], anew)
    was = done.book.deliveries
    stays = np.isin(was.parent, yielding[~is_replanned[yielding]])
    yield "deliveries", pl.DataFrame(dated._asdict())
    yield "deliveries", pl.DataFrame({n: of[stays] for n, of in was._asdict().items()})


def _booked(
    item_locations: pl.DataFrame, contents: Hashes, planned: _Planned, before: OrderBook
) -> Parts:
    counts, is_new = before.last - before.first, planned.number >= 0
    of_key = planned.orders.of_key[planned.number[is_new]]
    counts[is_new] = of_key["last"] - of_key["first"]
    of_row = {"content": pl.Series(contents), "orders": pl.Series(counts, dtype=pl.Int32)}
    yield "key_contents", item_locations.select(PLACE).with_columns(**of_row)
    for begin in range(0, max(1, len(counts)), _KEYS_AT_ONCE):
        of_part = counts[begin : begin + _KEYS_AT_ONCE]
        part = room_for_orders(int(of_part.sum()))
        _book(planned, before.orders, begin, of_part, part)
        yield "booked_orders", pl.DataFrame(part._asdict())


@numba.njit(cache=True, nogil=True)
def _book(
    planned: _Planned,
    before: BookedOrders,
    begin: int,
    counts: Longs,
    part: BookedOrders,
) -> None:
    """Write the orders of keys in a row."""
    row = 0
    for place in range(len(counts)):
        number = planned.number[begin + place]
        for of_key in range(counts[place]):
            if number < 0:
                old = planned.first_before[begin + place] + of_key
                part.hash[row] = before.hash[old]
                part.quantity[row] = before.quantity[old]
                part.option_place[row] = before.option_place[old]
                part.start_day[row] = before.start_day[old]
            else:
                new = planned.orders.of_key[number].first + of_key
                order = planned.orders.orders[new]
                part.hash[row] = planned.orders.hashes[new]
                part.quantity[row], part.start_day[row] = order.quantity, order.start_day
                part.option_place[row] = order.option - planned.first_option[number]
            row += 1


def _delivered(netted: NettedPlan, delayed: DelayedPlan, numbers: Ints, keys: Ints) -> Deliveries:
    """Return when the orders of some keys are delivered; `numbers`: those the plan has for them."""
    of_key = netted.planned.of_key[numbers]
    counts = (of_key["last"] - of_key["first"]).astype(np.int64)
    orders = ranges(of_key["first"], counts)
    place = orders - np.repeat(of_key["first"], counts)
    planned, moved = netted.delivery_days(orders), delayed.delivery[orders]
    return Deliveries(np.repeat(keys, counts), place.astype(np.int32), planned, moved)


def _late(
    netted: NettedPlan, delayed: DelayedPlan, keys_of: Callable[[Ints], Ints]
) -> Iterator[LateComponents]:
    """Return the late components slice by slice; `keys_of` gives keys of the whole plan."""
    owner = _owners(netted.planned, netted.orders)
    first = netted.planned.of_key["first"]
    for part, late in zip(netted.slices, delayed.late, strict=True):
        of_parents = late[late["demand"] >= DEPENDENT_BASE]
        rows = (of_parents["demand"] - np.uint32(DEPENDENT_BASE)).astype(np.int64)
        component = part.keys[np.searchsorted(part.ends["dependents"], rows, side="right")]
        order = part.dependents["order"][rows]
        parent = owner[order]
        days = of_parents["planned"] - of_parents["requested"]
        yield LateComponents(keys_of(component), keys_of(parent), order - first[parent], days)


@numba.njit(cache=True, nogil=True)
def _owners(planned: PlannedOrders, orders: int) -> Ints:
    """Return the key of every order."""
    owner = np.empty(orders, np.int32)
    for key in range(len(planned.of_key)):
        owner[planned.of_key[key].first : planned.of_key[key].last] = key
    return owner
