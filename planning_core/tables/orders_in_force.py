"""Planned orders of the plan in force that stay, and what they need of substitutes there."""

import dataframely as dy

from planning_core.tables import column
from planning_core.tables.staged import ORDER_TYPES

ORDER_STATES = ("unprocessed", "completed")


class OrdersInForce(dy.Schema):
    """One row per planned order that no planner approved and nobody firmed, as it stands now."""

    planned_order_id = column.identifier()
    plan_id = column.text()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    order_type = column.choice(ORDER_TYPES, is_mandatory=True)
    source_id = column.text()
    vendor_id = column.reference("vendors")
    from_location_id = column.reference("locations")
    bom_id = column.reference("boms")
    quantity = column.quantity(is_mandatory=True)
    needed_quantity = column.quantity(0)
    surplus_reason = column.text()
    requirement_date = column.day(is_mandatory=True)
    available_date = column.day()
    delivery_date = column.day(is_mandatory=True)
    start_date = column.day()
    order_date = column.day(is_mandatory=True)
    requested_date = column.day(is_mandatory=True)
    wished_delivery_date = column.day()
    wished_start_date = column.day()
    wished_order_date = column.day()
    delay_days = column.whole(0)
    status = column.choice(ORDER_STATES, "unprocessed")
    is_from_forecast = column.flag(default=False)
    trigger_demand_kind = column.text()
    trigger_demand_id = column.text()


class ComponentsInForce(dy.Schema):
    """One row per order of the plan in force and BOM line that it needs something of (SUBST-8).

    Of approved orders and of those that a freeze fence may keep; of lines that substitute one
    another.
    """

    planned_order_id = column.identifier()
    #: As `dependent_demands` names it: a path "a>b" below a phantom.
    bom_line_id = column.identifier()
    plan_id = column.text()
    quantity = column.quantity(is_mandatory=True)
