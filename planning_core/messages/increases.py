"""ACT-7: existing orders that could take in a planned one."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from planning_core.messages.supply_needs import (
    SOURCE,
    frozen_ids,
    legal,
    of_orders,
    with_required_days,
)
from planning_core.tables.quantities import UNCOUNTABLE
from planning_core.tables.staged import NO_OPTION

Tables = Mapping[str, pl.DataFrame]
#: Surplus reasons of orders that stay their own.
_APART = ("supply_forecast", "co_product")


def increases(
    needed: pl.DataFrame, staged: Tables, results: Tables, plan_date: date
) -> pl.DataFrame:
    """Return one row per existing order that may be increased instead of planning new ones (ACT-7).

    Shape:  as `actions.actions` returns.
    """
    full = needed.filter(
        pl.col("pegged") == pl.col("quantity"),
        pl.col("order_type").is_not_null(),
        ~pl.col("is_perishable"),
    )
    of_frozen = pl.col("planned_order_id").is_in(frozen_ids(staged).implode())
    made = results["planned_orders"].filter(~of_frozen)
    pairs = _pairs(full, _orders(full, made, staged, plan_date))
    pairs = pairs.join(_uses(pairs, staged, results["pegging"], plan_date), on="planned_order_id")
    waits = pl.max_horizontal("required", "last_required") - pl.col("available_day")
    in_reach = pl.col("positive_days").is_null() | (waits <= pl.col("positive_days"))
    taken = pairs.filter(in_reach, ~pl.col("is_own")).sort("supply_id", "required", "number")
    total = pl.col("quantity") + pl.col("used").cum_sum().over("supply_id")
    taken = taken.with_columns(to_quantity=legal(total))
    most = pl.when(pl.col("maximum_order") == 0).then(UNCOUNTABLE - 1).otherwise("maximum_order")
    is_allowed = pl.col("to_quantity") <= most
    found = (
        taken.filter(is_allowed)
        .group_by("supply_id")
        .agg(pl.col("to_quantity").max(), orders=pl.len(), first=pl.col("planned_order_id").first())
    )
    more = pl.when(pl.col("orders") > 1).then(pl.format(" and {} more", pl.col("orders") - 1))
    reason = pl.format("instead of planned order {}", "first") + more.otherwise(pl.lit(""))
    found = found.select("supply_id", "to_quantity", action=pl.lit("increase"), reason=reason)
    return needed.join(found, on="supply_id")


def _orders(
    full: pl.DataFrame, orders: pl.DataFrame, staged: Tables, plan_date: date
) -> pl.DataFrame:
    """Return the planned orders of keys that have orders to increase, in the order of planning."""
    places = full.select("item_id", "location_id", "key").unique()
    is_apart = pl.col("surplus_reason").cast(pl.String).is_in(_APART)
    made = ~(is_apart.fill_null(value=False) | _is_of_named_version(staged))
    rows = orders.with_row_index("number").filter(made).join(places, on=["item_id", "location_id"])
    required = (pl.col("requested_date") - plan_date).dt.total_days().cast(pl.Int32)
    return rows.select("planned_order_id", "number", "key", source=_source(), required=required)


def _is_of_named_version(staged: Tables) -> pl.Expr:
    """Say of orders whether the demand they are made for names its BOM version (EXPL-12)."""
    naming = staged["requirements"].filter(pl.col("option") != NO_OPTION)["demand_id"]
    is_demand = pl.col("trigger_demand_kind").cast(pl.String) == "demand"
    return (is_demand & pl.col("trigger_demand_id").is_in(naming.implode())).fill_null(value=False)


def _pairs(full: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Return planned orders, each with the latest order of its source that is there in time."""
    existing = full.with_columns(source=_source()).sort(
        "available_day", "supply_id", descending=[False, True]
    )
    pairs = orders.sort("required").join_asof(
        existing,
        left_on="required",
        right_on="available_day",
        by=["key", "source"],
        check_sortedness=False,
        coalesce=False,
    )
    return pairs.filter(
        pl.col("supply_id").is_not_null(), pl.col("required") <= pl.col("action_fence_days")
    )


def _uses(
    pairs: pl.DataFrame, staged: Tables, pegging: pl.DataFrame, plan_date: date
) -> pl.DataFrame:
    """Return what is pegged to planned orders: how much, and how late at the latest."""
    wanted = pairs.select(supply_id="planned_order_id")
    pegs = pegging.filter(pl.col("supply_kind").cast(pl.String) == "planned_order")
    pegs = of_orders(pegs.join(wanted, on="supply_id", how="semi"))
    pegs = with_required_days(pegs, staged, plan_date)
    return pegs.group_by(planned_order_id="supply_id").agg(
        used=pl.col("quantity").sum(),
        last_required=pl.col("required").filter(~pl.col("is_floor")).max(),
        is_own=_has_own_order(staged).any(),
    )


def _has_own_order(staged: Tables) -> pl.Expr:
    """Say of pegs whether their demand has an order of its own (NET-7, EXPL-11).

    A component demand's id ends with its BOM line's.
    """
    alone = staged["requirements"].filter("has_own_order")
    name = pl.concat_str(pl.col("demand_kind").cast(pl.String), "demand_id")
    known = name.is_in(alone.select(name).to_series().implode())
    lines = staged["arcs"].filter("has_own_order")["bom_line_id"].unique().implode()
    line = pl.col("demand_id").str.splitn(":", 2).struct.field("field_1")
    is_dependent = pl.col("demand_kind").cast(pl.String) == "dependent"
    return known | (is_dependent & line.is_in(lines).fill_null(value=False))


def _source() -> pl.Expr:
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in SOURCE]
    return pl.concat_str(parts, separator="|")
