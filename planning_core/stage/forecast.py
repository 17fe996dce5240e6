"""LOAD-7, RED: the forecast that counts as demand."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.exact import LARGEST, summed
from planning_core.stage.forecast_reduction import BY_KEY
from planning_core.stage.numbering import Numbering, Tables
from planning_core.stage.requirements import COLUMNS, DEMAND_KIND, NO_PRIORITY, RANKS
from planning_core.tables.finding import Finding, item_at_location
from planning_core.tables.quantities import decimals, scaled

#: The quantities of the forecast reduction.
REDUCED = ("forecast_quantity", "consumed_quantity", "remaining_quantity", "planned_quantity")


def forecast_lines(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> pl.DataFrame:
    """Return the forecast lines of the plan's model and its submodels, by place.

    Shape:  forecast_id, place, day, quantity, customer_id.
    Rule:   LOAD-7.
    """
    models = models_of_plan(tables, parameters)
    lines = tables["demand_forecasts"].filter(pl.col("forecast_model_id").is_in(models))
    placed = numbering.with_place(lines)
    day = day_number("date", parameters.plan_date)
    return placed.select(
        "forecast_id", "place", "customer_id", day=day, quantity=scaled("quantity")
    ).filter(pl.col("day") > 0)


def models_of_plan(tables: Tables, parameters: PlanParameters) -> list[str]:
    """Return the forecast models that the plan includes: its own, and that one's submodels."""
    model = parameters.forecast_model_id
    if not parameters.include_forecast or not model:
        return []
    submodels = tables["forecast_submodels"].filter(pl.col("forecast_model_id") == model)
    return [model, *submodels["submodel_id"]]


def forecast_demand(lines: pl.DataFrame) -> pl.DataFrame:
    """Return what is planned of forecast lines as demand, those of one place and day as one.

    Shape:  requirements.COLUMNS; demand id = the first forecast id of the day with something left.
    Rule:   LOAD-7, RED-8.
    """
    daily = (
        lines.filter(pl.col("planned_quantity") > 0)
        .group_by("place", "day")
        .agg(quantity=summed(pl.col("planned_quantity")), demand_id=pl.col("forecast_id").min())
    )
    return daily.select(
        "place",
        requested_day="day",
        quantity="quantity",
        demand_kind=pl.lit("forecast", DEMAND_KIND),
        demand_type=pl.lit("forecast"),
        demand_id="demand_id",
        demand_rank=pl.lit(RANKS["forecast"], dtype=pl.Int32),
        priority=pl.lit(NO_PRIORITY, dtype=pl.Int32),
        sellable_days=pl.lit(0, dtype=pl.Int32),
        has_own_order=pl.lit(value=False),
        parent_supply_id=pl.lit(None, dtype=pl.String),
        bom_line_id=pl.lit(None, dtype=pl.String),
    ).select(COLUMNS)


def forecast_reduction(lines: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return what orders consumed of each forecast line and what is left.

    Shape:  `lines` has item_id and location_id; out: ForecastReduction without the run's ids.
    Rule:   RED-1.
    """
    left = pl.col("quantity") - pl.col("consumed_quantity")
    in_order = lines.with_columns(remaining_quantity=left, forecast_quantity="quantity").sort(
        "item_id", "location_id", "day", "forecast_id"
    )
    return in_order.select(
        "forecast_id",
        "item_id",
        "location_id",
        pl.lit(plan_date).add(pl.duration(days=pl.col("day"))).alias("date"),
        *(decimals(in_order[name].to_numpy()).alias(name) for name in REDUCED),
        "customer_id",
    )


def unreduced(lines: pl.DataFrame) -> pl.DataFrame:
    """Return a warning for every key whose forecast names no key to be reduced by (RED-3)."""
    keyless = pl.col("reduction_principle").is_in(BY_KEY) & pl.col("reduction_key_id").is_null()
    message = pl.format(
        "The forecast of item '{}' at '{}' is to be reduced by a key, but none is named. Name one.",
        pl.col("item_id"),
        pl.col("location_id"),
    )
    assumption = "The forecast is planned in full."
    finding = Finding("RED-3", "coverage_groups", item_at_location(), message, assumption)
    names = lines.filter(keyless).select("item_id", "location_id").unique()
    return finding.rows(names.sort("item_id", "location_id"))


def uncountable(lines: pl.DataFrame) -> pl.DataFrame:
    """Return a warning per key and day whose forecast is cut to what can be counted (LOAD-7)."""
    days = lines.group_by("item_id", "location_id", "day").agg(
        total=summed(pl.col("planned_quantity"))
    )
    message = pl.format(
        "The forecast of item '{}' at '{}' on one day is more than can be counted. Correct it.",
        pl.col("item_id"),
        pl.col("location_id"),
    )
    assumption = "It is taken as 9 million million units."
    finding = Finding("LOAD-7", "demand_forecasts", item_at_location(), message, assumption)
    return finding.rows(
        days.filter(pl.col("total") == LARGEST).sort("item_id", "location_id", "day")
    )
