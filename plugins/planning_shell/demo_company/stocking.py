"""Where each item is kept, how fast it moves there, what is in stock and on order."""

import numpy as np
import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.catalogue import MADE_KINDS

SHIP_DAYS = 28  # plant to Bremen by sea
LANE_DAYS = {"CHI-DC": 14, "TXG-SPARE": 1}
WORKING_TO_CALENDAR = 1.4
WEEKLY_BIKES = (1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14)
#: Stock beyond the lead time or the next receipt: a part of many parents moves steadily, a part of
#: one parent goes out in that parent's lots.
STEADY_COVER_DAYS = 5
LOT_COVER_DAYS = 12
MANUAL_COVER_DAYS = 260
#: Stock and lots above an item keep it quiet in the first weeks: so many days for each level.
QUIET_DAYS = 4
LEAST_COVER_DAYS = 2
TINY = 1e-9

#: Chance that something is on order, by warehouse; made items at the plant less than bought ones.
ON_ORDER = {"BRE-DC": 0.7, "CHI-DC": 0.5, "TXG-SPARE": 0.2}
ON_ORDER_BOUGHT = 0.45
ON_ORDER_MADE = 0.25


def make_stocking(products: pl.DataFrame, lines: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Return one row per item and warehouse it is planned in.

    Units: quantities in inventory units; `pace` leaves per day, of it `sold_per_day` to customers.
    """
    products = _with_outlets(products, seed)
    products = products.with_columns(
        _plant_flow(products, lines).get_columns(), users=_users(products, lines)
    )
    points = _points(products)
    return _with_supply(points, seed)


def _with_outlets(products: pl.DataFrame, seed: int) -> pl.DataFrame:
    products = chance.with_chance(products, seed, "outlets", "u_pace u_chicago u_spare")
    weekly = pl.lit(pl.Series(WEEKLY_BIKES)).gather(chance.whole("u_pace", 0, 11))
    is_bike = pl.col("kind") == "bike"
    return products.with_columns(
        bremen=pl.when(is_bike)
        .then(weekly / 7)
        .when(pl.col("is_spare_in_europe"))
        .then(chance.whole("u_spare", 2, 20) / 7)
        .otherwise(0.0),
        chicago=pl.when(is_bike)
        .then(weekly * (0.2 + 0.4 * pl.col("u_chicago")) / 7)
        .otherwise(0.0),
        spare=pl.when(pl.col("is_spare")).then(chance.whole("u_spare", 3, 40) / 7).otherwise(0.0),
    ).drop("u_pace", "u_chicago", "u_spare")


def _plant_flow(products: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Return what leaves the plant's stock per day, and how many levels below a bike it is used."""
    rate = products.select(pl.col("bremen") + pl.col("chicago") + pl.col("spare")).to_series()
    paces = rate.to_numpy().copy()
    levels = np.zeros(len(paces))  # weighted by pace; a sum until it is divided
    kinds = products["kind"].to_numpy()
    parents, components = lines["parent"].to_numpy(), lines["component"].to_numpy()
    loss = 1 + lines["scrap_percent"].to_numpy() / 100
    per_parent = lines["in_inventory_unit"].to_numpy() * loss
    for kind in MADE_KINDS:  # a kind is complete once all kinds above it are
        used = kinds[parents] == kind
        above, below = parents[used], components[used]
        flow = paces[above] * per_parent[used]
        deeper = flow * (levels[above] / np.maximum(paces[above], TINY) + 1)
        paces += np.bincount(below, weights=flow, minlength=len(paces))
        levels += np.bincount(below, weights=deeper, minlength=len(paces))
    return pl.DataFrame({"rate": paces, "level": levels / np.maximum(paces, TINY)})


def _users(products: pl.DataFrame, lines: pl.DataFrame) -> pl.Series:
    parents = np.bincount(lines["component"].to_numpy(), minlength=products.height)
    return pl.Series("users", np.maximum(parents, 1))


def _points(products: pl.DataFrame) -> pl.DataFrame:
    calendar_lead = (
        pl.when(pl.col("is_made"))
        .then((pl.col("lead_days") * WORKING_TO_CALENDAR).ceil())
        .otherwise(pl.col("lead_days") * WORKING_TO_CALENDAR + 2)
        .cast(pl.Int64)
    )
    kept = products.filter(~pl.col("is_phantom"))
    places = (
        ("TXG-MAIN", None, pl.col("rate"), calendar_lead),
        ("TXG-SPARE", "spare", pl.col("spare"), pl.lit(LANE_DAYS["TXG-SPARE"])),
        ("BRE-DC", "bremen", pl.col("bremen") + pl.col("chicago"), pl.lit(SHIP_DAYS)),
        ("CHI-DC", "chicago", pl.col("chicago"), pl.lit(LANE_DAYS["CHI-DC"])),
    )
    return pl.concat(
        (kept.filter(pl.col(outlet) > 0) if outlet else kept).select(
            "item",
            "kind",
            "unit",
            "decimals",
            "coverage_group",
            "is_made",
            "lead_days",
            pl.lit(warehouse).alias("warehouse"),
            rate.alias("pace"),
            (pl.lit(0.0) if outlet else pl.col("level")).alias("level"),
            (pl.lit(1) if outlet else pl.col("users")).cast(pl.Int64).alias("users"),
            (pl.col(outlet) if outlet else pl.lit(0.0)).alias("sold_per_day"),
            lead.cast(pl.Int64).alias("calendar_lead"),
        )
        for warehouse, outlet, rate, lead in places
    )


def in_unit(quantity: pl.Expr) -> pl.Expr:
    """Return the quantity rounded up to what the item's unit allows."""
    return (
        pl.when(pl.col("decimals") == 0)
        .then(quantity.ceil())
        .otherwise((quantity * 1000).ceil() / 1000)
    )


def _with_supply(points: pl.DataFrame, seed: int) -> pl.DataFrame:
    points = chance.with_chance(points, seed, "supply", "u_order u_when u_odd u_size u_cover")
    points = points.with_columns(
        is_bicycle_depot=(pl.col("kind") == "bike") & (pl.col("warehouse") != "TXG-MAIN"),
        has_order=pl.col("u_order").lt(_order_chance()) & (pl.col("coverage_group") != "MANUAL"),
    )
    points = points.with_columns(arrival_days=_arrival_days())
    points = points.with_columns(order_quantity=_order_quantity(), stock_quantity=_stock_quantity())
    return points.drop("u_order", "u_when", "u_odd", "u_size", "u_cover")


def _order_chance() -> pl.Expr:
    expression = pl.when(pl.col("is_made")).then(ON_ORDER_MADE).otherwise(ON_ORDER_BOUGHT)
    for warehouse, probability in ON_ORDER.items():
        expression = (
            pl.when(pl.col("warehouse") == warehouse).then(probability).otherwise(expression)
        )
    return expression


def _arrival_days() -> pl.Expr:
    usual = (pl.col("u_when") * pl.col("calendar_lead")).floor().cast(pl.Int64) + 1
    late_at_depot = pl.col("is_bicycle_depot") & chance.share("u_odd", 0.12, 0.08)
    return (
        pl.when(chance.share("u_odd", 0.05))  # due already, not received
        .then(-chance.whole("u_when", 1, 12))
        .when(late_at_depot)
        .then(pl.col("calendar_lead") + 20)
        .otherwise(usual)
    )


def _order_quantity() -> pl.Expr:
    days = pl.col("calendar_lead") + chance.whole("u_size", 10, 30) - pl.col("arrival_days")
    too_much = pl.when(chance.share("u_odd", 0.08, 0.05)).then(3).otherwise(1)
    return in_unit(pl.col("pace") * days.clip(lower_bound=10) * too_much)


def _stock_quantity() -> pl.Expr:
    beyond = STEADY_COVER_DAYS + LOT_COVER_DAYS / pl.col("users") - QUIET_DAYS * pl.col("level")
    until_receipt = pl.col("arrival_days").clip(0, pl.col("calendar_lead"))
    days = (
        pl.when(pl.col("coverage_group") == "MANUAL")
        .then(MANUAL_COVER_DAYS)
        .when("has_order")
        .then((until_receipt + beyond).clip(lower_bound=LEAST_COVER_DAYS))
        .otherwise((pl.col("calendar_lead") + beyond).clip(lower_bound=LEAST_COVER_DAYS))
    )
    short = (
        pl.when(pl.col("is_bicycle_depot") & chance.share("u_odd", 1.0, 0.93))
        .then(0.4)
        .when(~pl.col("is_bicycle_depot") & chance.share("u_odd", 1.0, 0.9995))
        .then(0.3)
        .otherwise(1.0)
    )
    return in_unit(pl.col("pace") * days * (0.9 + 0.5 * pl.col("u_cover")) * short)
