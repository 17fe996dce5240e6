"""LOAD-1, LOAD-2, FENCE-1, PEG-2, EXPL-12: the demand that counts."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import DEMAND_KINDS

DEMAND_KIND = pl.Enum(DEMAND_KINDS)
#: A missing priority is served last.
NO_PRIORITY = 1000
#: PEG-2. Planned dependent demand (50) is made later.
RANKS = {
    "sales": 10,
    "requisition": 15,
    "quotation": 20,
    "production_component": 30,
    "transfer_issue": 40,
    "approved_component": 45,
    "project": 60,
    "manual": 70,
    "forecast": 80,
}
#: The plan's switch of each demand type; others always count.
SWITCHES = {
    "sales": "include_sales_orders",
    "quotation": "include_quotations",
    "requisition": "include_requisitions",
    "transfer_issue": "include_transfers",
}
COLUMNS = (
    "place",
    "requested_day",
    "quantity",
    "demand_kind",
    "demand_type",
    "demand_id",
    "demand_rank",
    "priority",
    "sellable_days",
    "has_own_order",
    "parent_supply_id",
    "bom_line_id",
)
#: The BOM version that a demand names for its item; a component's is that of the order it is for.
NAMED_VERSION = pl.when(pl.col("demand_type") != "production_component").then("bom_id")
#: What else decides whether an open demand line reduces forecast (RED-2, RED-8).
REDUCTION_COLUMNS = ("is_intercompany", "customer_id")


def open_demand(tables: Tables, numbering: Numbering, parameters: PlanParameters) -> pl.DataFrame:
    """Return the open demand lines that the plan counts, by place.

    Shape:  COLUMNS, bom_id (EXPL-12) and REDUCTION_COLUMNS.
    Rule:   LOAD-1, LOAD-2.
    """
    lines = numbering.with_place(counted_lines(tables["demands"], parameters))
    return lines.select(
        "place",
        requested_day=_wanted_day(parameters.plan_date),
        quantity=scaled("quantity"),
        demand_kind=pl.lit("demand", DEMAND_KIND),
        demand_type="demand_type",
        demand_id="demand_id",
        demand_rank=rank(pl.col("demand_type")),
        priority=pl.col("priority").fill_null(NO_PRIORITY),
        sellable_days=pl.col("sellable_days").fill_null(0),
        has_own_order=pl.col("demand_type") == "requisition",
        parent_supply_id="parent_supply_id",
        bom_line_id=pl.lit(None, dtype=pl.String),
        bom_id=NAMED_VERSION,
        is_intercompany="is_intercompany",
        customer_id="customer_id",
    )


def counted_lines(demands: pl.DataFrame, parameters: PlanParameters) -> pl.DataFrame:
    """Return the demand lines that the plan counts (LOAD-1, LOAD-2)."""
    left_out = [kind for kind, switch in SWITCHES.items() if not getattr(parameters, switch)]
    counted = ~pl.col("demand_type").is_in(left_out)
    if not parameters.include_excluded:
        counted &= ~pl.col("is_excluded")
    if parameters.quotation_probability:
        unlikely = pl.col("probability").fill_null(0) < parameters.quotation_probability
        counted &= ~((pl.col("demand_type") == "quotation") & unlikely)
    return demands.filter(counted)


def _wanted_day(plan_date: date) -> pl.Expr:
    return pl.coalesce(
        day_number("confirmed_date", plan_date), day_number("requested_date", plan_date)
    )


def rank(demand_type: pl.Expr) -> pl.Expr:
    """Return the rank of demand types inside a day (PEG-2)."""
    return demand_type.replace_strict(RANKS, return_dtype=pl.Int32)
