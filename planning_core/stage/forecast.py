"""LOAD-7: the forecast that counts as demand."""

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.numbering import Numbering, Tables
from planning_core.stage.requirements import COLUMNS, DEMAND_KIND, NO_PRIORITY, RANKS
from planning_core.tables.quantities import scaled


def forecast_lines(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> pl.DataFrame:
    """Return the forecast lines of the plan's model and its submodels, by place.

    Shape:  forecast_id, place, day, quantity, customer_id.
    Rule:   LOAD-7.
    """
    model = parameters.forecast_model_id or ""
    lines = tables["demand_forecasts"]
    if not parameters.include_forecast or not model:
        lines = lines.clear()
    submodels = tables["forecast_submodels"].filter(pl.col("forecast_model_id") == model)
    models = [model, *submodels["submodel_id"]]
    placed = numbering.with_place(lines.filter(pl.col("forecast_model_id").is_in(models)))
    day = day_number("date", parameters.plan_date)
    return placed.select(
        "forecast_id", "place", "customer_id", day=day, quantity=scaled("quantity")
    ).filter(pl.col("day") > 0)


def forecast_demand(lines: pl.DataFrame) -> pl.DataFrame:
    """Return forecast lines as demand, those of one place and day as one.

    Shape:  requirements.COLUMNS; demand id = the first forecast id of the day.
    """
    daily = lines.group_by("place", "day").agg(
        quantity=pl.col("quantity").sum(), demand_id=pl.col("forecast_id").min()
    )
    return (
        daily.filter(pl.col("quantity") > 0)
        .select(
            "place",
            requested_day="day",
            quantity="quantity",
            demand_kind=pl.lit("forecast", DEMAND_KIND),
            demand_type=pl.lit("forecast"),
            demand_id="demand_id",
            demand_rank=pl.lit(RANKS["forecast"], dtype=pl.Int32),
            priority=pl.lit(NO_PRIORITY, dtype=pl.Int32),
            parent_supply_id=pl.lit(None, dtype=pl.String),
            bom_line_id=pl.lit(None, dtype=pl.String),
        )
        .select(COLUMNS)
    )
