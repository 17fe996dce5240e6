"""How a table of a run is damaged, and which check has to find it."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

Change = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True)
class Damage:
    """What is done to a table of a run, and which check must see it."""

    check: str
    what: str
    table: str
    change: Change


def on_first(condition: pl.Expr, **values: pl.Expr) -> Change:
    """Give the first row that fulfils a condition other values."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        numbered = frame.with_row_index("row")
        first = numbered.filter(condition)["row"][0]
        is_first = pl.col("row") == first
        return numbered.with_columns(
            pl.when(is_first).then(value.cast(frame.schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        ).drop("row")

    return change


def without_first(condition: pl.Expr) -> Change:
    """Remove the first row that fulfils a condition."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        numbered = frame.with_row_index("row")
        return numbered.filter(pl.col("row") != numbered.filter(condition)["row"][0]).drop("row")

    return change


def twice_first(condition: pl.Expr) -> Change:
    """Repeat the first row that fulfils a condition."""
    return lambda frame: pl.concat([frame, frame.filter(condition).head(1)])


def later(column: str, days: int) -> pl.Expr:
    """A date column, some days later."""
    return pl.col(column) + pl.duration(days=days)


ANY = pl.lit(1) == 1
ITEM, LOCATION, QUANTITY = pl.col("item_id"), pl.col("location_id"), pl.col("quantity")
KIND, SUPPLY = pl.col("demand_kind"), pl.col("supply_kind")
RIM = ITEM == "CP-RIM"
ORDERS, PEGS = "result/planned_orders", "result/pegging"
COMPONENTS, DELAYS = "result/dependent_demands", "result/delays"
PROFILE, RECEIPTS = "result/requirement_profile", "staged/receipts"
REQUIREMENTS, REDUCTION = "staged/requirements", "result/forecast_reduction"
NOWHERE, NOBODY = pl.lit("NOWHERE"), pl.lit("NOBODY")
