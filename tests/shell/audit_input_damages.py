"""Damages of what the plan was made from: rows lost on the way, or changed."""

import polars as pl

from tests.shell.audit_damage import (
    ANY,
    DELAYS,
    KIND,
    NOBODY,
    NOWHERE,
    QUANTITY,
    RECEIPTS,
    REDUCTION,
    REQUIREMENTS,
    RIM,
    SUPPLY,
    Damage,
    on_first,
    without_first,
)

MESSAGES, WARNED = "result/action_messages", "result/plan_warnings"
SALES, LEFT_OUT = pl.col("demand_type") == "sales", pl.col("assumption").str.starts_with("Left out")

INPUT_DAMAGES = [
    Damage("known_places", "location", DELAYS, on_first(ANY, location_id=NOWHERE)),
    Damage("known_places", "item", "clean/items", without_first(RIM)),
    Damage(
        "uncovered_demands",
        "reason",
        "result/uncovered_demands",
        on_first(ANY, reason=pl.lit("coverage_code_manual")),
    ),
    Damage(
        "uncovered_demands",
        "plannable",
        "result/uncovered_demands",
        on_first(ANY, item_id=pl.lit("CP-RIM"), location_id=pl.lit("PLANT")),
    ),
    Damage("input_rows", "lost", "clean/boms", without_first(ANY)),
    Damage(
        "input_rows",
        "silent",
        "clean/plan_warnings",
        without_first(LEFT_OUT),
    ),
    Damage("input_keys", "lost", "clean/demands", without_first(ANY)),
    Damage("input_keys", "renamed", "clean/supplies", on_first(ANY, supply_id=NOBODY)),
    Damage("input_values", "quantity", "clean/demands", on_first(ANY, quantity=QUANTITY + 1)),
    Damage("input_values", "item", "clean/supplies", on_first(RIM, item_id=pl.lit("LAMP"))),
    Damage("plan_warnings", "lost", WARNED, without_first(ANY)),
    Damage("demands_loaded", "lost", REQUIREMENTS, without_first(SALES)),
    Damage(
        "demands_loaded",
        "excluded",
        REQUIREMENTS,
        on_first(KIND == "demand", demand_id=pl.lit("SO-1036/1")),
    ),
    Damage(
        "demands_loaded",
        "beyond the fence",
        REQUIREMENTS,
        on_first(KIND == "demand", demand_id=pl.lit("SO-1037/1")),
    ),
    Damage(
        "demands_loaded",
        "quantity",
        REQUIREMENTS,
        on_first(KIND == "demand", quantity=QUANTITY + 1),
    ),
    Damage("supplies_loaded", "lost", RECEIPTS, without_first(SUPPLY == "supply")),
    Damage(
        "supplies_loaded",
        "beyond the fence",
        RECEIPTS,
        on_first(SUPPLY == "supply", supply_id=pl.lit("PO-502")),
    ),
    Damage(
        "supplies_loaded",
        "yielded by another",
        RECEIPTS,
        on_first(SUPPLY == "supply", parent_supply_id=pl.lit("PO-502")),
    ),
    Damage(
        "supply_forecasts",
        "approved",
        "clean/supplies",
        on_first(pl.col("supply_id") == "AP-504", forecast_id=pl.lit("SF-1")),
    ),
    Damage(
        "on_hand_loaded", "more", RECEIPTS, on_first(SUPPLY == "on_hand", quantity=QUANTITY + 1)
    ),
    Damage(
        "on_hand_loaded",
        "silent",
        WARNED,
        without_first(pl.col("rule") == "LOAD-3"),
    ),
    Damage(
        "forecast_loaded", "more", REQUIREMENTS, on_first(KIND == "forecast", quantity=QUANTITY + 1)
    ),
    Damage("forecast_loaded", "lost", REQUIREMENTS, without_first(KIND == "forecast")),
    Damage(
        "forecast_reduction",
        "consumed",
        REDUCTION,
        on_first(ANY, consumed_quantity=pl.col("consumed_quantity") + 1),
    ),
    Damage("forecast_reduction", "lost", REDUCTION, without_first(ANY)),
    Damage(
        "forecast_reduction",
        "planned",
        REDUCTION,
        on_first(ANY, planned_quantity=pl.col("planned_quantity") + 1),
    ),
    Damage(
        "forecast_consumed",
        "consumed",
        REDUCTION,
        on_first(
            ANY,
            consumed_quantity=pl.col("consumed_quantity") + 1,
            remaining_quantity=pl.col("remaining_quantity") - 1,
            planned_quantity=pl.col("planned_quantity") - 1,
        ),
    ),
    Damage(
        "approved_components",
        "quantity",
        REQUIREMENTS,
        on_first(KIND == "dependent", quantity=QUANTITY + 1),
    ),
    Damage("approved_components", "lost", REQUIREMENTS, without_first(KIND == "dependent")),
    Damage(
        "approved_components",
        "of a substitute",
        "clean/components_in_force",
        on_first(ANY, quantity=pl.col("quantity").min()),
    ),
    Damage(
        "approved_components",
        "orphan",
        REQUIREMENTS,
        on_first(KIND == "dependent", parent_supply_id=pl.lit("PO-500")),
    ),
    Damage(
        "coverage_fence",
        "nearer",
        "staged/item_locations",
        on_first(RIM, coverage_fence_days=pl.lit(3), forecast_fence_days=pl.lit(3)),
    ),
    Damage("planned_days", "demand", REQUIREMENTS, on_first(ANY, day=pl.col("day") + 1)),
    Damage(
        "planned_days", "supply", RECEIPTS, on_first(ANY, available_day=pl.col("available_day") + 1)
    ),
    Damage(
        "action_messages",
        "lost",
        MESSAGES,
        without_first(pl.col("action") != "increase"),
    ),
    Damage(
        "action_messages",
        "other",
        MESSAGES,
        on_first(ANY, action=pl.lit("advance")),
    ),
    Damage(
        "increased_orders",
        "quantity",
        MESSAGES,
        on_first(pl.col("action") == "increase", to_quantity=pl.col("to_quantity") + 1),
    ),
    Damage("increased_orders", "lost", MESSAGES, without_first(pl.col("action") == "increase")),
]
