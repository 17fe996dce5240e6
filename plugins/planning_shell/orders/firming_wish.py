"""What to firm: the planned orders that were asked for, and how they are put together."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from planning_shell.erp.statement import Connection, run_rows
from planning_shell.orders.deciding import OrderError

#: Which orders of a vendor or lane go into one document, by their order date.
PERIODS = ("all", "day", "week", "month")


@dataclass(frozen=True, slots=True)
class FirmingWish:
    """Which orders to firm; None = whatever they are."""

    ids: tuple[str, ...] | None = None
    plan_id: str | None = None
    within_days: int | None = None
    item_id: str | None = None
    vendor_id: str | None = None
    planner_id: str | None = None
    location_id: str | None = None
    order_type: str | None = None
    plan_run_id: str | None = None
    period: str = "all"

    @property
    def is_open(self) -> bool:
        """Return whether nothing narrows the wish: all orders of all plans are meant."""
        asked = (self.ids, self.plan_id, self.within_days, self.item_id, self.vendor_id)
        more = (self.planner_id, self.location_id, self.order_type, self.plan_run_id)
        return all(value is None for value in (*asked, *more))


@dataclass(frozen=True, slots=True)
class FirmableOrder:
    """A planned order in force, with what firming needs of it."""

    plan_id: str
    plan_run_id: str
    plan_version: int
    planned_order_id: str
    made_from: str | None
    item_id: str
    location_id: str
    order_type: str
    vendor_id: str | None
    from_location_id: str | None
    bom_id: str | None
    quantity: Decimal
    start_date: date
    order_date: date
    delivery_date: date
    status: str
    are_components_known: bool
    is_of_version_in_force: bool

    @property
    def source_key(self) -> str:
        """Return what the ERP's line keeps: the order and its version, so that it is made once."""
        return self.planned_order_id + ("" if self.is_approved else f".{self.plan_version}")

    @property
    def is_approved(self) -> bool:
        """Return whether the order has an id of its own already."""
        return self.status == "approved"

    def document(self, company_id: str, period: str) -> tuple[str, ...]:
        """Return what orders of one document have in common."""
        if self.order_type == "production":
            return (company_id, self.plan_id, self.order_type, self.planned_order_id)
        partner = self.vendor_id if self.order_type == "purchase" else self.from_location_id
        lane = "" if self.order_type == "purchase" else self.location_id
        way = (self.order_type, partner or "", lane, _period(self.order_date, period))
        return (company_id, self.plan_id, *way)


def wanted_orders(connection: Connection, wish: FirmingWish) -> list[FirmableOrder]:
    """Return the orders in force that are wished for, the earliest first.

    Errors: OrderError when an id is in several plans.
    """
    values: list[Any] = [
        list(wish.ids) if wish.ids is not None else None,
        wish.plan_id,
        wish.within_days,
        wish.item_id,
        wish.vendor_id,
        wish.planner_id,
        wish.location_id,
        wish.order_type,
        wish.plan_run_id,
    ]
    orders = [FirmableOrder(**row) for row in run_rows(connection, "firm/select", *values)]
    if wish.ids is not None and len({order.planned_order_id for order in orders}) < len(orders):
        raise OrderError("Some of these orders are in several plans. Say which with --plan.")
    return orders


def _period(day: date, period: str) -> str:
    year, week, _ = day.isocalendar()
    names = {"all": "", "day": day.isoformat(), "week": f"{year}-W{week:02d}"}
    return names.get(period, f"{day:%Y-%m}")
