"""Planned orders and the dependent demand they create."""

import numpy as np
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.codes import SURPLUS_REASONS
from planning_core.results.names import PlanNames
from planning_core.tables.quantities import decimals


def planned_orders(
    names: PlanNames,
    delayed: DelayedPlan,
    low_level_codes: pl.DataFrame,
    *,
    is_delay_added: bool,
) -> pl.DataFrame:
    """Return one row per planned order, in planning order.

    Shape: `tables.PlannedOrders` without the run's ids. Rule: DATE-8, LOT-6, DELAY-1.
    """
    orders = names.netted.orders
    key, option, required = orders["key"], orders["option"], orders["required"]
    options = names.staged["sourcing_options"].sort("option")
    late = np.maximum(0, delayed.order_available - required)
    in_force = np.maximum(required, delayed.order_available) if is_delay_added else required
    reasons = pl.Series(SURPLUS_REASONS, dtype=pl.String)
    trigger = names.demands(orders["trigger"])
    covers_forecast = trigger["demand_kind"] == "forecast"
    sourced = {
        name: options[name][option]
        for name in ("order_type", "source_id", "vendor_id", "from_location_id", "bom_id")
    }
    return pl.DataFrame(
        {
            "planned_order_id": names.order_ids,
            **names.places(key),
            "order_type": sourced.pop("order_type").cast(pl.String),
            **sourced,
            "quantity": decimals(orders["quantity"]),
            "needed_quantity": decimals(orders["needed"]),
            "surplus_reason": reasons[orders["reason"]],
            "requirement_date": names.dates(in_force),
            "delivery_date": names.dates(delayed.order_delivery),
            "order_date": names.dates(orders["planned_order"]),
            "requested_date": names.dates(required),
            "delay_days": late.astype(np.int32),
            "low_level_code": low_level_codes.sort("key")["low_level_code"][key],
            "planner_id": names.keys["planner_id"][key],
            "status": pl.repeat("unprocessed", len(orders), dtype=pl.String, eager=True),
            "is_from_forecast": covers_forecast,
            "start_date": names.dates(delayed.order_start),
            "available_date": names.dates(delayed.order_available),
            "wished_order_date": names.dates(orders["wished_order"]),
            "wished_start_date": names.dates(orders["wished_start"]),
            "wished_delivery_date": names.dates(orders["wished_delivery"]),
            "trigger_demand_kind": trigger["demand_kind"].cast(pl.String),
            "trigger_demand_id": trigger["demand_id"],
        }
    )


def dependent_demands(names: PlanNames) -> pl.DataFrame:
    """Return one row per component demand of a planned order, and per exploded approved order.

    Shape: `tables.DependentDemands` without the run's ids. Rule: DATE-9, EXPL-2 to EXPL-7, LOAD-8.
    """
    rows = names.netted.dependents
    planned = pl.DataFrame(
        {
            "demand_id": names.dependent_ids,
            "planned_order_id": names.order_ids[rows["order"]],
            "parent_supply_id": pl.repeat(None, len(rows), dtype=pl.String, eager=True),
            "bom_line_id": names.arc_names["bom_line_id"][rows["arc"]],
            **names.places(rows["key"]),
            "quantity": decimals(rows["quantity"]),
            "requirement_date": names.dates(rows["day"]),
        }
    )
    approved = names.requirements.filter(pl.col("demand_kind").cast(pl.String) == "dependent")
    of_approved = approved.select(
        "demand_id",
        pl.lit(None, pl.String).alias("planned_order_id"),
        "parent_supply_id",
        "bom_line_id",
    ).with_columns(
        **names.places(approved["key"].to_numpy()),
        quantity=decimals(approved["quantity"].to_numpy()),
        requirement_date=names.dates(approved["day"].to_numpy()),
    )
    return pl.concat([planned, of_approved])
