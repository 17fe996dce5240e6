"""RED: forecast that orders have consumed already is not planned twice.

The forecast of a place is reduced in *pools*: the overall lines, and the lines of each customer.
Every line lies in a period of its pool: one of the reduction key's, or, for dynamic periods, from
its own day to the day before the next line. Lines outside of periods stay in full.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.stage.exact import LONG, multiplied_up, summed
from planning_core.stage.stock_levels import key_periods
from planning_core.tables.staged import RATIO_SCALE

PERCENT, DYNAMIC = "percent", "transactions_dynamic_period"
#: Surplus of one period consumes the one before it, then the one after; or is lost.
CARRIED, NOT_CARRIED = "transactions_reduction_key", "transactions_reduction_key_in_period"
BY_KEY = (PERCENT, CARRIED, NOT_CARRIED)
#: Whose forecast it is; a null customer = everybody's.
OWNER = ("place", "customer_id")
PERIOD = ("pool", "period")
HUNDRED = 100 * RATIO_SCALE
Longs = npt.NDArray[np.int64]


def reduced(lines: pl.DataFrame, demand: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Return forecast lines with what orders consumed of each, and what of the rest is planned.

    Shape:  `lines` has place, customer_id, day, forecast_id, quantity and the policy of its place;
            `demand` has place, customer_id, requested_day, quantity, demand_type, is_intercompany;
            `periods` as `reduction_periods` returns them. Out: `lines`, consumed_quantity and
            planned_quantity.
    Units:  scaled.
    Rule:   RED-1 to RED-8.
    """
    principle = pl.col("reduction_principle")
    open_lines = lines.filter(principle.is_in([*BY_KEY, DYNAMIC]).fill_null(value=False))
    pools = open_lines.unique(OWNER).with_columns(pool=pl.int_range(pl.len(), dtype=pl.Int64))
    spans = _spans(_in_pool(open_lines, pools), periods)
    placed = _in_period(_in_pool(lines.with_row_index("line"), pools), spans, "day")
    orders = _in_period(_qualified(demand, pools), spans, "requested_day")
    rows = placed.sort("day", "forecast_id").join(
        _consumed(placed, orders), on=PERIOD, how="left", maintain_order="left"
    )
    rows = rows.with_columns(consumed_quantity=_of_line().fill_null(0)).sort("line")
    remaining = pl.col("quantity") - pl.col("consumed_quantity")
    planned = pl.when(_is_inside()).then(0).otherwise(remaining)
    return rows.select(*lines.columns, "consumed_quantity", planned_quantity=planned)


