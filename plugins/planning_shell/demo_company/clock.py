"""Time stamps as the ERP stores them: UTC, though people think in the site's own time."""

from datetime import date

import polars as pl

from planning_shell.demo_company.company import ZONE_OF_SITE

SATURDAY = 6
OPENING_HOURS = (0, 0, 0, 8, 9, 10, 11, 13, 14, 16)  # many documents carry no time: midnight


def day_after(plan_date: date, days: pl.Expr) -> pl.Expr:
    """Return the plan date plus days."""
    return pl.lit(plan_date) + pl.duration(days=days)


def on_weekday(day: pl.Expr) -> pl.Expr:
    """Return the day, or the Monday after a weekend day."""
    return day + pl.duration(
        days=pl.when(day.dt.weekday() >= SATURDAY).then(8 - day.dt.weekday()).otherwise(0)
    )


def local_instant(day: pl.Expr, chance: str) -> pl.Expr:
    """Return the UTC instant of an office hour of `day` on the clock of column `warehouse`."""
    hours = pl.lit(pl.Series(OPENING_HOURS)).gather(
        (pl.col(chance) * len(OPENING_HOURS)).floor().cast(pl.UInt32)
    )
    local = day.cast(pl.Datetime("us")) + pl.duration(hours=hours)
    site = pl.col("warehouse").str.slice(0, 3)
    expression: pl.Expr = pl.lit(None, dtype=pl.Datetime("us", "UTC"))
    for code, zone in ZONE_OF_SITE.items():
        instant = local.dt.replace_time_zone(zone).dt.convert_time_zone("UTC")
        expression = pl.when(site == code).then(instant).otherwise(expression)
    return expression


def utc_instant(day: pl.Expr) -> pl.Expr:
    """Return noon UTC of a day: when a record was written."""
    return (day.cast(pl.Datetime("us")) + pl.duration(hours=12)).dt.replace_time_zone("UTC")
