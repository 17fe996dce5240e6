"""The plan inputs that leave the stage `stage`: dense integer keys, day numbers, exact integers.

Day numbers count from the plan date (day 0). Quantities are Int64 millionths of the item's unit
("scaled"); `QUANTITY_SCALE` converts. A calendar is an index into `PlanCalendars`, -1 = every day.
"""

import dataframely as dy

from planning_core.coverage_codes import PLANNED_CODES
from planning_core.tables.forecast_orders import ForecastOrders
from planning_core.tables.frozen_orders import FrozenOrders
from planning_core.tables.plan_calendars import CalendarDays, PlanCalendars
from planning_core.tables.substitutes import Substitutes
from planning_core.tables.supplier_ship_dates import SupplierShipDates

QUANTITY_SCALE, RATIO_SCALE = 1_000_000, 1_000_000_000
ALWAYS_OPEN = NO_KEY = NO_OPTION = -1
FIRST_DAY, LAST_DAY = -1_000_000, 1_000_000  # stand for "no limit"
ORDER_TYPES = ("purchase", "production", "transfer")
ARC_KINDS = ("bom", "transfer", "intercompany", "output", "substitute", "co_product")
QUANTITY_BASES = ("per_batch", "fixed", "step")
DEMAND_KINDS = ("demand", "forecast", "dependent", "safety_stock")
SUPPLY_KINDS = ("on_hand", "supply", "by_product", "planned_order")
SAFETY_STOCK_TIMINGS = ("procurement_time", "today", "first_issue")
#: What a filter makes of a key: held; added as a component; planned for others' sake; left out.
PLAN_SCOPES = ("filtered", "component", "needed", "left_out")
POLICY_ORIGINS = (
    "plan",
    "item_coverage",
    "coverage_group",
    "default_group",
    "location",
    "item",
    "vendor",
    "supply_source",
    "built_in",
)


class ItemLocations(dy.Schema):
    """One row per planned item x location: its policy; table `policy_origins` says what from."""

    key = dy.Int32(primary_key=True)
    item_id = dy.String()
    location_id = dy.String()
    company_id = dy.String(nullable=True)
    planner_id = dy.String(nullable=True)
    unit_id = dy.String(nullable=True)
    unit_decimals = dy.Int32()
    coverage_code = dy.Enum(PLANNED_CODES)
    coverage_period_days = dy.Int32()
    positive_days = dy.Int32(nullable=True)
    is_dynamic_positive_days = dy.Bool()
    negative_days = dy.Int32()
    is_dynamic_negative_days = dy.Bool()
    coverage_fence_days = dy.Int32()
    freeze_fence_days = dy.Int32()
    firming_fence_days = dy.Int32()
    forecast_fence_days = dy.Int32()
    explosion_fence_days = dy.Int32()
    action_fence_days = dy.Int32()
    receipt_margin_days = dy.Int32()
    issue_margin_days = dy.Int32()
    reorder_margin_days = dy.Int32()
    advance_margin_days = dy.Int32()
    postpone_margin_days = dy.Int32()
    is_on_hand_consumed_first = dy.Bool()
    is_latest_supply_first = dy.Bool()
    safety_stock_timing = dy.Enum(SAFETY_STOCK_TIMINGS)
    is_strict_safety_stock = dy.Bool()
    is_soft_issue_margin = dy.Bool()
    is_perishable = dy.Bool()
    shelf_life_days = dy.Int32(min=0)
    #: Calendars: open on the day of an issue (DATE-6); that measures the issue margin.
    issue_calendar = dy.Int32()
    issue_margin_calendar = dy.Int32()
    #: The group in force, and the calendar it or item coverage names; for explanations.
    coverage_group_id = dy.String(nullable=True)
    calendar_id = dy.String(nullable=True)
    reduction_principle = dy.String(nullable=True)  # how its forecast was reduced; for explanations
    reduction_key_id = dy.String(nullable=True)
    reduce_forecast_by = dy.String(nullable=True)
    is_customer_forecast_included = dy.Bool(nullable=True)


class SourcingOptions(dy.Schema):
    """One row per way to get an item at a location, in order of preference within its key.

    A source with several BOM versions is one option per version. The kernel takes the first option
    whose validity holds the requirement day and whose `from_quantity` the order reaches (SRC-2).
    Behind a key's others stand those that only demand which names their version may take (EXPL-12).
    """

    option = dy.Int32(primary_key=True)
    key = dy.Int32()
    source_id = dy.String(nullable=True)
    order_type = dy.Enum(ORDER_TYPES)
    vendor_id = dy.String(nullable=True)
    from_location_id = dy.String(nullable=True)
    #: The supplying key of a transfer or an intercompany purchase, else NO_KEY.
    from_key = dy.Int32()
    bom_id = dy.String(nullable=True)
    lead_time_days = dy.Int32(min=0)
    #: Each role's calendar (DATE-5), -1 = every day.
    lead_time_calendar = dy.Int32()
    order_calendar = dy.Int32()
    start_calendar = dy.Int32()
    receipt_calendar = dy.Int32()
    receipt_margin_calendar = dy.Int32()
    reorder_margin_calendar = dy.Int32()
    #: Not said when the vendor ships: every day, and 0 days (DATE-11).
    ship_calendar = dy.Int32()
    transport_days = dy.Int32(min=0)
    minimum_order = dy.Int64(min=0)
    order_multiple = dy.Int64(min=0)
    maximum_order = dy.Int64(min=0)
    from_quantity = dy.Int64(min=0)
    valid_from_day = dy.Int32()
    valid_to_day = dy.Int32()
    is_named_only = dy.Bool()


