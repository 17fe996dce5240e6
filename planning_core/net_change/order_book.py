"""What a plan leaves behind so that the next one can begin with it: its orders, key by key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.net_change.whole_plan import ranges
from planning_core.netting.netted import Offered
from planning_core.netting.records import DELIVERED, PLANNED, Hashes, Ints, Longs, Records
from planning_core.tables.numbered import numbered

Tables = Mapping[str, pl.DataFrame]
Mask = npt.NDArray[np.bool_]

PLACE = ["item_id", "location_id"]
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
#: The tables of an order book; `key_contents` has one row per key in key order, with its content
#: and how many of the `booked_orders` are its; `late_components` say which component key delays
#: which order of which parent key (by its place there) by how many days; `deliveries`, of orders
#: that yield something besides their item, when they are delivered as planned, and as moved.
BOOK_TABLES = ("key_contents", "booked_orders", "late_components", "deliveries")


class BookedOrders(NamedTuple):
    """Orders as the components see them, key by key; `option_place`: among those of the key."""

    hash: Hashes
    quantity: Longs
    option_place: Ints
    start_day: Ints


class LateComponents(NamedTuple):
    """Which component key delays which order of which key, by how many days; -1 = no key."""

    component: Ints
    parent: Ints
    place: Ints
    days: Ints


class Deliveries(NamedTuple):
    """When orders are delivered that yield something, by parent key (-1 = none) and place there."""

    parent: Ints
    place: Ints
    planned: Ints
    moved: Ints


@dataclass(frozen=True, slots=True)
class OrderBook:
    """The orders of a plan before, by the keys of a new plan."""

    contents: Hashes
    is_known: Mask
    first: Longs
    last: Longs
    orders: BookedOrders
    late: LateComponents
    deliveries: Deliveries

    @classmethod
    def of(cls, tables: Tables, item_locations: pl.DataFrame) -> Self:
        """Return the order book that a plan before left in BOOK_TABLES."""
        kept = tables["key_contents"]
        number = _numbers_now(kept, numbered(item_locations, "key").select(*PLACE, "key"))
        ends = np.cumsum(kept["orders"].cast(pl.Int64).to_numpy())
        count = item_locations.height
        contents, is_known = np.zeros(count, np.uint64), np.zeros(count, np.bool_)
        first, last = np.zeros(count, np.int64), np.zeros(count, np.int64)
        is_left = number >= 0
        still = number[is_left]
        is_known[still] = True
        contents[still] = kept["content"].to_numpy()[is_left]
        first[still] = (ends - kept["orders"].to_numpy())[is_left]
        last[still] = ends[is_left]
        orders = BookedOrders(**_columns(tables["booked_orders"], BookedOrders._fields))
        late = LateComponents(**_columns(tables["late_components"], LateComponents._fields))
        late = late._replace(component=number[late.component], parent=number[late.parent])
        return cls(contents, is_known, first, last, orders, late, _deliveries(tables, number))

    def offered(self, keys: Ints, first_option: Longs) -> tuple[Longs, Offered]:
        """Return how many orders some keys had, and these, their options counted from first ones.

        Shape:  `first_option`: the number of the first option of each of the keys.
        """
        counts = self.last[keys] - self.first[keys]
        rows = ranges(self.first[keys], counts)
        planned = np.empty(len(rows), PLANNED)
        planned["quantity"] = self.orders.quantity[rows]
        planned["start_day"] = self.orders.start_day[rows]
        planned["option"] = self.orders.option_place[rows] + np.repeat(first_option, counts)
        return counts, Offered(planned, self.orders.hash[rows])

    def delivered(self, keys: Ints, first: Longs) -> Records:
        """Return when the orders of some keys are delivered (`records.DELIVERED`).

        Shape:  `first`: the number of the first order of each of the keys.
        """
        begin, end = (np.searchsorted(self.deliveries.parent, keys, side) for side in _SIDES)
        rows = ranges(begin, end - begin)
        delivered = np.empty(len(rows), DELIVERED)
        delivered["order"] = np.repeat(first, end - begin) + self.deliveries.place[rows]
        delivered["planned"] = self.deliveries.planned[rows]
        delivered["moved"] = self.deliveries.moved[rows]
        return delivered

    def is_undated(self, yielding: Ints) -> Mask:
        """Return of which of the keys that yield something the book says no delivery."""
        has_orders = self.last[yielding] > self.first[yielding]
        undated: Mask = has_orders & ~np.isin(yielding, self.deliveries.parent)
        return undated


def no_orders(keys: int) -> OrderBook:
    """Return the book of no plan before."""
    contents, is_known = np.zeros(keys, np.uint64), np.zeros(keys, np.bool_)
    none = np.zeros(keys, np.int64)
    late = LateComponents(*(np.empty(0, np.int32) for _ in LateComponents._fields))
    dated = Deliveries(*(np.empty(0, np.int32) for _ in Deliveries._fields))
    return OrderBook(contents, is_known, none, none, room_for_orders(0), late, dated)


def room_for_orders(count: int) -> BookedOrders:
    """Return room for so many orders, not filled yet."""
    return BookedOrders(
        np.empty(count, np.uint64),
        np.empty(count, np.int64),
        np.empty(count, np.int32),
        np.empty(count, np.int32),
    )


def _deliveries(tables: Tables, number: Ints) -> Deliveries:
    booked = Deliveries(**_columns(tables["deliveries"], Deliveries._fields))
    booked = booked._replace(parent=number[booked.parent])
    order = np.lexsort((booked.place, booked.parent))
    return Deliveries(*(column[order] for column in booked))


def _columns(table: pl.DataFrame, names: tuple[str, ...]) -> dict[str, npt.NDArray[Any]]:
    """Return columns that compiled code may only read, in one piece or not."""
    columns = {name: table[name].to_numpy().view() for name in names}
    for column in columns.values():
        column.flags.writeable = False
    return columns


def _numbers_now(kept: pl.DataFrame, keys: pl.DataFrame) -> Ints:
    """Return the keys' numbers in the new plan, -1 for those that are no more; mostly the same."""
    if kept.select(PLACE).equals(keys.select(PLACE)):
        return np.arange(kept.height, dtype=np.int32)
    numbers = kept.join(keys, on=PLACE, how="left", maintain_order="left")
    return numbers["key"].fill_null(-1).cast(pl.Int32).to_numpy()