def reduction_periods(keys: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return the periods of reduction keys.

    Shape:  reduction_key_id, period, from_day, to_day, percent (of RATIO_SCALE).
    Rule:   RED-3.
    """
    rows = key_periods(keys, "reduction_key_id", plan_date)
    return rows.select(
        "reduction_key_id",
        "from_day",
        "to_day",
        period=pl.int_range(pl.len(), dtype=pl.Int64).over("reduction_key_id"),
        percent=pl.col("reduction_percent").to_physical().cast(pl.Int64),
    )


def _of_line() -> pl.Expr:
    """What is consumed of a line: its percentage, or its part of the period's, earliest first."""
    left = multiplied_up(
        pl.col("quantity"), (HUNDRED - pl.col("percent")).clip(0), pl.lit(HUNDRED, dtype=pl.Int64)
    )
    before = pl.col("quantity").cast(LONG).cum_sum().over(PERIOD) - pl.col("quantity")
    of_orders = (pl.col("consumed") - before).clip(0, pl.col("quantity")).cast(pl.Int64)
    is_percent = pl.col("reduction_principle") == PERCENT
    return pl.when(is_percent).then(pl.col("quantity") - left).otherwise(of_orders)


def _is_inside() -> pl.Expr:
    """Is a customer's line a part of the overall forecast of its place (RED-8)?"""
    has_overall = pl.col("customer_id").is_null().any().over("place")
    is_included = pl.col("is_customer_forecast_included") & has_overall
    return pl.col("customer_id").is_not_null() & is_included


def _in_pool(lines: pl.DataFrame, pools: pl.DataFrame) -> pl.DataFrame:
    """Return forecast lines with their pool; null = not reduced."""
    found = pools.select(*OWNER, "pool")
    return lines.join(found, on=OWNER, how="left", nulls_equal=True, maintain_order="left")


def _spans(lines: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Return the periods of every pool whose forecast is reduced."""
    principle = pl.col("reduction_principle")
    keyed = lines.filter(principle.is_in(BY_KEY)).select("pool", "reduction_key_id").unique()
    by_key = keyed.join(periods, on="reduction_key_id").drop("reduction_key_id")
    days = lines.filter(principle == DYNAMIC).select("pool", from_day="day").unique()
    days = days.sort("pool", "from_day").with_columns(
        to_day=pl.col("from_day").shift(-1).over("pool") - 1,
        period=pl.int_range(pl.len(), dtype=pl.Int64).over("pool"),
        percent=pl.lit(0, dtype=pl.Int64),
    )
    return pl.concat([by_key, days.select(by_key.columns)]).sort("from_day", "period")


def _in_period(rows: pl.DataFrame, spans: pl.DataFrame, day: str) -> pl.DataFrame:
    """Return rows with the period of their pool their day lies in; null = none."""
    found = rows.sort(day).join_asof(
        spans, left_on=day, right_on="from_day", by="pool", check_sortedness=False
    )
    is_inside = (pl.col(day) <= pl.col("to_day")) | pl.col("to_day").is_null()
    inside = pl.col("from_day").is_not_null() & is_inside
    return found.with_columns(
        pl.when(inside).then(name).alias(name) for name in ("period", "percent")
    ).drop("from_day", "to_day", strict=False)


def _qualified(demand: pl.DataFrame, pools: pl.DataFrame) -> pl.DataFrame:
    """Return the demand that reduces forecast, once per pool that it reduces (RED-2, RED-8)."""
    own = pools.filter(pl.col("customer_id").is_not_null())
    alone = own.filter(~pl.col("is_customer_forecast_included"))
    of_customer = demand.join(own, on=OWNER)
    overall = pools.filter(pl.col("customer_id").is_null()).drop("customer_id")
    others = demand.join(alone, on=OWNER, how="anti").join(overall, on="place")
    rows = pl.concat([of_customer, others.select(of_customer.columns)])
    all_count = pl.col("reduce_forecast_by") == "all_transactions"
    counted = all_count | (pl.col("demand_type") == "sales")
    is_planned = pl.col("requested_day") <= pl.col("coverage_fence_days")
    return rows.filter(counted, is_planned, ~pl.col("is_intercompany"))


def _consumed(lines: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Return what the orders consume of each period's forecast."""
    wanted = orders.filter(pl.col("period").is_not_null())
    wanted = wanted.group_by(PERIOD).agg(ordered=summed(pl.col("quantity")))
    expected = lines.filter(pl.col("period").is_not_null())
    expected = expected.group_by(PERIOD).agg(
        forecast=summed(pl.col("quantity")),
        is_carried=(pl.col("reduction_principle") == CARRIED).first(),
    )
    carrying = expected.filter("is_carried").select("pool").unique()
    both = expected.join(wanted, on=PERIOD, how="full", coalesce=True).with_columns(
        pl.col("forecast", "ordered").fill_null(0)
    )
    plain = both.join(carrying, on="pool", how="anti").select(
        *PERIOD, consumed=pl.min_horizontal("forecast", "ordered")
    )
    return pl.concat([plain, _carried(both.join(carrying, on="pool", how="semi"))])


def _carried(totals: pl.DataFrame) -> pl.DataFrame:
    """Return what is consumed when surplus goes to the period before, then to the one after."""
    if totals.is_empty():
        return totals.select(*PERIOD, consumed="forecast")
    rows = totals.with_columns(row=pl.col("pool").rank("dense").cast(pl.Int64) - 1)
    pool, period = rows["row"].to_numpy(), rows["period"].to_numpy()
    shape = (int(pool.max()) + 1, int(period.max()) + 1)
    forecast, ordered = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    forecast[pool, period] = rows["forecast"].to_numpy()
    ordered[pool, period] = rows["ordered"].to_numpy()
    left, surplus = np.maximum(forecast - ordered, 0), np.maximum(ordered - forecast, 0)
    for number in range(shape[1]):
        for neighbour in (number - 1, number + 1):
            if 0 <= neighbour < shape[1]:
                _move(left, surplus, number, neighbour)
    consumed = (forecast - left)[pool, period]
    return rows.select(*PERIOD, consumed=pl.Series(consumed, dtype=pl.Int64))


def _move(left: Longs, surplus: Longs, number: int, neighbour: int) -> None:
    """Let the surplus of one period consume what is left of another, for all pools at once."""
    moved = np.minimum(surplus[:, number], left[:, neighbour])
    surplus[:, number] -= moved
    left[:, neighbour] -= moved
