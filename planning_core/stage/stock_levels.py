"""SAFE-1: minimum and maximum stock over time, with seasonal factors."""

from datetime import date

import polars as pl

from planning_core.stage.days import day_number
from planning_core.stage.exact import multiplied_up
from planning_core.stage.numbering import Tables
from planning_core.tables.quantities import scaled
from planning_core.tables.staged import FIRST_DAY, RATIO_SCALE

UNIT_LETTERS = {"day": "d", "week": "w", "month": "mo"}


def stock_levels(tables: Tables, plan_date: date) -> pl.DataFrame:
    """Return minimum and maximum stock of places from a day on.

    Shape:  place, from_day, minimum, maximum; the first row of a place holds from day 0, every
            other one changes one of them.
    Units:  scaled.
    Rule:   SAFE-1. Outside the periods of its key a quantity has the factor 1.
    """
    factors = _factors(tables["quantity_keys"], plan_date)
    rows = tables["item_coverage"].select(
        "place",
        minimum=scaled("minimum_quantity").fill_null(0),
        maximum=scaled("maximum_quantity").fill_null(0),
        minimum_key="minimum_key_id",
        maximum_key="maximum_key_id",
    )
    rows = rows.filter((pl.col("minimum") > 0) | (pl.col("maximum") > 0))
    pairs = rows.select("minimum_key", "maximum_key").unique()
    steps = _steps(pairs, factors)
    found = rows.join(steps, on=["minimum_key", "maximum_key"], nulls_equal=True)
    scale = pl.lit(RATIO_SCALE, dtype=pl.Int64)
    levels = found.select(
        "place",
        "from_day",
        minimum=multiplied_up(pl.col("minimum"), pl.col("minimum_factor"), scale),
        maximum=multiplied_up(pl.col("maximum"), pl.col("maximum_factor"), scale),
    ).sort("place", "from_day")
    return levels.filter(_changes("minimum") | _changes("maximum"))


def _changes(level: str) -> pl.Expr:
    """Say of each row whether a level is another one than before: a day to judge it (SAFE-2)."""
    return pl.col(level).ne_missing(pl.col(level).shift().over("place"))


def _factors(keys: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return the factor of each key from a day on; the days before and after have factor 1."""
    periods = key_periods(keys, "quantity_key_id", plan_date).select(
        key="quantity_key_id",
        from_day="from_day",
        to_day="to_day",
        factor=pl.col("factor").to_physical().cast(pl.Int64),
    )
    names = periods.select("key").unique()
    after = periods.group_by("key").agg(from_day=pl.col("to_day").max() + 1)
    one = pl.lit(RATIO_SCALE, dtype=pl.Int64)
    return pl.concat(
        [
            names.select("key", from_day=pl.lit(FIRST_DAY, dtype=pl.Int32), factor=one),
            periods.select("key", "from_day", "factor"),
            after.select("key", "from_day", factor=one),
        ]
    ).sort("key", "from_day")


def key_periods(keys: pl.DataFrame, name: str, plan_date: date) -> pl.DataFrame:
    """Return the rows of period keys with the first and last day of each period.

    A row with an effective date starts there, any other when the one before it ends; the first
    row of a key without an effective date starts on the plan date.
    """
    is_anchor = pl.col("effective_date").is_not_null() | (pl.int_range(pl.len()).over(name) == 0)
    rows = keys.sort(name, "sequence").with_columns(anchor=is_anchor.cum_sum().over(name))
    group = [name, "anchor"]
    for unit in UNIT_LETTERS:
        count = pl.when(pl.col("period_unit") == unit).then("period_count").otherwise(0)
        rows = rows.with_columns(count.cum_sum().over(group).alias(unit))
    ends = pl.concat_str(
        pl.concat_str(pl.col(unit), pl.lit(letter))
        for unit, letter in reversed(UNIT_LETTERS.items())
    )
    rows = rows.with_columns(
        start=pl.col("effective_date").first().over(group).fill_null(pl.lit(plan_date)), ends=ends
    )
    rows = rows.with_columns(end=pl.col("start").dt.offset_by(pl.col("ends")))
    begin = pl.col("end").shift(1).over(group).fill_null(pl.col("start"))
    rows = rows.with_columns(begin=begin)
    return rows.with_columns(
        from_day=day_number("begin", plan_date), to_day=day_number("end", plan_date) - 1
    )


def _steps(pairs: pl.DataFrame, factors: pl.DataFrame) -> pl.DataFrame:
    """Return the factors of pairs of minimum and maximum key on every day one of them changes."""
    start = pairs.with_columns(from_day=pl.lit(FIRST_DAY, dtype=pl.Int32))
    days = [start]
    for name in ("minimum_key", "maximum_key"):
        changes = factors.select(pl.col("key").alias(name), "from_day")
        days.append(pairs.join(changes, on=name).select(start.columns))
    rows = pl.concat(days).unique().sort("from_day")
    for name in ("minimum", "maximum"):
        known = factors.sort("from_day").rename({"key": f"{name}_key", "factor": f"{name}_factor"})
        rows = rows.join_asof(
            known, on="from_day", by=f"{name}_key", check_sortedness=False
        ).with_columns(pl.col(f"{name}_factor").fill_null(RATIO_SCALE))
    return _from_day_0(rows)


def _from_day_0(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the steps that still matter: the one in force on day 0 and all later ones."""
    group = ["minimum_key", "maximum_key"]
    rows = rows.sort(*group, "from_day")
    next_day = pl.col("from_day").shift(-1).over(group)
    in_force = (next_day > 0) | next_day.is_null()
    return rows.filter(in_force).with_columns(from_day=pl.col("from_day").clip(0))
