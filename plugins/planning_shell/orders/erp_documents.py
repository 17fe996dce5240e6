"""Real orders in the ERP, made of planned ones by the SQL files of `sql/firm/<erp>`.

A statement that returns no row has refused: what it needs is not in the ERP.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planning_shell.erp.statement import Connection, run_rows, run_statement
from planning_shell.home import sql_folder
from planning_shell.orders.firming_wish import FirmableOrder


class RefusedOrderError(Exception):
    """A planned order that cannot be firmed, and why."""


@dataclass(frozen=True, slots=True)
class ErpDocuments:
    """Writes documents of one ERP, in the transaction of a connection."""

    connection: Connection
    erp: str

    def companies(self, location_ids: Sequence[str]) -> dict[str, str]:
        """Return the company of each location that the ERP knows."""
        found = run_statement(self.connection, f"firm/{self.erp}/companies", list(location_ids))
        return {str(location): str(company) for location, company in found}

    def header(self, company_id: str, order: FirmableOrder) -> str | None:
        """Return the number of a new document for an order and those like it.

        None for a production, which is its own. Errors: RefusedOrderError.
        """
        if order.order_type == "purchase":
            why = f"vendor {order.vendor_id} is unknown or blocked in the ERP"
            return self._made("purchase_header", why, company_id, order.vendor_id)
        if order.order_type == "transfer":
            why = f"location {order.from_location_id} is unknown in the ERP"
            lane = (order.from_location_id, order.location_id)
            return self._made("transfer_header", why, company_id, *lane)
        return None

    def line(self, header: str | None, number: int, order: FirmableOrder, company_id: str) -> str:
        """Return the id, as the extract will read it, of the line that an order has become.

        Errors: RefusedOrderError.
        """
        why = f"item {order.item_id} is unknown in the ERP, or it cannot hold {order.quantity}"
        item, place, quantity = order.item_id, order.location_id, order.quantity
        start, delivery, key = order.start_date, order.delivery_date, order.source_key
        if order.order_type == "purchase":
            values: tuple[Any, ...] = (item, place, quantity, delivery, key)
            return self._made("purchase_line", why, header, number, *values)
        if order.order_type == "transfer":
            values = (item, quantity, start, delivery, key)
            return self._made("transfer_line", why, header, number, *values)
        return self._production(order, company_id)

    def sell(
        self, header: str | None, number: int, order: FirmableOrder, company_id: str
    ) -> str | None:
        """Return the line of the sister company's sales order behind a purchase from it.

        Errors: RefusedOrderError when it does not know the buyer as a customer.
        """
        asked = f"firm/{self.erp}/sister_company"
        if order.order_type != "purchase" or not (sql_folder() / f"{asked}.sql").exists():
            return None
        for seller in run_rows(self.connection, asked, order.vendor_id, company_id):
            selling, place, customer = (
                seller[name] for name in ("company_id", "location_id", "customer_id")
            )
            if customer is None:
                raise RefusedOrderError(
                    f"company {company_id} is no customer of its sister company {selling}, so "
                    "that the sales order of that one cannot be made"
                )
            why = f"item {order.item_id} or location {place} is unknown in the ERP"
            sale = self._made("sales_header", why, header, selling, customer)
            values = (order.item_id, place, order.quantity, order.start_date)
            return self._made("sales_line", why, sale, number, *values)
        return None

    def need(self, order: FirmableOrder, supply_id: str, sold: str | None) -> None:
        """Make what an order takes demand of the ERP; mark for it what was firmed of that before.

        What else comes out of a production, the ERP's own BOM says.

        Errors: RefusedOrderError.
        """
        for number, part in enumerate(run_rows(self.connection, "firm/components", *_names(order))):
            planned = part.pop("demand_id")
            # A transfer is its own demand where it leaves, a purchase the sale of the sister.
            became = sold or supply_id
            if order.order_type == "production":
                why = f"component {part['item_id']} or its location is unknown in the ERP"
                line = 10 * (number + 1)
                became = self._made("production_material", why, supply_id, line, *part.values())
            values = (order.source_key, order.plan_id, planned, became)
            run_statement(self.connection, "firm/component", *values)
        outputs = f"firm/{self.erp}/production_output"
        if order.order_type == "production" and (sql_folder() / f"{outputs}.sql").exists():
            run_statement(self.connection, outputs, supply_id)
        for row in run_rows(self.connection, "firm/firmed_suppliers", order.source_key):
            marked = (row["erp_demand_id"], row["erp_supply_id"], row["quantity"])
            self._mark(*marked, row["source_key"])

    def mark(self, order: FirmableOrder, supply_id: str) -> None:
        """Mark a line for the demands that its planned order was pegged to."""
        left = order.quantity
        for demand in run_rows(self.connection, "firm/pegs", *_names(order)):
            quantity = min(left, demand["quantity"])
            if quantity > 0:
                self._mark(demand["demand_id"], supply_id, quantity, order.source_key)
                left -= quantity

    def _production(self, order: FirmableOrder, company_id: str) -> str:
        if not order.are_components_known:
            raise RefusedOrderError(
                "it was changed or approved since the plan was made, so that its components are "
                "not known; approve it and run the plan first"
            )
        why = f"item {order.item_id} or its BOM {order.bom_id} is unknown in the ERP"
        days = (order.start_date, order.delivery_date)
        values = (company_id, order.item_id, order.location_id, order.quantity, *days)
        return self._made("production_order", why, *values, order.bom_id, order.source_key)

    def _mark(self, *values: object) -> None:
        run_statement(self.connection, f"firm/{self.erp}/marking", *values)

    def _made(self, statement: str, why_not: str, *values: object) -> str:
        rows = run_statement(self.connection, f"firm/{self.erp}/{statement}", *values)
        if not rows:
            raise RefusedOrderError(why_not)
        return str(rows[0][0])


def _names(order: FirmableOrder) -> tuple[str, str | None, str | None]:
    """Return the plan, and what its rows call the order: a planned order, or a supply."""
    planned = order.made_from if order.is_of_version_in_force else None
    return order.plan_id, planned, order.planned_order_id if order.is_approved else None
