"""What a plan leaves behind so that the next one can begin with it: its orders, key by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.net_change.contents import places_of_options
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.codes import DEPENDENT_BASE
from planning_core.netting.netted import NettedPlan
from planning_core.netting.records import PLANNED, Hashes, Ints, Longs, Records
from planning_core.tables.numbered import numbered

Tables = Mapping[str, pl.DataFrame]

#: The tables of an order book; `key_contents` has one row per key in key order, with its content
#: and how many of the `booked_orders` are its; `late_components` say which component keys (by
#: their row) delay which order (by its row) by how many days.
PLACE = ["item_id", "location_id"]
BOOK_TABLES = ("key_contents", "booked_orders", "late_components")


class LateComponents(NamedTuple):
    """Which component key delays which order, by how many days."""

    component: Longs
    order: Longs
    days: Ints


@dataclass(frozen=True, slots=True)
class OrderBook:
    """The orders of a plan before, by the numbers of a new plan; -1 = no key of it any more."""

    contents: Hashes
    is_known: npt.NDArray[np.bool_]
    first: Longs
    last: Longs
    keys: Longs
    planned: Records
    hashes: Hashes
    late: LateComponents

    @property
    def component_delay(self) -> Ints:
        """Return by how many days each order was moved."""
        delay = np.zeros(len(self.hashes), np.int32)
        np.maximum.at(delay, self.late.order, self.late.days)
        return delay


def order_book(tables: Tables, staged: Tables, arrays: PlanArrays) -> OrderBook:
    """Return the order book of a plan before in the numbers of the new plan.

    Shape:  `tables` are BOOK_TABLES.
    """
    kept, orders, late = (tables[name] for name in BOOK_TABLES)
    keys = numbered(staged["item_locations"], "key").select(*PLACE, "key")
    number = _numbers_now(kept, keys)
    ends = np.cumsum(kept["orders"].cast(pl.Int64).to_numpy())
    first, last = np.zeros(keys.height, np.int64), np.zeros(keys.height, np.int64)
    contents = np.zeros(keys.height, np.uint64)
    is_known = np.zeros(keys.height, np.bool_)
    known = number >= 0
    is_known[number[known]] = True
    first[number[known]] = (ends - kept["orders"].to_numpy())[known]
    last[number[known]] = ends[known]
    contents[number[known]] = kept["content"].to_numpy()[known]
    of_order = np.repeat(number, kept["orders"].to_numpy())
    return OrderBook(
        contents,
        is_known,
        first,
        last,
        of_order,
        _planned(orders, of_order, arrays),
        orders["hash"].to_numpy().copy(),
        LateComponents(
            number[late["component"].to_numpy()],
            late["order"].cast(pl.Int64).to_numpy(),
            late["days"].to_numpy(),
        ),
    )


def _planned(orders: pl.DataFrame, of_order: Longs, arrays: PlanArrays) -> Records:
    first_option = np.ascontiguousarray(arrays.keys["first_option"])
    planned = np.empty(orders.height, PLANNED)
    planned["quantity"] = orders["quantity"].to_numpy()
    planned["start_day"] = orders["start_day"].to_numpy()
    planned["option"] = first_option[of_order] + orders["option_place"].to_numpy()
    return planned


def _numbers_now(kept: pl.DataFrame, keys: pl.DataFrame) -> Longs:
    """Return the keys' numbers in the new plan, -1 for those that are no more; mostly the same."""
    if kept.select(PLACE).equals(keys.select(PLACE)):
        return np.arange(kept.height)
    numbers = kept.join(keys, on=PLACE, how="left", maintain_order="left")
    return numbers["key"].fill_null(-1).cast(pl.Int64).to_numpy()


def booked(
    staged: Tables, contents: Hashes, netted: NettedPlan, late: LateComponents
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return the order book that a plan leaves: BOOK_TABLES."""
    of_key = netted.planned.of_key
    counts = of_key["last"] - of_key["first"]
    keys = numbered(staged["item_locations"], "key").select(PLACE)
    yield (
        "key_contents",
        keys.with_columns(content=pl.Series(contents), orders=pl.Series(counts, dtype=pl.Int32)),
    )
    rows, numbers = _in_key_order(of_key, netted.orders)
    planned = netted.planned.orders
    place = places_of_options(staged, keys.height)
    yield (
        "booked_orders",
        pl.DataFrame(
            {
                "hash": netted.order_hashes[numbers],
                "quantity": planned["quantity"][numbers],
                "option_place": place[planned["option"][numbers]].astype(np.int32),
                "start_day": planned["start_day"][numbers],
            }
        ),
    )
    late_rows = {"component": late.component, "order": rows[late.order], "days": late.days}
    yield "late_components", pl.DataFrame(late_rows)


@numba.njit(cache=True, nogil=True)
def _in_key_order(of_key: Records, orders: int) -> tuple[Longs, Longs]:
    """Return the row of every order by key, -1 = it is no more; and the order in every row."""
    rows, numbers = np.full(orders, -1, np.int64), np.empty(orders, np.int64)
    row = 0
    for key in range(len(of_key)):
        for number in range(of_key[key].first, of_key[key].last):
            rows[number], numbers[row] = row, number
            row += 1
    return rows, numbers[:row].copy()


def late_components(netted: NettedPlan, delayed: DelayedPlan) -> LateComponents:
    """Return the late components of the slices of a plan, orders by their number in it."""
    component, order = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    days = [np.empty(0, np.int32)]
    for part, late in zip(netted.slices, delayed.late, strict=True):
        of_parents = late[late["demand"] >= DEPENDENT_BASE]
        rows = (of_parents["demand"] - np.uint32(DEPENDENT_BASE)).astype(np.int64)
        counts = np.diff(part.ends["dependents"], prepend=np.int32(0))
        component.append(np.repeat(part.keys, counts)[rows].astype(np.int64))
        order.append(part.dependents["order"][rows].astype(np.int64))
        days.append(of_parents["planned"] - of_parents["requested"])
    return LateComponents(np.concatenate(component), np.concatenate(order), np.concatenate(days))
