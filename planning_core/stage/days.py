"""Dates as day numbers: day 0 is the plan date."""

from datetime import date

import polars as pl

from planning_core.tables.staged import FIRST_DAY, LAST_DAY


def day_number(column: str, plan_date: date) -> pl.Expr:
    """Return the day number of a date; null stays null."""
    return (pl.col(column) - pl.lit(plan_date)).dt.total_days().cast(pl.Int32)


def valid_from_day(plan_date: date) -> pl.Expr:
    """Return the day number of `valid_from`; not set = always."""
    return day_number("valid_from", plan_date).fill_null(FIRST_DAY).clip(FIRST_DAY, LAST_DAY)


def valid_to_day(plan_date: date) -> pl.Expr:
    """Return the day number of `valid_to`; not set = for ever."""
    return day_number("valid_to", plan_date).fill_null(LAST_DAY).clip(FIRST_DAY, LAST_DAY)