class Arcs(dy.Schema):
    """One row per component, substitute (SUBST-1), output (CO-1; back: CO-5) or move of option."""

    arc = dy.Int32(primary_key=True)
    option = dy.Int32()
    parent_key = dy.Int32()
    component_key = dy.Int32()
    kind = dy.Enum(ARC_KINDS)
    #: Null for a transfer or intercompany arc; path "a>b" when it came through phantoms.
    bom_line_id = dy.String(nullable=True)
    quantity_basis = dy.Enum(QUANTITY_BASES)
    #: per_batch: component = ceil(order * numerator / denominator); fixed, step: the ratio is the
    #: scaled quantity. Scrap, batch size, yield and phantoms are folded in (EXPL-2 to EXPL-5).
    numerator = dy.Int64(min=0)
    denominator = dy.Int64(min=1)
    #: Scaled constants added after the ratio; rounding comes last (EXPL-6). 0 = not set.
    scrap_quantity = dy.Int64(min=0)
    #: Added to the numerator's product: constant scrap of phantoms above, below one millionth.
    scrap_numerator = dy.Int64(min=0)
    round_up_multiple = dy.Int64(min=0)
    offset_days = dy.Int32()
    valid_from_day = dy.Int32()
    valid_to_day = dy.Int32()
    #: Scaled order quantities for which the arc counts (EXPL-2): included; excluded (0 = no end).
    from_order_quantity = dy.Int64(min=0)
    to_order_quantity = dy.Int64(min=0)
    has_own_order = dy.Bool()


class Requirements(dy.Schema):
    """One row per requirement, sorted by key, day, priority, demand_rank, demand_id (PEG-2)."""

    requirement = dy.Int32(primary_key=True)
    key = dy.Int32()
    #: Day of the planned issue (DATE-1).
    day = dy.Int32()
    requested_day = dy.Int32()
    quantity = dy.Int64(min=1)
    demand_kind = dy.Enum(DEMAND_KINDS)
    demand_type = dy.String()
    demand_id = dy.String()
    demand_rank = dy.Int32()
    priority = dy.Int32()
    sellable_days = dy.Int32(min=0)
    has_own_order = dy.Bool()
    option = dy.Int32()  # of the BOM version that it names, or NO_OPTION (EXPL-12)
    parent_supply_id = dy.String(nullable=True)
    bom_line_id = dy.String(nullable=True)


class Receipts(dy.Schema):
    """One row per supply, sorted by key, available_day, supply_kind (on-hand first), supply_id."""

    receipt = dy.Int32(primary_key=True)
    key = dy.Int32()
    available_day = dy.Int32()  # receipt date plus receipt margin; on-hand: 0
    receipt_day = dy.Int32()
    last_day = dy.Int32()  # LAST_DAY = no limit (SHELF-2)
    quantity = dy.Int64(min=1)
    supply_kind = dy.Enum(SUPPLY_KINDS)
    supply_type = dy.String()
    supply_id = dy.String()
    is_changeable = dy.Bool()
    option = dy.Int32()  # the sourcing option it is taken to come from, or NO_OPTION (ACT-6)
    parent_supply_id = dy.String(nullable=True)  # the order that yields it besides its item


class FixedPegs(dy.Schema):
    """One row per marking or reservation, in the order in which its key honours them (PEG-8)."""

    fixed_peg = dy.Int32(primary_key=True)
    key = dy.Int32()
    requirement = dy.Int32()
    receipt = dy.Int32()
    #: Wanted; at most what the requirement needs and the receipt has is pegged.
    quantity = dy.Int64(min=0)


class StockLevels(dy.Schema):
    """The minimum and maximum stock of a key from a day on (SAFE-1); no row = 0, 0."""

    key = dy.Int32(primary_key=True)
    from_day = dy.Int32(primary_key=True)
    minimum = dy.Int64(min=0)
    maximum = dy.Int64(min=0)


class PlanScope(dy.Schema):
    """One row per item x location of the whole plan, if it is filtered: what is done with it."""

    item_id = dy.String(primary_key=True)
    location_id = dy.String(primary_key=True)
    scope = dy.Enum(PLAN_SCOPES)


class LowLevelCodes(dy.Schema):
    """The low-level code of every key: longest path from demand over the one graph (LLC-1)."""

    key = dy.Int32(primary_key=True)
    low_level_code = dy.Int32(min=0)


STAGED_TABLES: dict[str, type[dy.Schema]] = {
    "item_locations": ItemLocations,
    "sourcing_options": SourcingOptions,
    "arcs": Arcs,
    "substitutes": Substitutes,
    "requirements": Requirements,
    "receipts": Receipts,
    "fixed_pegs": FixedPegs,
    "stock_levels": StockLevels,
    "forecast_orders": ForecastOrders,
    "frozen_orders": FrozenOrders,
    "supplier_ship_dates": SupplierShipDates,
    "calendar_days": CalendarDays,
    "plan_calendars": PlanCalendars,
}
