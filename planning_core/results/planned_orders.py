"""Planned orders and the dependent demand they create."""

from collections.abc import Collection

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.arrays import PlanArrays
from planning_core.netting.borrowed import borrowed
from planning_core.netting.codes import (
    CO_NEED_BASE,
    FORECAST_BASE,
    SAFETY_BASE,
    SURPLUS_REASONS,
)
from planning_core.netting.order_dates import schedule_backward
from planning_core.netting.records import Records
from planning_core.results.names import PlanNames, SliceNames
from planning_core.tables.numbered import numbered
from planning_core.tables.quantities import decimals

Days = npt.NDArray[np.int32]
#: The columns of a planned order, in their order.
COLUMNS = (
    "planned_order_id",
    "item_id",
    "location_id",
    "order_type",
    "source_id",
    "vendor_id",
    "from_location_id",
    "bom_id",
    "quantity",
    "needed_quantity",
    "surplus_reason",
    "requirement_date",
    "delivery_date",
    "order_date",
    "requested_date",
    "delay_days",
    "low_level_code",
    "planner_id",
    "status",
    "is_from_forecast",
    "start_date",
    "available_date",
    "wished_order_date",
    "wished_start_date",
    "wished_delivery_date",
    "trigger_demand_kind",
    "trigger_demand_id",
)


def planned_orders(
    names: SliceNames,
    delayed: DelayedPlan,
    low_level_codes: pl.DataFrame,
    delay_added: Collection[str],
) -> pl.DataFrame:
    """Return one row per planned order of a slice, in planning order.

    `delay_added`: the types of orders to whose requirement date their delay is added.

    Shape: `tables.PlannedOrders` without the run's ids. Rule: DATE-8, LOT-6, DELAY-1.
    """
    plan, orders, planned = names.plan, names.part.orders, names.planned
    key, option, required = orders["key"], planned["option"], orders["required"]
    own = slice(names.part.first_order, names.part.first_order + len(orders))
    available = delayed.available[own]
    wished_order, wished_start, wished_delivery = _wished(plan.arrays, orders, planned)
    reasons = pl.Series(SURPLUS_REASONS, dtype=pl.String)
    trigger = _triggers(names)
    covers_forecast = trigger["demand_kind"] == "forecast"
    sourced = {
        name: plan.options[name][option]
        for name in ("order_type", "source_id", "vendor_id", "from_location_id", "bom_id")
    }
    sourced["order_type"] = sourced["order_type"].cast(pl.String)
    is_added = sourced["order_type"].is_in(list(delay_added)).to_numpy()
    in_force = np.where(is_added, np.maximum(required, available), required)
    return pl.DataFrame(
        {
            "planned_order_id": names.order_ids,
            **plan.places(key),
            **sourced,
            "quantity": decimals(planned["quantity"]),
            "needed_quantity": decimals(orders["needed"]),
            "surplus_reason": reasons[orders["reason"]],
            "requirement_date": plan.dates(in_force),
            "delivery_date": plan.dates(delayed.delivery[own]),
            "order_date": plan.dates(orders["order_day"]),
            "requested_date": plan.dates(required),
            "delay_days": np.maximum(0, available - required),
            "low_level_code": low_level_codes["low_level_code"][key],
            "planner_id": plan.keys["planner_id"][key],
            "status": pl.repeat("unprocessed", len(orders), dtype=pl.String, eager=True),
            "is_from_forecast": covers_forecast,
            "start_date": plan.dates(delayed.start[own]),
            "available_date": plan.dates(available),
            "wished_order_date": plan.dates(wished_order),
            "wished_start_date": plan.dates(wished_start),
            "wished_delivery_date": plan.dates(wished_delivery),
            "trigger_demand_kind": trigger["demand_kind"],
            "trigger_demand_id": trigger["demand_id"],
        }
    )


