"""INPUT-32: what orders need or yield in quantities that no row can say, so that it is left out."""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from planning_core.results.unfit_sources import OF_OPTION
from planning_core.tables.finding import Finding, named
from planning_core.tables.quantities import UNCOUNTABLE, scaled

#: What else is an arc asks for as much as a line, or for as much as the order.
_LINES = ("bom", "output")
_LONG = pl.Int128
_IS_BATCH = pl.col("quantity_basis").cast(pl.String) == "per_batch"


def with_uncountable(
    parts: Iterator[tuple[str, pl.DataFrame]],
    staged: Mapping[str, pl.DataFrame],
    arcs: pl.DataFrame,
    plan_date: date,
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Return all parts of a plan, then a warning per line of which orders need too much to count.

    Shape: the warnings are a part of `plan_warnings` without the run's ids. Rule: INPUT-32.
    """
    asking = arcs.lazy().filter(pl.col("kind").cast(pl.String).is_in(_LINES))
    enough = asking.select(_enough().min()).collect().item()
    kept = staged["frozen_orders"].select("planned_order_id")
    found = []
    for name, part in parts:
        yield name, part
        if name == "planned_orders" and enough is not None:
            large = part.filter(scaled("quantity") >= enough)
            found.append(large.join(kept, on="planned_order_id", how="anti"))
    orders = pl.concat(found) if found else pl.DataFrame()
    if orders.height:
        lines = _with_lines(orders, staged, asking.collect(), plan_date)
        yield "plan_warnings", _named(_too_much(lines))


def _enough() -> pl.Expr:
    """Return the order quantity from which a line may ask for too much; null = never.

    In floating numbers, so a bit less than that.
    """
    constant = pl.col("scrap_quantity").cast(pl.Float64) + pl.col("round_up_multiple")
    most, rate = 0.99 * UNCOUNTABLE - constant, pl.col("numerator") / pl.col("denominator")
    of_batch = pl.when(rate > 0).then(most / rate)
    return pl.when(rate + constant >= most).then(0.0).otherwise(pl.when(_IS_BATCH).then(of_batch))


def _with_lines(
    orders: pl.DataFrame, staged: Mapping[str, pl.DataFrame], arcs: pl.DataFrame, plan_date: date
) -> pl.DataFrame:
    """Return orders with each line that counts when they start, as wished or as it came."""
    places = staged["item_locations"].select("key", "item_id", "location_id")
    options = (
        staged["sourcing_options"]
        .join(places, on="key")
        .with_columns(pl.col("order_type").cast(pl.String))
    )
    day = pl.lit(plan_date)
    rows = orders.select(
        *OF_OPTION,
        ordered=scaled("quantity"),
        wished=(pl.col("wished_start_date") - day).dt.total_days(),
        start=(pl.col("start_date") - day).dt.total_days(),
    )
    rows = rows.join(options.select("option", *OF_OPTION), on=OF_OPTION, nulls_equal=True)
    end = pl.col("to_order_quantity")
    return rows.join(arcs, on="option").filter(
        pl.col("valid_from_day") <= pl.col("start"),
        pl.col("wished") <= pl.col("valid_to_day"),
        pl.col("ordered") >= pl.col("from_order_quantity"),
        (end == 0) | (pl.col("ordered") < end),
    )


def _too_much(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that ask for too much, each with the number of orders and the largest."""
    base = pl.when(_IS_BATCH).then("ordered").otherwise(1).cast(_LONG)
    below, multiple = pl.col("denominator").cast(_LONG), pl.col("round_up_multiple").cast(_LONG)
    asked = (base * pl.col("numerator") + pl.col("scrap_numerator") + below - 1) // below
    asked += pl.col("scrap_quantity")
    step = pl.when(multiple > 0).then(multiple).otherwise(1)
    asked = (asked + step - 1) // step * step
    large = rows.filter(asked >= UNCOUNTABLE)
    of_line = ["bom_line_id", *OF_OPTION[:2]]
    return large.group_by(of_line).agg(orders=pl.len(), most=pl.col("ordered").max()).sort(of_line)


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    message = pl.format(
        "{} orders of item '{}' at '{}', the largest of {} units, need or yield more over BOM line "
        "'{}' than 12 digits can say. Correct the line, or the demand for the item.",
        "orders",
        *OF_OPTION[:2],
        pl.col("most") // 1_000_000,
        "bom_line_id",
    )
    assumption = "Left out: the orders are planned without this line."
    key = named("bom_line_id", "item_id", "location_id")
    return Finding("INPUT-32", "bom_lines", key, message, assumption).rows(lines)
