"""Damages of what the plan says: pegs, profile, orders, components, levels, delays."""

from datetime import date

import numpy as np
import polars as pl

from planning_core.tables.quantities import UNCOUNTABLE, decimals
from tests.shell.audit_damage import (
    ANY,
    COMPONENTS,
    DELAYS,
    ITEM,
    KIND,
    NOBODY,
    NOWHERE,
    ORDERS,
    PEGS,
    PROFILE,
    QUANTITY,
    REQUIREMENTS,
    RIM,
    Damage,
    later,
    on_first,
    twice_first,
    without_first,
)

SPOKE, WHEEL, TUBE = ITEM == "CP-SPOKE", ITEM == "WHEEL", ITEM == "TUBE"
FORECAST, REQUESTED = pl.col("surplus_reason") == "supply_forecast", "requested_date"
OLD_TUBE, PLANNED_ORDER = ITEM == "OLD-TUBE", pl.lit("planned_order")
IS_LATE, WARNED = pl.col("delay_days") > 0, "result/plan_warnings"
WISHED_START = pl.col("wished_start_date")
SHIPPED = pl.col("transport_days") > 0
IS_GIFT = pl.col("demand_id") == "SO-1058/1"
IS_LATEST = pl.col("demand_id") == "SO-1054/1"
BATCH, KIND_OF_ROW = pl.lit("GLUE@PLANT@2026-11-30"), pl.col("kind")
MILLIONTH = pl.lit("0.000001").cast(pl.Decimal(18, 6))

HUB, OIL, CO_PRODUCT = ITEM == "HUB", ITEM == "OIL", pl.lit("co_product")
HUB_OF_ORDER = HUB & pl.col("demand_id").str.starts_with("PLO-")
HUB_OF_APPROVED = HUB & pl.col("demand_id").str.starts_with("AP-503")


def first_sources_ended(options: pl.DataFrame) -> pl.DataFrame:
    """End what each item and location is supplied by first, long ago; no warning says so."""
    is_first = pl.col("option") == pl.col("option").min().over("key")
    ended = pl.when(is_first).then(-1000).otherwise("valid_to_day").cast(pl.Int32)
    return options.with_columns(valid_to_day=ended)


HUB_STOCK = {"supply_kind": pl.lit("on_hand"), "supply_id": pl.lit("HUB@PLANT")}
IS_KEPT = pl.col("planned_order_id") == "KEPT"