def _triggers(names: SliceNames) -> dict[str, pl.Series]:
    """Return kind and id of what the orders of a slice are made for (ID-1, SFC-4, CO-7)."""
    codes, key = np.ascontiguousarray(names.part.orders["trigger"]), names.part.orders["key"]
    is_other = (codes >= FORECAST_BASE) & (codes < SAFETY_BASE)
    demands = names.demands(np.where(is_other, key.astype(np.uint32) + SAFETY_BASE, codes))
    found = {**demands, "demand_kind": demands["demand_kind"].cast(pl.String)}
    if not is_other.any():
        return found
    lines = numbered(names.plan.staged["forecast_orders"], "forecast_order")["forecast_id"]
    others = (
        ("supply_forecast", FORECAST_BASE, CO_NEED_BASE, lines),
        ("co_product", CO_NEED_BASE, SAFETY_BASE, names.plan.co_need_ids),
    )
    rows = pl.DataFrame(found)
    for kind, base, end, ids in others:
        numbers = pl.Series(
            np.where((codes >= base) & (codes < end), codes.astype(np.int64) - base, -1)
        )
        is_own = numbers >= 0
        own = ids.gather(pl.select(pl.when(is_own).then(numbers)).to_series())
        rows = rows.with_columns(
            demand_kind=pl.when(is_own).then(pl.lit(kind)).otherwise("demand_kind"),
            demand_id=pl.when(is_own).then(own).otherwise("demand_id"),
        )
    return rows.to_dict()


def frozen_orders(
    frozen: pl.DataFrame, keys: pl.DataFrame, low_level_codes: pl.DataFrame
) -> pl.DataFrame:
    """Return one row per order that is kept, as the plan in force has it.

    Shape:  `frozen`: FrozenOrders; `keys`, `low_level_codes` in the order of their keys; out:
            `tables.PlannedOrders` without the run's ids.
    Rule:   FENCE-7.
    """
    key = frozen["key"]
    own = keys.select("item_id", "location_id", "planner_id")[key]
    codes = low_level_codes.select("low_level_code")[key]
    return pl.concat([frozen, own, codes], how="horizontal").select(COLUMNS)


def dependent_demands(names: SliceNames) -> pl.DataFrame:
    """Return one row per component demand of a planned order.

    Shape: `tables.DependentDemands` without the run's ids. Rule: DATE-9, EXPL-2 to EXPL-7.
    """
    rows = names.part.dependents
    demand_id, planned_order_id = names.dependent_ids
    return pl.DataFrame(
        {
            "demand_id": demand_id,
            "planned_order_id": planned_order_id,
            "parent_supply_id": pl.repeat(None, len(rows), dtype=pl.String, eager=True),
            "bom_line_id": names.plan.arc_names["bom_line_id"][rows["arc"]],
            **names.plan.places(names.keys_of("dependents")),
            "quantity": decimals(rows["quantity"]),
            "requirement_date": names.plan.dates(rows["day"]),
        }
    )


def demands_of_approved_orders(names: PlanNames) -> pl.DataFrame:
    """Return one row per component demand of approved and frozen orders: `DependentDemands`.

    That of a frozen order names it as its planned order.

    Rule:   LOAD-8, FENCE-7.
    """
    approved = names.requirements.filter(pl.col("demand_kind").cast(pl.String) == "dependent")
    is_frozen = pl.col("demand_type") == "frozen_component"
    parent = pl.col("parent_supply_id")
    return approved.select(
        "demand_id",
        pl.when(is_frozen).then(parent).alias("planned_order_id"),
        pl.when(~is_frozen).then(parent),
        "bom_line_id",
    ).with_columns(
        **names.places(approved["key"].to_numpy()),
        quantity=decimals(approved["quantity"].to_numpy()),
        requirement_date=names.dates(approved["day"].to_numpy()),
    )


@numba.njit(cache=True, nogil=True)
def _wished(arrays: PlanArrays, orders: Records, planned: Records) -> tuple[Days, Days, Days]:
    """Return order, start and delivery day backward from the need, before DATE-3 (DATE-2)."""
    arrays = borrowed(arrays)
    count = len(orders)
    ordered, start, delivery = (
        np.empty(count, np.int32),
        np.empty(count, np.int32),
        np.empty(count, np.int32),
    )
    for row in range(count):
        order = orders[row]
        option, key = arrays.options[planned[row].option], arrays.keys[order.key]
        days = schedule_backward(arrays.calendars, option, key, int(order.required))
        ordered[row], start[row], delivery[row] = days
    return ordered, start, delivery
