"""What customers may want: quotations and forecasts."""

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import day_after, local_instant, on_weekday, utc_instant
from planning_shell.demo_company.company import SALES_COMPANY
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.sales import customer_of_order

FIRST_QUOTATION = 200_001
QUOTED_SHARE = 0.02
FORECAST_PERIOD_DAYS = 14
#: When the forecast of today was entered, and the one of bikes that it replaced; days ago.
ENTERED_DAYS_AGO = 30
REPLACED_ENTERED_DAYS_AGO = 120
FIRST_REPLACED_LINE = 100_000_000
SEASON = (0.9, 0.8, 0.8, 0.9, 0.9, 1.0, 1.0, 1.1, 1.2, 1.3, 1.3, 1.2, 1.1)


def quotation_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield quotations of bikes, one line each, as (table, rows)."""
    depots = demo.stocking.filter((pl.col("kind") == "bike") & (pl.col("warehouse") != "TXG-MAIN"))
    quoted = chance.with_chance(depots, demo.seed, "quotations", "u_quoted u_day u_hour u_win")
    quoted = quoted.filter(chance.share("u_quoted", QUOTED_SHARE)).with_row_index("order")
    quoted = quoted.with_columns(
        pl.format("SQ-{}", pl.col("order") + FIRST_QUOTATION).alias("quotation_number"),
        company=pl.lit(SALES_COMPANY),
        order=pl.col("order").cast(pl.Int64),
    )
    yield "sales_quotation_header", _quotation_headers(demo, quoted)
    yield "sales_quotation_line", _quotation_lines(demo, quoted)


def _quotation_headers(demo: Demo, quoted: pl.DataFrame) -> pl.DataFrame:
    is_open = chance.share("u_hour", 0.8)
    return quoted.select(
        "quotation_number",
        pl.col("company").alias("company_code"),
        customer_of_order(demo).alias("customer_account"),
        (chance.whole("u_win", 2, 10) * 10).alias("win_probability"),
        pl.when(is_open).then(pl.lit("sent")).otherwise(pl.lit("lost")).alias("status"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=9))).alias("created_at"),
    )


def _quotation_lines(demo: Demo, quoted: pl.DataFrame) -> pl.DataFrame:
    day = on_weekday(day_after(demo.plan_date, chance.whole("u_day", 30, 120)))
    return quoted.select(
        "quotation_number",
        pl.lit(1).alias("line_number"),
        demo.texts(quoted["item"]),
        pl.col("warehouse").alias("warehouse_code"),
        (pl.col("sold_per_day") * 10).ceil().alias("quantity"),
        pl.lit("pcs").alias("sales_unit_code"),
        local_instant(day, "u_hour").alias("requested_ship_at"),
    )


def forecast_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield forecast lines from the Monday after the plan date.

    Shape: bikes every two weeks, spare parts every four; of bikes also the lines that counted
           before they were last revised.
    """
    outlets = demo.stocking.filter(pl.col("sold_per_day") > 0)
    monday = demo.plan_date + timedelta(days=7 - demo.plan_date.weekday())
    is_bike = pl.col("kind") == "bike"
    first = 1
    for number, season in enumerate(SEASON):
        start = monday + timedelta(days=number * FORECAST_PERIOD_DAYS)
        rows = outlets.filter(is_bike | (number % 2 == 0))
        rows = chance.with_chance(rows, demo.seed, f"forecast {number}", "u_size u_model")
        days = pl.when(is_bike).then(FORECAST_PERIOD_DAYS).otherwise(2 * FORECAST_PERIOD_DAYS)
        expected = pl.col("sold_per_day") * days * season
        rows = rows.with_columns(quantity=(expected + pl.col("u_size")).floor())
        rows = rows.filter(pl.col("quantity") > 0)
        lines = _forecast_lines(demo, rows, start, first)
        yield "demand_forecast_line", lines
        yield "demand_forecast_line", _replaced(lines.filter(rows["kind"] == "bike"), demo)
        first += rows.height


def _replaced(lines: pl.DataFrame, demo: Demo) -> pl.DataFrame:
    """Return lines as they were before the last revision: a fifth less."""
    return lines.with_columns(
        pl.col("forecast_line_id") + FIRST_REPLACED_LINE,
        (pl.col("quantity") * 0.8).ceil().alias("quantity"),
        pl.lit(demo.plan_date - timedelta(days=REPLACED_ENTERED_DAYS_AGO)).alias("entered_on"),
        pl.lit(demo.plan_date - timedelta(days=ENTERED_DAYS_AGO)).alias("replaced_on"),
    )


def _forecast_lines(demo: Demo, rows: pl.DataFrame, start: date, first: int) -> pl.DataFrame:
    entered = demo.plan_date - timedelta(days=ENTERED_DAYS_AGO)
    return rows.select(
        pl.int_range(first, first + pl.len()).alias("forecast_line_id"),
        pl.when(chance.share("u_model", 0.02))
        .then(pl.lit("LASTYEAR"))
        .when(chance.share("u_model", 0.05))
        .then(pl.lit("PROMO"))
        .otherwise(pl.lit("CURRENT"))
        .alias("forecast_model_code"),
        demo.texts(rows["item"]),
        pl.col("warehouse").alias("warehouse_code"),
        pl.lit(start).alias("period_start"),
        "quantity",
        pl.col("unit").alias("unit_code"),
        pl.when(pl.col("kind") == "bike").then(pl.lit(entered)).alias("entered_on"),
    )
