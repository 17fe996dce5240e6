"""What a plan says: the result tables, each row with its plan and run."""

import dataframely as dy

from planning_core.tables import column
from planning_core.tables.staged import DEMAND_KINDS, ORDER_TYPES, SUPPLY_KINDS

RUN_STATUSES = ("Running", "Completed", "CompletedWithWarnings", "Cancelled", "Failed")
RUN_METHODS = ("regeneration", "net_change")
RUN_TRIGGERS = ("schedule", "manual", "backfill", "cli")
SURPLUS_REASONS = (
    "minimum",
    "multiple",
    "maximum_stock",
    "period",
    "safety_stock",
    "rounding",
    "supply_forecast",
    "co_product",
)
#: What an order may be made for; of co_product the id is that of the co-product's demand.
TRIGGER_KINDS = (*DEMAND_KINDS, "supply_forecast", "co_product")
ORDER_STATUSES = ("unprocessed", "completed", "approved")
ACTIONS = ("advance", "postpone", "increase", "decrease", "cancel")


class PlanResults(dy.Schema):
    """What every result row carries; added when results are written."""

    plan_id = dy.String()
    plan_run_id = dy.String()


class PlanRuns(PlanResults):
    """One row per plan run; counts and seconds are JSON objects by table and by stage."""

    status = dy.Enum(RUN_STATUSES)
    started_at = dy.Datetime(time_unit="us", time_zone="UTC")
    finished_at = dy.Datetime(time_unit="us", time_zone="UTC", nullable=True)
    plan_date = column.day(is_mandatory=True)
    method = dy.Enum(RUN_METHODS)
    trigger = dy.Enum(RUN_TRIGGERS)
    run_filter = dy.String(nullable=True, alias="filter")
    input_row_counts = column.text()
    result_row_counts = column.text()
    warning_count = dy.Int64(nullable=True)
    stage_seconds = column.text()
    engine_version = column.text()
    input_fingerprint = column.text()
    message = column.text()


class PlannedOrders(PlanResults):
    """One row per planned order; `wished_` dates are backward from the need, before DATE-3."""

    planned_order_id = dy.String()
    item_id = dy.String()
    location_id = dy.String()
    order_type = dy.Enum(ORDER_TYPES)
    source_id = column.text()
    vendor_id = column.text()
    from_location_id = column.text()
    bom_id = column.text()
    quantity = column.quantity(is_mandatory=True)
    needed_quantity = column.quantity(is_mandatory=True)
    surplus_reason = dy.Enum(SURPLUS_REASONS, nullable=True)
    requirement_date = column.day(is_mandatory=True)
    available_date = column.day()
    delivery_date = column.day(is_mandatory=True)
    start_date = column.day()
    order_date = column.day(is_mandatory=True)
    requested_date = column.day(is_mandatory=True)
    wished_delivery_date = column.day()
    wished_start_date = column.day()
    wished_order_date = column.day()
    delay_days = dy.Int32()
    low_level_code = dy.Int32()
    planner_id = column.text()
    status = dy.Enum(ORDER_STATUSES)
    is_from_forecast = dy.Bool()
    priority = column.whole()
    trigger_demand_kind = dy.Enum(TRIGGER_KINDS, nullable=True)
    trigger_demand_id = column.text()


class DependentDemands(PlanResults):
    """One row per component a planned order, or an approved one, needs."""

    demand_id = dy.String()
    planned_order_id = column.text()
    parent_supply_id = column.text()
    bom_line_id = column.text()
    item_id = dy.String()
    location_id = dy.String()
    quantity = column.quantity(is_mandatory=True)
    requirement_date = column.day(is_mandatory=True)


class Pegging(PlanResults):
    """One row per part of a demand that one supply covers."""

    demand_kind = dy.Enum(DEMAND_KINDS)
    demand_id = dy.String()
    supply_kind = dy.Enum(SUPPLY_KINDS)
    supply_id = dy.String()
    item_id = dy.String()
    location_id = dy.String()
    quantity = column.quantity(is_mandatory=True)
    demand_date = column.day()
    supply_date = column.day()


class RequirementProfile(PlanResults):
    """One row per movement of an item at a location, in order; issues are negative."""

    item_id = dy.String()
    location_id = dy.String()
    date = column.day(is_mandatory=True)
    sequence = dy.Int32()
    kind = dy.String()
    reference_id = column.text()
    quantity = column.quantity(is_mandatory=True)
    projected_on_hand = column.quantity(is_mandatory=True)


class ActionMessages(PlanResults):
    """One row per suggestion to change existing supply (ACT).

    A derived one holds once the supply it is derived from has been changed (ACT-8).
    """

    supply_kind = dy.Enum(SUPPLY_KINDS)
    supply_id = dy.String()
    action = dy.Enum(ACTIONS)
    from_date = column.day()
    to_date = column.day()
    from_quantity = column.quantity()
    to_quantity = column.quantity()
    days = column.whole()
    reason = column.text()
    planner_id = column.text()
    item_id = dy.String()
    location_id = dy.String()
    derived_from_supply_id = column.text()


class Delays(PlanResults):
    """One row per demand that cannot be in time, with the supply that causes it (DELAY)."""

    demand_kind = dy.Enum(DEMAND_KINDS)
    demand_id = dy.String()
    item_id = dy.String()
    location_id = dy.String()
    requested_date = column.day(is_mandatory=True)
    planned_date = column.day(is_mandatory=True)
    delay_days = dy.Int32()
    caused_by_supply_id = column.text()


class UncoveredDemands(PlanResults):
    """One row per demand, or part of one, that nothing covers (PEG-6)."""

    demand_kind = dy.Enum(DEMAND_KINDS)
    demand_id = dy.String()
    item_id = dy.String()
    location_id = dy.String()
    quantity = column.quantity(is_mandatory=True)
    reason = dy.String()


class ForecastReduction(PlanResults):
    """One row per forecast line that counts: what is consumed, left, and planned of it (RED)."""

    forecast_id = dy.String()
    item_id = dy.String()
    location_id = dy.String()
    date = column.day(is_mandatory=True)
    forecast_quantity = column.quantity(is_mandatory=True)
    consumed_quantity = column.quantity(is_mandatory=True)
    remaining_quantity = column.quantity(is_mandatory=True)
    #: What remains, or nothing where the overall forecast includes the customer's (RED-8).
    planned_quantity = column.quantity(is_mandatory=True)
    customer_id = column.text()


class PlanWarnings(PlanResults):
    """One row per input the plan set aside or assumed something about."""

    severity = dy.Enum(("error", "warning", "info"))
    rule = dy.String()
    table = column.text()
    key = column.text()
    message = dy.String()
    assumption = column.text()