PLAN_DAMAGES = [
    Damage("frozen_orders", "lost", ORDERS, without_first(IS_KEPT)),
    Damage("frozen_orders", "changed", ORDERS, on_first(IS_KEPT, quantity=QUANTITY + 1)),
    Damage(
        "frozen_orders",
        "moved",
        "staged/receipts",
        on_first(pl.col("supply_id") == "KEPT", receipt_day=pl.col("receipt_day") + 1),
    ),
    Damage(
        "frozen_orders",
        "not kept",
        "staged/item_locations",
        on_first(ITEM == "BOLT", freeze_fence_days=pl.lit(90)),
    ),
    Damage(
        "frozen_orders",
        "another's",
        "clean/orders_in_force",
        on_first(IS_KEPT, plan_id=pl.lit("OTHER")),
    ),
    Damage("pegged_demand", "more", PEGS, on_first(KIND == "demand", quantity=QUANTITY + 1)),
    Damage("pegged_demand", "lost", PEGS, without_first(KIND == "dependent")),
    Damage("pegged_demand", "unknown", PEGS, on_first(KIND == "demand", demand_id=NOBODY)),
    Damage("pegged_demand", "place", PEGS, on_first(KIND == "demand", location_id=NOWHERE)),
    Damage(
        "pegged_demand",
        "day",
        PEGS,
        on_first(KIND == "demand", demand_date=later("demand_date", 1)),
    ),
    Damage(
        "expired_supply",
        "used",
        PEGS,
        on_first(
            pl.col("demand_id") == "SO-1054/1", supply_kind=pl.lit("on_hand"), supply_id=BATCH
        ),
    ),
    Damage("expired_supply", "kept", PROFILE, without_first(KIND_OF_ROW == "expired")),
    Damage("expired_supply", "untold", WARNED, without_first(pl.col("rule") == "SHELF-8")),
    Damage(
        "last_days",
        "longer",
        "staged/receipts",
        on_first(pl.col("supply_id") == BATCH, last_day=pl.col("last_day") + 1),
    ),
    Damage(
        "last_days",
        "not perishable",
        "staged/item_locations",
        on_first(ITEM == "GLUE", is_perishable=pl.lit(value=False)),
    ),
    Damage(
        "uncountable_demand",
        "untold",
        "levels/arcs",
        on_first(pl.col("kind").cast(pl.String) == "bom", numerator=pl.lit(10**18)),
    ),
    Damage("pegged_supply", "beyond", PEGS, on_first(ANY, quantity=QUANTITY * 1000)),
    Damage("pegged_supply", "unknown", PEGS, on_first(ANY, supply_id=NOBODY)),
    Damage("pegged_supply", "day", PEGS, on_first(ANY, supply_date=later("supply_date", -1))),
    Damage("pegged_safety_stock", "lost", PEGS, without_first(KIND == "safety_stock")),
    Damage(
        "pegged_safety_stock",
        "more",
        PEGS,
        on_first(KIND == "safety_stock", quantity=QUANTITY + 1),
    ),
    Damage("fixed_pegs", "taken", PEGS, without_first(pl.col("supply_id") == "PO-500")),
    Damage("fixed_pegs", "forgotten", "staged/fixed_pegs", without_first(ANY)),
    Damage(
        "own_orders",
        "from stock",
        PEGS,
        on_first(
            pl.col("demand_id") == "RQ-1050/1",
            supply_kind=pl.lit("on_hand"),
            supply_id=pl.lit("GREASE@PLANT"),
        ),
    ),
    Damage("own_orders", "of a parent, from stock", PEGS, on_first(HUB_OF_ORDER, **HUB_STOCK)),
    Damage(
        "own_orders",
        "of an approved order, from stock",
        PEGS,
        on_first(HUB_OF_APPROVED, **HUB_STOCK),
    ),
    Damage(
        "named_versions",
        "forgotten",
        REQUIREMENTS,
        on_first(IS_GIFT, option=pl.lit(-1)),
    ),
    Damage(
        "named_versions",
        "of another version",
        ORDERS,
        on_first(pl.col("bom_id") == "BOM-KIT-GIFT", bom_id=pl.lit("BOM-KIT")),
    ),
    Damage(
        "named_versions",
        "merged",
        ORDERS,
        on_first(pl.col("bom_id") == "BOM-KIT-GIFT", needed_quantity=pl.lit(4)),
    ),
    Damage(
        "named_versions",
        "for nobody",
        ORDERS,
        on_first(pl.col("bom_id") == "BOM-KIT-GIFT", trigger_demand_id=NOBODY),
    ),
    Damage("named_versions", "untold", WARNED, without_first(pl.col("rule") == "EXPL-12")),
    Damage(
        "named_versions",
        "without its source",
        "staged/sourcing_options",
        without_first(pl.col("is_named_only")),
    ),
    Damage(
        "lead_times",
        "without its transport",
        "staged/sourcing_options",
        on_first(SHIPPED, transport_days=pl.lit(9)),
    ),
    Damage(
        "order_schedules",
        "shipped when the vendor is shut",
        "staged/sourcing_options",
        on_first(SHIPPED, transport_days=pl.lit(5)),
    ),
    Damage("own_orders", "of another parent", ORDERS, on_first(HUB, trigger_demand_id=NOBODY)),
    Damage("co_products", "for nobody", ORDERS, on_first(OIL, trigger_demand_id=NOBODY)),
    Damage("co_products", "of another", ORDERS, on_first(WHEEL, trigger_demand_kind=CO_PRODUCT)),
    Damage(
        "projected_on_hand",
        "other",
        PROFILE,
        on_first(ANY, projected_on_hand=pl.col("projected_on_hand") + 1),
    ),
    Damage("projected_on_hand", "other demand", REQUIREMENTS, on_first(ANY, quantity=QUANTITY + 1)),
    Damage(
        "profile_rows",
        "sum",
        PROFILE,
        on_first(pl.col("sequence") == 2, projected_on_hand=pl.col("projected_on_hand") + 1),
    ),
    Damage("profile_rows", "gap", PROFILE, without_first(pl.col("sequence") == 1)),
    Damage(
        "profile_rows",
        "order",
        PROFILE,
        on_first(pl.col("sequence") == 2, date=later("date", -400)),
    ),
    Damage("profile_movements", "lost", PROFILE, without_first(ANY)),
    Damage("profile_movements", "twice", PROFILE, twice_first(ANY)),
    Damage("profile_movements", "unknown", PROFILE, on_first(ANY, reference_id=NOBODY)),
    Damage("profile_movements", "day", PROFILE, on_first(ANY, date=later("date", 1))),
    Damage("unique_ids", "order", ORDERS, twice_first(ANY)),
    Damage("unique_ids", "component", COMPONENTS, twice_first(ANY)),
    Damage("order_sources", "second", ORDERS, on_first(RIM, source_id=pl.lit("SRC-RIM-2"))),
    Damage("order_sources", "unknown", ORDERS, on_first(ANY, source_id=NOBODY)),
    Damage("order_sources", "unwarned", "staged/sourcing_options", first_sources_ended),
    Damage("order_quantities", "multiple", ORDERS, on_first(SPOKE, quantity=QUANTITY - 1)),
    Damage("order_quantities", "minimum", ORDERS, on_first(RIM, quantity=QUANTITY - 1)),
    Damage("order_quantities", "maximum", ORDERS, on_first(SPOKE, quantity=QUANTITY + 1000)),
    Damage(
        "order_quantities",
        "far beyond",
        ORDERS,
        on_first(SPOKE, quantity=pl.lit(50_000_000).cast(pl.Decimal(18, 6))),
    ),
    Damage(
        "order_quantities",
        "not beyond",
        WARNED,
        on_first(ANY, rule=pl.lit("LOT-8"), key=pl.lit("CP-SPOKE@PLANT")),
    ),
    Damage(
        "uncountable_stock",
        "not beyond",
        WARNED,
        on_first(ANY, rule=pl.lit("INPUT-36"), key=pl.lit("CP-SPOKE@PLANT")),
    ),
    Damage(
        "uncountable_stock",
        "unwarned",
        PROFILE,
        on_first(ANY, projected_on_hand=pl.lit(decimals(np.array([UNCOUNTABLE])))),
    ),
    Damage("order_quantities", "decimals", ORDERS, on_first(WHEEL, quantity=QUANTITY + 0.5)),
    Damage(
        "order_quantities",
        "needed",
        ORDERS,
        on_first(ANY, needed_quantity=pl.col("needed_quantity") + 1000),
    ),
    Damage("order_quantities", "reason", ORDERS, on_first(RIM, surplus_reason=pl.lit(None))),
    Damage(
        "order_dates", "before today", ORDERS, on_first(ANY, order_date=pl.lit(date(2026, 10, 30)))
    ),
    Damage(
        "order_dates", "closed", ORDERS, on_first(RIM, delivery_date=pl.lit(date(2026, 11, 21)))
    ),
    Damage("order_dates", "sequence", ORDERS, on_first(RIM, start_date=later("delivery_date", 1))),
    Damage(
        "lead_times", "shorter", ORDERS, on_first(RIM, delivery_date=later("delivery_date", -3))
    ),
    Damage(
        "order_schedules",
        "available",
        ORDERS,
        on_first(ANY, available_date=later("available_date", 1)),
    ),
    Damage(
        "order_schedules",
        "wished",
        ORDERS,
        on_first(ANY, wished_start_date=later("wished_start_date", -1)),
    ),
    Damage(
        "order_schedules",
        "moved",
        ORDERS,
        on_first(WHEEL & IS_LATE, start_date=WISHED_START),
    ),
    Damage(
        "order_schedules",
        "shipped later",
        "clean/supplier_ship_dates",
        on_first(ANY, ship_date=later("ship_date", 3)),
    ),
    Damage("order_schedules", "delay", ORDERS, on_first(ANY, delay_days=pl.col("delay_days") + 1)),
    Damage(
        "order_schedules",
        "required",
        ORDERS,
        on_first(ANY, requirement_date=later("requirement_date", 1)),
    ),
    Damage("component_demand", "lost", COMPONENTS, without_first(RIM)),
    Damage("component_demand", "more", COMPONENTS, on_first(RIM, quantity=QUANTITY + 1)),
    Damage(
        "component_demand",
        "rounded",
        COMPONENTS,
        on_first(TUBE, quantity=QUANTITY - MILLIONTH),
    ),
    Damage("component_demand", "place", COMPONENTS, on_first(RIM, item_id=pl.lit("CP-SPOKE"))),
    Damage(
        "component_demand",
        "day",
        COMPONENTS,
        on_first(RIM, requirement_date=later("requirement_date", 1)),
    ),
    Damage("component_demand", "extra", COMPONENTS, on_first(RIM, demand_id=NOBODY)),
    Damage("component_demand", "substitute", COMPONENTS, without_first(OLD_TUBE)),
    Damage(
        "substitute_supply", "to be ordered", PEGS, on_first(OLD_TUBE, supply_kind=PLANNED_ORDER)
    ),
    Damage("substitute_supply", "lost", PEGS, without_first(OLD_TUBE)),
    Damage("supply_forecasts", "lost", ORDERS, without_first(FORECAST)),
    Damage("supply_forecasts", "less", ORDERS, on_first(FORECAST, quantity=pl.lit(1))),
    Damage("supply_forecasts", "unknown", ORDERS, on_first(FORECAST, trigger_demand_id=NOBODY)),
    Damage(
        "supply_forecasts", "day", ORDERS, on_first(FORECAST, requested_date=later(REQUESTED, 1))
    ),
    Damage(
        "explosion_limits",
        "fence",
        "staged/item_locations",
        on_first(WHEEL, explosion_fence_days=pl.lit(1)),
    ),
    Damage(
        "explosion_limits",
        "stopped",
        "clean/item_coverage",
        on_first(ANY, item_id=pl.lit("WHEEL"), is_explosion_stopped=pl.lit(value=True)),
    ),
    Damage(
        "low_level_codes",
        "code",
        "levels/low_level_codes",
        on_first(ANY, low_level_code=pl.col("low_level_code") + 1),
    ),
    Damage("low_level_codes", "silent cut", "levels/arcs", without_first(ANY)),
    Damage(
        "low_level_codes",
        "warning",
        WARNED,
        without_first(pl.col("rule") == "LLC-2"),
    ),
    Damage(
        "low_level_codes",
        "of order",
        ORDERS,
        on_first(ANY, low_level_code=pl.col("low_level_code") + 1),
    ),
    Damage("delays", "lost", DELAYS, without_first(ANY)),
    Damage("delays", "days", DELAYS, on_first(ANY, delay_days=pl.col("delay_days") + 1)),
    Damage("delays", "cause", DELAYS, on_first(ANY, caused_by_supply_id=NOBODY)),
    Damage("delays", "in time", DELAYS, on_first(KIND == "demand", demand_id=pl.lit("SO-1035/1"))),
]
