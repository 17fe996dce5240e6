"""SFC: forecast of supply as orders to be planned."""

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import day_number
from planning_core.stage.exact import LONG
from planning_core.stage.forecast import models_of_plan
from planning_core.stage.forecast_reduction import CARRIED, DYNAMIC, NOT_CARRIED
from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.finding import Finding, all_warnings
from planning_core.tables.quantities import scaled

#: Lines that are reduced together: of one type, and of one vendor or of none; or all of a place.
_POOL = ["place", "pool_type", "pool_vendor"]
_NO_VENDOR = pl.lit(-1, dtype=pl.Int64)
_BY_TRANSACTIONS = (CARRIED, NOT_CARRIED, DYNAMIC)


def supply_forecast_lines(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> pl.DataFrame:
    """Return the forecast of supply of the plan's model and its submodels, by place.

    Shape:  forecast_id, place, day, quantity, order_type and vendor (null = not said).
    Rule:   SFC-1.
    """
    models = models_of_plan(tables, parameters)
    lines = tables["supply_forecasts"].filter(pl.col("forecast_model_id").is_in(models))
    placed = numbering.refer(numbering.with_place(lines), "vendor_id", "vendors", "vendor")
    is_bought = pl.col("vendor").is_not_null()
    order_type = pl.coalesce("source_type", pl.when(is_bought).then(pl.lit("purchase")))
    is_other = (order_type != "purchase").fill_null(value=False)
    return placed.select(
        "forecast_id",
        "place",
        order_type=order_type,
        vendor=pl.when(~is_other).then("vendor"),
        day=day_number("date", parameters.plan_date),
        quantity=scaled("quantity"),
    ).filter(pl.col("day") > 0)


def forecast_orders(
    lines: pl.DataFrame, supply: pl.DataFrame, keys: pl.DataFrame, options: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return what is to be ordered of forecast lines, each from its source; and warnings.

    Shape:  ForecastOrders. `supply` has place, order_type, vendor, receipt_day, quantity; `options`
            in the order in which they are tried.
    Rule:   SFC-1 to SFC-3.
    """
    first = options.group_by("key", maintain_order=True).agg(
        first_type=pl.col("order_type").first()
    )
    of_place = keys.select(
        "place",
        "key",
        "item_id",
        "location_id",
        "reduction_principle",
        "reduce_forecast_by",
        is_manual=pl.col("coverage_code").cast(pl.String) == "manual",
        fence=pl.min_horizontal("forecast_fence_days", "coverage_fence_days"),
    ).join(first, on="key", how="left")
    placed = lines.join(of_place, on="place", maintain_order="left").with_columns(
        order_type=pl.coalesce("order_type", pl.col("first_type").cast(pl.String))
    )
    left = _reduced(_generic(placed), supply)
    counted = left.filter(pl.col("quantity") > 0, pl.col("day") <= pl.col("fence"))
    sourced = _sourced(counted.filter(~pl.col("is_manual")), options)
    rows = sourced.filter(pl.col("option").is_not_null()).sort("key", "day", "forecast_id")
    rows = rows.with_columns(forecast_order=pl.int_range(pl.len(), dtype=pl.Int32))
    return rows, all_warnings(
        [
            _MANUAL.rows(counted.filter("is_manual").sort("forecast_id")),
            _NO_SOURCE.rows(sourced.filter(pl.col("option").is_null()).sort("forecast_id")),
            _OTHER_VENDOR.rows(rows.filter(~pl.col("is_of_vendor")).sort("forecast_id")),
        ]
    )


def _generic(lines: pl.DataFrame) -> pl.DataFrame:
    """Return the lines; those without a vendor less what vendors bring on their day (SFC-2)."""
    is_named = pl.col("vendor").is_not_null()
    bought = pl.col("order_type") == "purchase"
    day = ["place", "day"]
    named = (
        lines.filter(bought, is_named)
        .group_by(day)
        .agg(consumed=pl.col("quantity").cast(LONG).sum())
    )
    generic = lines.filter(bought & ~is_named).sort("forecast_id").join(named, on=day, how="left")
    others = lines.filter((~bought | is_named).fill_null(value=True))
    return pl.concat([others, _less_consumed(generic, day)])


def _reduced(lines: pl.DataFrame, supply: pl.DataFrame) -> pl.DataFrame:
    """Return the lines less the open supply that comes in their period (SFC-3)."""
    by_orders = pl.col("reduction_principle").is_in(_BY_TRANSACTIONS).fill_null(value=False)
    is_by_all = pl.col("reduce_forecast_by") == "all_transactions"
    reducible = _in_pool(lines.filter(by_orders), is_by_all.fill_null(value=False))
    pools = reducible.select(_POOL).unique()
    by_all = reducible.select("place", is_by_all=is_by_all.fill_null(value=False)).unique()
    coming = supply.filter(pl.col("order_type").is_not_null()).select(
        "place", "order_type", "receipt_day", "quantity", vendor=pl.col("vendor").cast(pl.Int64)
    )
    found = _in_pool(coming.join(by_all, on="place"), pl.col("is_by_all"))
    other = found.join(pools, on=_POOL, how="anti").with_columns(pool_vendor=_NO_VENDOR)
    found = pl.concat([found.join(pools, on=_POOL, how="semi"), other]).sort("receipt_day")
    days = reducible.select(*_POOL, "day").unique().sort("day").with_columns(from_day="day")
    in_period = found.join_asof(
        days, left_on="receipt_day", right_on="from_day", by=_POOL, check_sortedness=False
    )
    period = [*_POOL, "day"]
    consumed = (
        in_period.filter(pl.col("day").is_not_null())
        .group_by(period)
        .agg(consumed=pl.col("quantity").cast(LONG).sum())
    )
    joined = reducible.sort("forecast_id").join(consumed, on=period, how="left")
    reduced = _less_consumed(joined, period).select(lines.columns)
    return pl.concat([lines.filter(~by_orders), reduced])


def _in_pool(rows: pl.DataFrame, is_by_all: pl.Expr) -> pl.DataFrame:
    """Return lines or supply with what they have in common with what they reduce, or that them.

    The type and the vendor; nothing where all transactions reduce. A null is equal to nothing.
    """
    return rows.with_columns(
        pool_type=pl.when(is_by_all).then(pl.lit("any")).otherwise("order_type"),
        pool_vendor=pl.when(is_by_all)
        .then(_NO_VENDOR)
        .otherwise(pl.col("vendor").cast(pl.Int64).fill_null(_NO_VENDOR)),
    )


def _less_consumed(lines: pl.DataFrame, of: list[str]) -> pl.DataFrame:
    """Return lines less what is consumed of those of one period together, in their order."""
    before = pl.col("quantity").cast(LONG).cum_sum().over(of) - pl.col("quantity")
    taken = (pl.col("consumed").fill_null(0) - before).clip(0, pl.col("quantity"))
    left = (pl.col("quantity") - taken).cast(pl.Int64)
    return lines.with_columns(quantity=left).drop("consumed")


def _sourced(lines: pl.DataFrame, options: pl.DataFrame) -> pl.DataFrame:
    """Return the lines with the option that supplies each, null = none of its type (SFC-2)."""
    offered = options.filter(~pl.col("is_named_only")).select(
        "option",
        "key",
        "valid_from_day",
        "valid_to_day",
        "from_quantity",
        pl.col("order_type").cast(pl.String),
        offered_vendor="vendor",
    )
    pairs = lines.join(offered, on=["key", "order_type"])
    is_valid = pl.col("day").is_between("valid_from_day", "valid_to_day")
    pairs = pairs.with_columns(
        is_of_vendor=(pl.col("vendor").is_null())
        | (pl.col("offered_vendor") == pl.col("vendor")).fill_null(value=False),
        fits=is_valid & (pl.col("from_quantity") <= pl.col("quantity")),
    ).sort("is_of_vendor", "fits", "option", descending=[True, True, False])
    chosen = pairs.group_by("forecast_id", maintain_order=True).agg(
        pl.col("option").first(), pl.col("is_of_vendor").first()
    )
    return lines.join(chosen, on="forecast_id", how="left")


def _finding(rule: str, said: str, assumption: str) -> Finding:
    message = pl.format(
        "Supply forecast '{}' of item '{}' at '{}' " + said, "forecast_id", "item_id", "location_id"
    )
    return Finding(rule, "supply_forecasts", pl.col("forecast_id"), message, assumption)


_MANUAL = _finding(
    "SFC-1",
    "is not planned, because nothing is planned there. Change the coverage code or the location.",
    "Nothing is planned for it.",
)
_NO_SOURCE = _finding(
    "SFC-2",
    "has no source of its type. Add one, or correct the type.",
    "Nothing is planned for it.",
)
_OTHER_VENDOR = _finding(
    "SFC-2",
    "names a vendor of which there is no source. Add one, or correct the vendor.",
    "It is planned from the first source of its type.",
)
