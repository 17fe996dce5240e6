"""FENCE-7: planned orders of the plan in force that lie inside the freeze fence are kept."""

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.frozen_orders import FROZEN
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import SUPPLY_KINDS

PLACE = ["item_id", "location_id"]


def orders_in_force(tables: Tables, parameters: PlanParameters) -> pl.DataFrame:
    """Return the orders of this plan that a freeze fence may keep; none of a forecast plan.

    Shape:  OrdersInForce, and required_day.
    """
    is_own = pl.col("plan_id").fill_null(parameters.plan_id) == parameters.plan_id
    is_frozen = is_own & pl.lit(parameters.plan_type != "forecast")
    rows = tables["orders_in_force"].filter(is_frozen)
    return rows.with_columns(required_day=day_number("requirement_date", parameters.plan_date))


def as_supply(
    orders: pl.DataFrame, numbering: Numbering, parameters: PlanParameters
) -> pl.DataFrame:
    """Return orders in force as open supply; what they need, they need from their start day on.

    Shape:  as `receipts.open_supply` returns.
    """
    rows = numbering.with_place(orders)
    rows = numbering.refer(rows, "vendor_id", "vendors", "vendor")
    rows = numbering.refer(rows, "from_location_id", "locations", "from_location")
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    start_day = day_number("start_date", parameters.plan_date)
    return rows.select(
        "place",
        receipt_day=day_number("delivery_date", parameters.plan_date),
        quantity=scaled("quantity"),
        supply_kind=pl.lit("planned_order", pl.Enum(SUPPLY_KINDS)),
        supply_type=pl.lit(FROZEN),
        supply_id="planned_order_id",
        is_changeable=pl.lit(value=True),
        expiry_day=pl.lit(None, dtype=pl.Int32),
        order_day=start_day.fill_null(day_number("order_date", parameters.plan_date)),
        order_type="order_type",
        vendor="vendor",
        from_location="from_location",
        bom="bom",
        parent_supply_id=pl.lit(None, dtype=pl.String),
        forecast_id=pl.when(pl.col("trigger_demand_kind") == "supply_forecast").then(
            "trigger_demand_id"
        ),
    )


def frozen_orders(orders: pl.DataFrame, keys: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Return the orders in force that are required before the end of their key's freeze fence.

    One made for a line of type pegged supply stays with its parent.

    Shape:  OrdersInForce, and key. `keys` has item_id, location_id, key, freeze_fence_days.
    Rule:   FENCE-7.
    """
    of_key = keys.select(*PLACE, "key", "freeze_fence_days")
    rows = orders.join(of_key, on=PLACE, maintain_order="left")
    kept = rows.filter(pl.col("required_day") < pl.col("freeze_fence_days"))
    is_approved = pl.col("supply_type") == "approved_planned"
    approved = tables["supplies"].filter(is_approved)["supply_id"]
    return _with_parents(kept, _own_lines(tables), approved)


def _own_lines(tables: Tables) -> pl.Series:
    """Return the BOM lines of which each order is its parent's alone (EXPL-11)."""
    is_alone = pl.col("substitution_group").is_null()
    own = (pl.col("line_type") == "pegged_supply") & is_alone
    return tables["bom_lines"].filter(own)["bom_line_id"]


def _with_parents(orders: pl.DataFrame, own_lines: pl.Series, approved: pl.Series) -> pl.DataFrame:
    """Return orders without those made for a pegged supply line of an order that is not there."""
    trigger = pl.col("trigger_demand_id").str.splitn(":", 2).struct
    line = trigger.field("field_1").str.split(">").list.last()
    is_component = pl.col("trigger_demand_kind") == "dependent"
    is_own = (is_component & line.is_in(own_lines.implode())).fill_null(value=False)
    while True:
        parents = pl.concat([orders["planned_order_id"], approved])
        stay = orders.filter(~is_own | trigger.field("field_0").is_in(parents.implode()))
        if stay.height == orders.height:
            return orders
        orders = stay
