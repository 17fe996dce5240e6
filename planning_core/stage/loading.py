"""LOAD, FENCE-1: demand and supply that count, by place, then as requirements and receipts."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.approved_orders import FROZEN_COMPONENT, approved_orders
from planning_core.stage.calendars import OpenDays
from planning_core.stage.exact import summed
from planning_core.stage.forecast import forecast_demand, forecast_lines
from planning_core.stage.forecast_reduction import reduced, reduction_periods
from planning_core.stage.frozen_orders import as_supply, frozen_orders, orders_in_force
from planning_core.stage.numbering import Tables
from planning_core.stage.places import Supply
from planning_core.stage.receipts import (
    COLUMNS,
    ORIGIN_COLUMNS,
    SOURCE_COLUMNS,
    available,
    open_supply,
    stock,
    with_option,
)
from planning_core.stage.requirements import COLUMNS as DEMAND_COLUMNS
from planning_core.stage.requirements import open_demand
from planning_core.stage.shelf_life import last_day, yield_last_day
from planning_core.stage.staged_rows import receipts, requirements
from planning_core.stage.substitutes_in_force import components_in_force
from planning_core.stage.supply_forecast import supply_forecast_lines
from planning_core.tables.finding import all_warnings
from planning_core.tables.staged import NO_OPTION

FORECAST_POLICY = (
    "place",
    "item_id",
    "location_id",
    "coverage_fence_days",
    "forecast_fence_days",
    "reduction_principle",
    "reduction_key_id",
    "reduce_forecast_by",
    "is_customer_forecast_included",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Demand, forecast, what approved and frozen orders need and yield, supply, orders in force.

    `unkept`: what these have of substitutes in the plan in force, and cannot keep.
    """

    demand: pl.DataFrame
    forecast: pl.DataFrame
    approved: pl.DataFrame
    yields: pl.DataFrame
    supply: pl.DataFrame
    in_force: pl.DataFrame
    unkept: pl.DataFrame
    supply_forecast: pl.DataFrame
    warnings: pl.DataFrame


def load(tables: Tables, supply: Supply, parameters: PlanParameters) -> Loaded:
    """Return what counts, whatever its date; of the orders in force all that may be frozen."""
    numbering = supply.numbering
    on_hand, negative = stock(tables, numbering, parameters)
    in_force = orders_in_force(tables, parameters)
    open_lines = open_supply(tables, numbering, parameters)
    open_lines = pl.concat([open_lines, as_supply(in_force, numbering, parameters)])
    exploded = approved_orders(open_lines, components_in_force(tables, parameters), supply)
    return Loaded(
        demand=open_demand(tables, numbering, parameters),
        forecast=forecast_lines(tables, numbering, parameters),
        approved=exploded.needs,
        yields=exploded.yields,
        supply=pl.concat(
            [on_hand, open_lines.select(*COLUMNS, *SOURCE_COLUMNS, *ORIGIN_COLUMNS)], how="diagonal"
        ),
        in_force=in_force,
        unkept=exploded.unkept,
        supply_forecast=supply_forecast_lines(tables, numbering, parameters),
        warnings=all_warnings([negative, exploded.warnings]),
    )


def without_replaced(loaded: Loaded, keys: pl.DataFrame, tables: Tables) -> Loaded:
    """Return what counts without the orders in force that are planned anew (FENCE-7)."""
    if loaded.in_force.is_empty():
        return replace(loaded, in_force=loaded.in_force.with_columns(key=pl.lit(0, pl.Int32)))
    frozen = frozen_orders(loaded.in_force, keys, tables)
    replaced = loaded.in_force.join(frozen, on="planned_order_id", how="anti")
    gone = pl.col("supply_id").is_in(replaced["planned_order_id"].implode())
    is_order = pl.col("supply_kind").cast(pl.String) == "planned_order"
    parents = replaced.select(parent_supply_id="planned_order_id")
    return replace(
        loaded,
        supply=loaded.supply.filter(~(is_order & gone)),
        approved=loaded.approved.join(parents, on="parent_supply_id", how="anti"),
        yields=loaded.yields.join(parents, on="parent_supply_id", how="anti"),
        unkept=loaded.unkept.join(parents, on="parent_supply_id", how="anti"),
        in_force=frozen,
    )


