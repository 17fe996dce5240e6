"""Planned orders that the freeze fence keeps: what the results repeat of them (FENCE-7)."""

import dataframely as dy

#: The supply type of an order in force that is kept.
FROZEN = "frozen_planned"


class FrozenOrders(dy.Schema):
    """One row per order of the plan in force that is kept, as it stands there."""

    key = dy.Int32()
    planned_order_id = dy.String(primary_key=True)
    order_type = dy.String()
    source_id = dy.String(nullable=True)
    vendor_id = dy.String(nullable=True)
    from_location_id = dy.String(nullable=True)
    bom_id = dy.String(nullable=True)
    quantity = dy.Decimal(18, 6)
    needed_quantity = dy.Decimal(18, 6)
    surplus_reason = dy.String(nullable=True)
    requirement_date = dy.Date()
    delivery_date = dy.Date()
    order_date = dy.Date()
    requested_date = dy.Date()
    delay_days = dy.Int32()
    status = dy.String()
    is_from_forecast = dy.Bool()
    start_date = dy.Date(nullable=True)
    available_date = dy.Date(nullable=True)
    wished_order_date = dy.Date(nullable=True)
    wished_start_date = dy.Date(nullable=True)
    wished_delivery_date = dy.Date(nullable=True)
    trigger_demand_kind = dy.String(nullable=True)
    trigger_demand_id = dy.String(nullable=True)
