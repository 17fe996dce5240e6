"""How to plan: the policy columns and the tables that carry them (POL-1)."""

import dataframely as dy

from planning_core.coverage_codes import COVERAGE_CODES
from planning_core.tables import column
from planning_core.tables.staged import ORDER_TYPES, SAFETY_STOCK_TIMINGS

ON_HAND_CONSUMPTIONS = ("before_supply", "after_supply")
PERIOD_UNITS = ("day", "week", "month")
PLAN_TYPES = ("master", "forecast", "intercompany")
REDUCTION_PRINCIPLES = (
    "none",
    "percent",
    "transactions_reduction_key",
    "transactions_reduction_key_in_period",
    "transactions_dynamic_period",
)
FORECAST_REDUCERS = ("orders", "all_transactions")


class PolicyColumns(dy.Schema):
    """The columns of the policy ladder; null = fall through to the next level."""

    coverage_code = column.choice(tuple(code.word for code in COVERAGE_CODES))
    coverage_period_days = column.whole()
    positive_days = column.whole()
    negative_days = column.whole()
    is_dynamic_negative_days = column.flag()
    is_dynamic_positive_days = column.flag()
    coverage_fence_days = column.whole()
    freeze_fence_days = column.whole()
    firming_fence_days = column.whole()
    forecast_fence_days = column.whole()
    action_fence_days = column.whole()
    explosion_fence_days = column.whole()
    capacity_fence_days = column.whole()
    receipt_margin_days = column.whole()
    issue_margin_days = column.whole()
    reorder_margin_days = column.whole()
    advance_margin_days = column.whole()
    postpone_margin_days = column.whole()
    calendar_id = column.reference("calendars")
    consume_on_hand = column.choice(ON_HAND_CONSUMPTIONS)
    is_latest_supply_first = column.flag()
    safety_stock_timing = column.choice(SAFETY_STOCK_TIMINGS)
    is_strict_safety_stock = column.flag()
    is_soft_issue_margin = column.flag()
    reduction_principle = column.choice(REDUCTION_PRINCIPLES)
    reduction_key_id = column.reference("reduction_keys")
    reduce_forecast_by = column.choice(FORECAST_REDUCERS)
    is_customer_forecast_included = column.flag()


class CoverageGroups(PolicyColumns):
    """One row per named policy; one of them is the default group."""

    coverage_group_id = column.identifier()
    is_default = column.flag(default=False)


class ItemCoverage(PolicyColumns):
    """One row per item x location that is planned otherwise than its group says."""

    item_id = column.key_reference("items")
    location_id = column.key_reference("locations")
    coverage_group_id = column.reference("coverage_groups")
    planner_id = column.text()
    minimum_quantity = column.quantity()
    maximum_quantity = column.quantity()
    reorder_point = column.quantity()
    minimum_key_id = column.reference("quantity_keys")
    maximum_key_id = column.reference("quantity_keys")
    planned_order_type = column.choice((*ORDER_TYPES, "kanban"))
    vendor_id = column.reference("vendors")
    refill_from_location_id = column.reference("locations")
    is_explosion_stopped = column.flag(default=False)


class QuantityKeys(dy.Schema):
    """One row per period of a seasonal factor on minimum or maximum (SAFE-1)."""

    quantity_key_id = column.identifier()
    sequence = dy.Int32(primary_key=True)
    period_count = column.whole(1)
    period_unit = column.choice(PERIOD_UNITS, "month")
    factor = column.ratio(1)
    effective_date = column.day()


class Plans(PolicyColumns):
    """One row per plan definition; policy columns override the whole ladder."""

    plan_id = column.identifier()
    plan_type = column.choice(PLAN_TYPES, "master")
    is_dynamic = column.flag(default=False)
    forecast_model_id = column.text()
    include_on_hand = column.flag(default=True)
    include_supplies = column.flag(default=True)
    include_sales_orders = column.flag(default=True)
    include_forecast = column.flag(default=True)
    include_quotations = column.flag(default=True)
    include_requisitions = column.flag(default=True)
    include_transfers = column.flag(default=True)
    include_planned_intercompany = column.flag(default=True)
    include_excluded = column.flag(default=False)
    quotation_probability = column.whole()
    filter_item_ids = column.text_list()
    filter_item_group_ids = column.text_list()
    filter_location_ids = column.text_list()
    filter_planner_ids = column.text_list()
    is_delay_added_to_requirement_date = column.flag(default=False)
    #: Not set = as the column above says (DATE-8).
    is_purchase_delay_added = column.flag()
    is_production_delay_added = column.flag()
    is_transfer_delay_added = column.flag()
    is_shelf_life_planned = column.flag(default=False)
