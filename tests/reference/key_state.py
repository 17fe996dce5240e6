"""Everything known about one key while it is planned."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.reference.calendars import CalendarBook
from tests.reference.loading import on_hand, receipts
from tests.reference.order_dates import OrderClock, order_clock
from tests.reference.orders import KeyPlan, Requirement, Supply
from tests.reference.policies import Policy
from tests.reference.shelf_life import is_perishable, output_last_day
from tests.reference.sourcing import Option, options_of
from tests.reference.stock_levels import StockLevels
from tests.reference.world import Key, World, flag


class KeyState:
    """A key's policy, its requirements in order, the supply that is left, and the plan so far."""

    def __init__(
        self,
        world: World,
        book: CalendarBook,
        key: Key,
        requirements: list[Requirement],
        outputs: Iterable[Supply] = (),
    ) -> None:
        self.world = world
        self.book = book
        self.key = key
        self.policy = Policy(world, key)
        #: Is more than existing supply looked at (SUBST-2)?
        self.may_order = True
        #: What its orders are to yield of co-products (CO-6).
        self.co_needs: list[Any] = []
        self.options = options_of(world, key)
        self.stock_levels = StockLevels(world, key)
        self.supplies: list[Supply] = [*on_hand(world, key), *receipts(world, book, key)]
        self.is_perishable = is_perishable(world, key[0])
        self._receive(outputs)
        self.plan = KeyPlan()
        #: The last day of the window that is open (NET-3).
        self.window_end: int | None = None
        self.date_requirements(requirements)
        self.requirements = sorted(
            requirements, key=lambda need: (need.day, need.priority, need.rank, need.tie)
        )

    def _receive(self, outputs: Iterable[Supply]) -> None:
        """What orders of keys above yield is there after the receipt margin here (CO-2)."""
        location = self.world.locations[self.key[1]].get("calendar_id")
        calendar = self.book.first_of(self.policy.calendar_id, location)
        for supply in outputs:
            margin = self.policy.margin("receipt_margin_days")
            supply.available_day = calendar.on(supply.available_day, margin)
            supply.last_day = output_last_day(self.world, self.key[0], supply.available_day)
            self.supplies.append(supply)

    def date_requirements(self, requirements: list[Requirement]) -> None:
        """The day each is planned for, and the day its supply must be there (DATE-1, DATE-4)."""
        group = self.policy.calendar_id
        location = self.world.locations[self.key[1]].get("calendar_id")
        self.issue = self.book.first_of(location, group)
        self.issue_margin = self.book.first_of(group, location)
        self.issue_margin_days = self.policy.margin("issue_margin_days")
        for need in requirements:
            need.day = self._issue_day(need.requested_day)
            need.margin_day = self.supply_day(need.requested_day)
            need.supply_day = self._soft_day(need)

    def _issue_day(self, day: int) -> int:
        """The day a requirement is planned for (DATE-1)."""
        planned = self.issue.on_or_before(day)
        return planned if planned >= 0 else self.issue.on_or_after(0)

    def supply_day(self, requested_day: int) -> int:
        """The day supply is to be there for a requirement wanted on a day (DATE-1, DATE-4)."""
        return self.issue_margin.back(self._issue_day(requested_day), self.issue_margin_days)

    def _soft_day(self, need: Requirement) -> int:
        """The day less the issue margin; a soft one gives way to a new order (DATE-4, DATE-10)."""
        if self.policy.value("is_soft_issue_margin"):
            return min(need.day, max(need.margin_day, self.lead_day))
        return need.margin_day

    def issue_day(self, need: Requirement, available_day: int) -> int:
        """The day on which supply that is available then lets a demand be issued (DELAY-2)."""
        if available_day <= need.supply_day:
            return need.day
        is_soft = self.policy.value("is_soft_issue_margin")
        margin = 0 if is_soft else self.issue_margin_days
        return max(need.day, self.issue.on_or_after(self.issue_margin.on(available_day, margin)))

    @property
    def is_planned(self) -> bool:
        """May orders be made? Not for code manual, nor without a source (NET-1, LOAD-6, SRC-6)."""
        return self.may_order and self.policy.code != "manual" and bool(self.options)

    @property
    def is_co_product(self) -> bool:
        """Is its formula item ordered for it (CO-5)?"""
        return self.may_order and self.key in self.world.co_product_days

    @property
    def uncovered_reason(self) -> str:
        """Why demand of this key stays uncovered (PEG-6)."""
        if not flag(self.world.locations[self.key[1]], "is_planned", default=True):
            return "location_not_planned"
        return "coverage_code_manual" if self.policy.code == "manual" else "no_source"

    def clock(self, option: Option) -> OrderClock:
        """The dates of an option's orders."""
        return order_clock(self.world, self.book, self.key, option)

    @property
    def procurement_day(self) -> int:
        """First day an order of the first source, placed on day 0, is available (SAFE-2)."""
        return self.clock(self.options[0]).earliest().available_day if self.options else 0

    @property
    def freeze_fence(self) -> int:
        """No order is required before this day; off is the plan date (FENCE-2, DATE-4)."""
        return int(self.policy.value("freeze_fence_days"))

    @property
    def lead_day(self) -> int:
        """The first day a new order can be there, its own or its formula item's (PEG-5, CO-6)."""
        yielded_day = self.world.co_product_days.get(self.key, 0)
        return max(self.procurement_day, self.freeze_fence, yielded_day)

    @property
    def horizon(self) -> int:
        """The last day looked at (FENCE-1)."""
        return self.policy.fence("coverage_fence_days")

    def projected(self, day: int) -> Fraction:
        """Stock that is there as soon as a new order would be, and what is planned (SAFE-4, 5).

        What can no longer be used on the day does not count (SHELF-7).
        """
        last = max(day, self.lead_day) + int(self.policy.value("negative_days"))
        left = (
            supply.left + supply.held
            for supply in self.supplies
            if supply.available_day <= last or (supply.order and not supply.order.is_forecast)
            if supply.last_day >= day
        )
        return sum(left, Fraction(0))
