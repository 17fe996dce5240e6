"""What is, and what is wanted: stock, open demand, open supply, hard pegs."""

import dataframely as dy

from planning_core.tables import column

DEMAND_TYPES = (
    "sales",
    "quotation",
    "requisition",
    "transfer_issue",
    "production_component",
    "project",
    "manual",
)
SUPPLY_TYPES = ("purchase", "production", "transfer", "approved_planned")
MARKING_KINDS = ("marking", "on_hand_reservation", "on_order_reservation")


class OnHand(dy.Schema):
    """One row per item x location (x batch); its quantity alone may be negative (LOAD-3)."""

    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    quantity = column.quantity(is_mandatory=True)
    reserved_quantity = column.quantity()
    batch_id = column.text()
    expiry_date = column.day()
    is_nettable = column.flag(default=True)


class Demands(dy.Schema):
    """One row per open demand line; `quantity` is what is still open (LOAD-1)."""

    demand_id = column.identifier()
    demand_type = column.choice(DEMAND_TYPES, is_mandatory=True)
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    quantity = column.quantity(is_mandatory=True)
    requested_date = column.day(is_mandatory=True)
    confirmed_date = column.day()
    priority = column.whole()
    customer_id = column.text()
    parent_supply_id = column.text()
    #: The version its item is to be made by (EXPL-12); of a production component: its order's.
    bom_id = column.text()
    probability = column.whole()
    is_intercompany = column.flag(default=False)
    is_excluded = column.flag(default=False)
    #: Days that supply must still be usable on the day it is issued (SHELF-3).
    sellable_days = column.whole()
    source_key = column.text()


class Supplies(dy.Schema):
    """One row per open supply line; `quantity` is what is still to come (LOAD-4)."""

    supply_id = column.identifier()
    supply_type = column.choice(SUPPLY_TYPES, is_mandatory=True)
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    quantity = column.quantity(is_mandatory=True)
    receipt_date = column.day(is_mandatory=True)
    order_date = column.day()
    vendor_id = column.reference("vendors")
    from_location_id = column.reference("locations")
    bom_id = column.reference("boms")
    #: The line of supply forecast that an approved order was made for (SFC-3).
    forecast_id = column.text()
    #: The order that yields it besides its item (ACT-9).
    parent_supply_id = column.text()
    plan_id = column.text()
    is_changeable = column.flag(default=True)
    batch_id = column.text()
    expiry_date = column.day()
    source_key = column.text()


class Markings(dy.Schema):
    """One row per hard peg or reservation; no supply = on-hand."""

    demand_id = column.reference("demands", is_mandatory=True)
    supply_id = column.narrowing_reference("supplies")
    quantity = column.quantity(is_mandatory=True)
    kind = column.choice(MARKING_KINDS, "marking")
