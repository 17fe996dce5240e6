"""LOAD-7: forecast that orders have consumed already is not planned twice.

Every forecast line lies in a period of its place: one of the reduction key's, or, for dynamic
periods, from its own day to the day before the next line. Lines outside of periods stay in full.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.stage.exact import multiplied_up
from planning_core.stage.stock_levels import key_periods
from planning_core.tables.staged import RATIO_SCALE

PERCENT, DYNAMIC = "percent", "transactions_dynamic_period"
#: Surplus of one period consumes the one before it, then the one after; or is lost.
CARRIED, NOT_CARRIED = "transactions_reduction_key", "transactions_reduction_key_in_period"
BY_KEY = (PERCENT, CARRIED, NOT_CARRIED)
PERIOD = ("place", "period")
HUNDRED = 100 * RATIO_SCALE
Longs = npt.NDArray[np.int64]


def reduced(lines: pl.DataFrame, demand: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Return forecast lines with what orders consumed of each, the earliest of a period first.

    Shape:  `lines` has place, day, forecast_id, quantity, reduction_principle, reduction_key_id,
            reduce_forecast_by; `demand` has place, requested_day, quantity, demand_type,
            is_intercompany; `periods` as `reduction_periods` returns them. Out: `lines` and
            consumed_quantity.
    Units:  scaled.
    """
    named = pl.col("reduction_principle").is_in([*BY_KEY, DYNAMIC])
    open_lines = lines.filter(named.fill_null(value=False))
    if open_lines.is_empty():
        return lines.with_columns(consumed_quantity=pl.lit(0, dtype=pl.Int64))
    spans = _spans(open_lines, periods)
    placed = _in_period(lines.with_row_index("line"), spans, "day")
    orders = _in_period(_qualified(demand, open_lines), spans, "requested_day")
    consumed = _consumed(placed, orders)
    before = pl.col("quantity").cum_sum().over(PERIOD) - pl.col("quantity")
    of_orders = (pl.col("consumed") - before).clip(0, pl.col("quantity"))
    rows = placed.sort("day", "forecast_id").join(
        consumed, on=PERIOD, how="left", maintain_order="left"
    )
    is_percent = pl.col("reduction_principle") == PERCENT
    left = multiplied_up(
        pl.col("quantity"), (HUNDRED - pl.col("percent")).clip(0), pl.lit(HUNDRED, dtype=pl.Int64)
    )
    taken = pl.when(is_percent).then(pl.col("quantity") - left).otherwise(of_orders)
    rows = rows.with_columns(consumed_quantity=taken.fill_null(0)).sort("line")
    return rows.select(*lines.columns, "consumed_quantity")


def reduction_periods(keys: pl.DataFrame, plan_date: date) -> pl.DataFrame:
    """Return the periods of reduction keys.

    Shape:  reduction_key_id, period, from_day, to_day, percent (of RATIO_SCALE).
    """
    rows = key_periods(keys, "reduction_key_id", plan_date)
    return rows.select(
        "reduction_key_id",
        "from_day",
        "to_day",
        period=pl.int_range(pl.len(), dtype=pl.Int64).over("reduction_key_id"),
        percent=pl.col("reduction_percent").to_physical().cast(pl.Int64),
    )


def _spans(lines: pl.DataFrame, periods: pl.DataFrame) -> pl.DataFrame:
    """Return the periods of every place whose forecast is reduced."""
    principle = pl.col("reduction_principle")
    keyed = lines.filter(principle.is_in(BY_KEY)).select("place", "reduction_key_id").unique()
    by_key = keyed.join(periods, on="reduction_key_id").drop("reduction_key_id")
    days = lines.filter(principle == DYNAMIC).select("place", from_day="day").unique()
    days = days.sort("place", "from_day").with_columns(
        to_day=pl.col("from_day").shift(-1).over("place") - 1,
        period=pl.int_range(pl.len(), dtype=pl.Int64).over("place"),
        percent=pl.lit(0, dtype=pl.Int64),
    )
    return pl.concat([by_key, days.select(by_key.columns)]).sort("from_day")


def _in_period(rows: pl.DataFrame, spans: pl.DataFrame, day: str) -> pl.DataFrame:
    """Return rows with the period of their place their day lies in; null = none."""
    found = rows.sort(day).join_asof(
        spans, left_on=day, right_on="from_day", by="place", check_sortedness=False
    )
    is_inside = (pl.col(day) <= pl.col("to_day")) | pl.col("to_day").is_null()
    inside = pl.col("from_day").is_not_null() & is_inside
    return found.with_columns(
        pl.when(inside).then(name).alias(name) for name in ("period", "percent")
    ).drop("from_day", "to_day", strict=False)


def _qualified(demand: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return the demand that reduces forecast: sales, or all but intercompany."""
    places = lines.select("place", "reduce_forecast_by").unique()
    all_count = pl.col("reduce_forecast_by") == "all_transactions"
    counted = all_count | (pl.col("demand_type") == "sales")
    return demand.join(places, on="place").filter(counted, ~pl.col("is_intercompany"))


def _consumed(lines: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Return what the orders consume of each period's forecast."""
    wanted = orders.filter(pl.col("period").is_not_null())
    wanted = wanted.group_by(PERIOD).agg(ordered=pl.col("quantity").sum())
    expected = lines.filter(pl.col("period").is_not_null())
    expected = expected.group_by(PERIOD).agg(
        forecast=pl.col("quantity").sum(),
        is_carried=(pl.col("reduction_principle") == CARRIED).first(),
    )
    carrying = expected.filter("is_carried").select("place").unique()
    both = expected.join(wanted, on=PERIOD, how="full", coalesce=True).with_columns(
        pl.col("forecast", "ordered").fill_null(0)
    )
    plain = both.join(carrying, on="place", how="anti").select(
        *PERIOD, consumed=pl.min_horizontal("forecast", "ordered")
    )
    return pl.concat([plain, _carried(both.join(carrying, on="place", how="semi"))])


def _carried(totals: pl.DataFrame) -> pl.DataFrame:
    """Return what is consumed when surplus goes to the period before, then to the one after."""
    if totals.is_empty():
        return totals.select(*PERIOD, consumed="forecast")
    rows = totals.with_columns(row=pl.col("place").rank("dense").cast(pl.Int64) - 1)
    place, period = rows["row"].to_numpy(), rows["period"].to_numpy()
    shape = (int(place.max()) + 1, int(period.max()) + 1)
    forecast, ordered = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    forecast[place, period] = rows["forecast"].to_numpy()
    ordered[place, period] = rows["ordered"].to_numpy()
    left, surplus = np.maximum(forecast - ordered, 0), np.maximum(ordered - forecast, 0)
    for number in range(shape[1]):
        for neighbour in (number - 1, number + 1):
            if 0 <= neighbour < shape[1]:
                _move(left, surplus, number, neighbour)
    consumed = (forecast - left)[place, period]
    return rows.select(*PERIOD, consumed=pl.Series(consumed, dtype=pl.Int64))


def _move(left: Longs, surplus: Longs, number: int, neighbour: int) -> None:
    """Let the surplus of one period consume what is left of another, for all places at once."""
    moved = np.minimum(surplus[:, number], left[:, neighbour])
    surplus[:, number] -= moved
    left[:, neighbour] -= moved