def unordered_forecast(loaded: Loaded) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the forecast of supply less kept and approved orders for its lines; other supply.

    Shape:  as Loaded.supply_forecast and Loaded.supply.
    Rule:   SFC-3, FENCE-7.
    """
    made = loaded.supply.filter(pl.col("forecast_id").is_not_null())
    ordered = made.group_by("forecast_id").agg(ordered=summed(pl.col("quantity")))
    lines = loaded.supply_forecast.join(
        ordered, on="forecast_id", how="left", maintain_order="left"
    )
    left = (pl.col("quantity") - pl.col("ordered").fill_null(0)).clip(0)
    others = loaded.supply.filter(pl.col("forecast_id").is_null())
    return lines.with_columns(quantity=left).drop("ordered"), others


def occurring_places(tables: Tables, loaded: Loaded) -> pl.DataFrame:
    """Return the places that appear in what counts, or in item coverage."""
    parts = [loaded.demand, loaded.forecast, loaded.approved, loaded.yields, loaded.supply]
    parts.append(loaded.supply_forecast)
    found = [part.select("place").unique() for part in (*parts, tables["item_coverage"])]
    return pl.concat(found).unique()


def known_receipts(
    loaded: Loaded, keys: pl.DataFrame, options: pl.DataFrame, days: OpenDays
) -> pl.DataFrame:
    """Return the receipts within the fence of their key, with source and last day (FENCE-1).

    Shape:  Receipts.
    Rule:   FENCE-1, ACT-6, CO-4.
    """
    of_key = keys.select(
        "place",
        "key",
        "coverage_fence_days",
        "issue_margin_calendar",
        "receipt_margin_days",
        "is_perishable",
        "shelf_life_days",
    )
    rows = loaded.supply.join(of_key, on="place").with_columns(last_day=last_day())
    is_frozen = pl.col("supply_kind").cast(pl.String) == "planned_order"
    within = pl.col("receipt_day") <= pl.col("coverage_fence_days")
    known = available(with_option(rows.filter(is_frozen | within), options), days)
    yields = _exploded(loaded.yields, known, keys).join(of_key, on="place")
    yields = available(yields.filter(pl.col("is_frozen") | within), days)
    yields = yields.with_columns(last_day=yield_last_day(), option=pl.lit(NO_OPTION, pl.Int32))
    return receipts(pl.concat([known, yields], how="diagonal"))


def counted_forecast(
    loaded: Loaded, keys: pl.DataFrame, reduction_keys: pl.DataFrame, plan_date: date
) -> pl.DataFrame:
    """Return the forecast lines within the fences of their key, and what orders consumed of each.

    Shape:  forecast_lines with the columns of FORECAST_POLICY, consumed and planned quantity.
    Rule:   LOAD-7, FENCE-1, FENCE-3, RED-1.
    """
    lines = loaded.forecast.join(keys.select(FORECAST_POLICY), on="place")
    periods = reduction_periods(reduction_keys, plan_date)
    fence = pl.min_horizontal("forecast_fence_days", "coverage_fence_days")
    return reduced(lines, loaded.demand, periods).filter(pl.col("day") <= fence)


def known_requirements(
    loaded: Loaded,
    forecast: pl.DataFrame,
    known: pl.DataFrame,
    keys_and_options: tuple[pl.DataFrame, pl.DataFrame],
    days: OpenDays,
) -> pl.DataFrame:
    """Return the requirements within the coverage fence of their key (FENCE-1).

    Shape:  Requirements. `known`: the receipts; approved orders beyond the fence need nothing.
    """
    keys, options = keys_and_options
    of_key = keys.select("place", "key", "coverage_fence_days", "issue_calendar")
    approved = _exploded(loaded.approved, known, keys).select(DEMAND_COLUMNS)
    demand = loaded.demand.select(*DEMAND_COLUMNS, "bom_id")
    parts = [demand, forecast_demand(forecast), approved]
    rows = pl.concat(parts, how="diagonal").join(of_key, on="place")
    is_frozen = pl.col("demand_type") == FROZEN_COMPONENT
    rows = rows.filter(is_frozen | (pl.col("requested_day") <= pl.col("coverage_fence_days")))
    return requirements(rows, options, days)


def _exploded(approved: pl.DataFrame, known: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Return what approved orders need, or yield, that count and start in their fence (FENCE-5).

    Shape:  `known` are receipts. What they need of another location or company has no BOM line.
    """
    of_key = keys.select("key", "explosion_fence_days")
    orders = known.filter(pl.col("supply_kind").cast(pl.String) != "by_product")
    fences = orders.select("key", parent_supply_id="supply_id").join(of_key, on="key").drop("key")
    fence = pl.col("explosion_fence_days")
    is_move = pl.col("bom_line_id").is_null()
    rows = approved.join(fences, on="parent_supply_id", maintain_order="left")
    return rows.filter(is_move | (fence == 0) | (pl.col("order_day") <= fence))
