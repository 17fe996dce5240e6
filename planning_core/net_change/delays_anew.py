"""Net change, on the way up: what late components move otherwise than before (NETC-3)."""

from dataclasses import dataclass, field

import numpy as np

from planning_core.delays import CarriedDelays, DelayedPlan
from planning_core.late_yields import moved_yields
from planning_core.net_change.late_parents import LateParents
from planning_core.net_change.lines_in_hand import moving_arcs
from planning_core.net_change.replan import Replanned
from planning_core.net_change.whole_plan import ranges
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.records import RECEIPT, Ints, Longs, Records
from planning_core.supplier_delays import ShipDays, ship_days


def delays_anew(done: Replanned) -> tuple[PlanArrays, DelayedPlan]:
    """Return the days of what was planned anew, and plan anew what they move otherwise.

    Shape:  the arrays with receipts of which what orders yield has its final days.
    Rule:   NETC-3, CO-2.
    """
    upward = _Upward(done, ship_days(done.hand.whole.tables["supplier_ship_dates"]))
    if not len(done.hand.whole.outputs[0]):
        delayed = upward.carry(finds=True)
        return done.hand.arrays, delayed
    while True:
        upward.settle_yields()
        known = np.count_nonzero(done.is_replanned)
        delayed = upward.carry(finds=True)
        upward.add_yielded()
        if np.count_nonzero(done.is_replanned) == known:
            return upward.arrays, delayed


@dataclass(slots=True)
class _Upward:
    """`moved`: what orders yield, as their late components move it.

    `again`: of each level, the numbers of orders that are planned again, before and now.
    """

    done: Replanned
    told: ShipDays
    moved: Records = field(init=False)
    again: dict[int, list[tuple[Longs, Longs]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with what orders yield as planned."""
        self.moved = np.empty(0, RECEIPT)

    @property
    def arrays(self) -> PlanArrays:
        """The arrays with what orders yield on its days so far."""
        arrays, count = self.done.hand.arrays, len(self.moved)
        if not count:
            return arrays
        receipts = arrays.receipts.copy()
        self._yielded(receipts)[:count] = self.moved
        return arrays._replace(receipts=receipts)

    def _yielded(self, receipts: Records | None = None) -> Records:
        """Return what orders yield, of all receipts."""
        receipts = self.done.hand.arrays.receipts if receipts is None else receipts
        return receipts[len(receipts) - len(self.done.netted.yields) :]

    def settle_yields(self) -> None:
        """Date what orders yield, until no late component moves it any more."""
        yields = self.done.netted.yields
        moves = moving_arcs(self.done.hand)[yields["arc"]] if len(yields) else yields["arc"] > 0
        self.moved = np.empty(0, RECEIPT)
        while True:
            arrays, delivery = self.arrays, self.carry(finds=False).delivery
            delivered = self.done.netted.delivered
            delivery[delivered["order"]] = delivered["moved"]
            receipts = moved_yields(arrays, yields, moves, delivery)
            if receipts is None:
                return
            self.moved = self._yielded(receipts)

    def carry(self, *, finds: bool) -> DelayedPlan:
        """Carry delays up from the deepest level; if it finds, plan anew what they move."""
        done = self.done
        late = LateParents.of(done.hand, done.book.late, done.is_replanned)
        # Room for a quarter more: orders of keys planned anew because of delays.
        orders = done.netted.orders + (done.netted.orders // 4 if finds else 0)
        carried = CarriedDelays.over(self.arrays, orders, self.told)
        for level in reversed(range(len(done.levels))):
            self._move_again(level, carried)
            differing = late.differing(level, done.netted, carried)
            if finds and len(differing):
                self._plan_again(level, differing)
                carried.make_room(self.arrays, done.netted.orders)
                self._move_again(level, carried)
                late.carry(differing, done.netted, carried)
            for part in done.levels[level]:
                carried.carry(done.netted, part)
        return carried.of(done.netted)

    def add_yielded(self) -> None:
        """Plan anew what orders of keys planned anew yield."""
        whole, is_wanted = self.done.hand.whole, self.done.is_replanned.copy()
        whole.add_yielded(is_wanted)
        whole.add_substitutes(is_wanted)
        is_new = is_wanted & ~self.done.is_replanned
        for level, keys in enumerate(whole.levels):
            if is_new[keys].any():
                self._plan_again(level, keys[is_new[keys]])

    def _plan_again(self, level: int, keys: Ints) -> None:
        """Plan keys again whose orders stay but are moved; what moves them goes with the orders."""
        done = self.done
        known = keys[done.hand.number[keys] >= 0]
        was = done.netted.planned.of_key[done.hand.number[known]]
        done.levels[level] += done.add(keys)
        done.is_replanned[keys] = True
        now = done.netted.planned.of_key[done.hand.number[known]]
        counts = (was["last"] - was["first"]).astype(np.int64)
        numbers = ranges(was["first"], counts), ranges(now["first"], counts)
        self.again.setdefault(level, []).append(numbers)
        _rename(done.netted.yields["order"], *numbers)

    def _move_again(self, level: int, carried: CarriedDelays) -> None:
        """Give orders that were planned again what moves them by the number they had before."""
        moved = carried.moves.component_delay
        for was, now in self.again.get(level, ()):
            moved[now] = np.maximum(moved[now], moved[was])


def _rename(orders: Ints, was: Longs, now: Longs) -> None:
    """Give orders the numbers that they have now."""
    if not len(was):
        return
    order = np.argsort(was)
    place = order[np.minimum(np.searchsorted(was, orders, sorter=order), len(was) - 1)]
    is_renamed = was[place] == orders
    orders[is_renamed] = now[place[is_renamed]]
