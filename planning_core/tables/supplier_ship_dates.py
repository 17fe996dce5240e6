"""What the plans of suppliers say of this plan's orders: when they can be shipped (DELAY-4)."""

import dataframely as dy

from planning_core.tables import column


class SupplierShipDatesGiven(dy.Schema):
    """One row per planned order that a supplier's plan ships later than the order starts."""

    planned_order_id = column.identifier()
    plan_id = column.text()
    supplier_plan_id = column.text()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    ship_date = column.day(is_mandatory=True)


class SupplierShipDates(dy.Schema):
    """The same of orders that a run may move, by key and order."""

    key = dy.Int32()
    planned_order_id = dy.String(primary_key=True)
    supplier_plan_id = dy.String(nullable=True)
    ship_day = dy.Int32()
