"""FENCE-6: which planned orders are firmed without being asked for."""

from collections.abc import Mapping

import polars as pl

from planning_core.parameters import PlanParameters

PLACE = ["item_id", "location_id"]


def orders_to_firm(
    orders: pl.DataFrame, staged: Mapping[str, pl.DataFrame], parameters: PlanParameters
) -> pl.Series:
    """Return the ids of the planned orders within the firming fence of their key, in their order.

    Shape:  `orders` with planned_order_id, item_id, location_id, order_date; of the staged tables
            `item_locations` and `plan_scope`.
    Rule:   FENCE-6.
    """
    fence = pl.col("firming_fence_days")
    days = (pl.col("order_date") - pl.lit(parameters.plan_date)).dt.total_days()
    within = orders.join(firming_keys(staged, parameters), on=PLACE, maintain_order="left")
    return within.filter(days <= fence)["planned_order_id"]


def firming_keys(staged: Mapping[str, pl.DataFrame], parameters: PlanParameters) -> pl.DataFrame:
    """Return the keys of which orders are firmed by themselves, with their fences.

    Shape:  item_id, location_id, firming_fence_days.
    Rule:   FENCE-6.
    """
    keys = staged["item_locations"].select(*PLACE, "firming_fence_days")
    if parameters.plan_type == "forecast" or parameters.is_dynamic:
        return keys.clear()
    scope = staged["plan_scope"]
    if not scope.is_empty():
        filtered = scope.filter(pl.col("scope").cast(pl.String) == "filtered")
        keys = keys.join(filtered, on=PLACE, how="semi")
    return keys.filter(pl.col("firming_fence_days") > 0)
