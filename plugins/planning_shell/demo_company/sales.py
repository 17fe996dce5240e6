"""What customers ordered: sales orders over 26 weeks, and stock reserved for some."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import (
    day_after,
    local_instant,
    on_weekday,
    utc_instant,
)
from planning_shell.demo_company.company import COMPANY_OF, MAKER_COMPANY
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.partners import customer_account, customer_count

HORIZON_DAYS = 182
LINES_PER_ORDER = 3
FIRST_ORDER = 100_001
RESERVED_SHARE = 0.1
DELAY_OF_CONFIRMATION = (0, 0, 0, 0, 1, 2, 5)


def make_sales(demo: Demo) -> pl.DataFrame:
    """Return one row per sales line, before it is written in the ERP's words.

    Shape: order number, line number, item row, warehouse, quantity in pieces, day, status.
    """
    outlets = demo.stocking.filter(pl.col("sold_per_day") > 0)
    outlets = chance.with_chance(outlets, demo.seed, "outlet lines", "u_lines")
    most = pl.when(pl.col("kind") == "bike").then(6).otherwise(3)
    counts = outlets.select((pl.col("u_lines") * most).floor().cast(pl.Int64)).to_series()
    repeated = outlets[np.repeat(np.arange(outlets.height), counts.to_numpy())]
    lines = chance.with_chance(
        repeated.select("item", "warehouse", "sold_per_day"),
        demo.seed,
        "sales lines",
        "u_order u_day u_hour u_quantity u_status u_confirmed u_part",
    )
    return _in_orders(lines, demo).with_columns(_status(), company=_company())


def _in_orders(lines: pl.DataFrame, demo: Demo) -> pl.DataFrame:
    rank = pl.int_range(pl.len()).over("warehouse")
    lines = lines.sort("warehouse", "u_order").with_columns(
        line_number=rank % LINES_PER_ORDER + 1, first=rank % LINES_PER_ORDER == 0
    )
    lines = lines.with_columns(order=pl.col("first").cast(pl.Int64).cum_sum() - 1)
    day = ((pl.col("u_day") ** 1.5) * HORIZON_DAYS).floor().cast(pl.Int64) - 4
    return lines.with_columns(
        order_number=pl.format("SO-{}", pl.col("order") + FIRST_ORDER),
        day=on_weekday(day_after(demo.plan_date, day.first().over("order"))),
        quantity=(pl.col("sold_per_day") * (2 + 14 * pl.col("u_quantity"))).ceil(),
        u_hour=pl.col("u_hour").first().over("order"),
    )


def _status() -> pl.Expr:
    status: pl.Expr = pl.lit("open")
    for value, upper in (("delivered", 0.15), ("invoiced", 0.06), ("cancelled", 0.02)):
        status = pl.when(chance.share("u_status", upper)).then(pl.lit(value)).otherwise(status)
    return status.alias("status")


def _company() -> pl.Expr:
    return pl.col("warehouse").replace_strict(COMPANY_OF)


def sales_tables(demo: Demo, sales: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield sales orders and their lines, as (table, rows)."""
    headers = sales.group_by("order", maintain_order=True).agg(
        pl.col("order_number", "company", "day").first(),
        (pl.col("status") == "open").any().alias("is_open"),
    )
    created = utc_instant(pl.lit(demo.plan_date - timedelta(days=3))) - pl.duration(
        days=pl.col("order") % 40
    )
    yield (
        "sales_order_header",
        headers.select(
            "order_number",
            pl.col("company").alias("company_code"),
            customer_of_order(demo).alias("customer_account"),
            pl.when("is_open").then(pl.lit("open")).otherwise(pl.lit("invoiced")).alias("status"),
            created.alias("created_at"),
            created.alias("modified_at"),
        ),
    )
    yield "sales_order_line", _lines(demo, sales)


def customer_of_order(demo: Demo) -> pl.Expr:
    """Return the customer of an order, from its columns `order` and `company`."""
    # Every tenth customer buys spare parts from the maker, the others buy in Europe.
    tens = customer_count(demo.items) // 10
    place = pl.col("order") % tens * 10
    other = (pl.col("order") // tens) % 9 + 1
    is_maker = pl.col("company") == MAKER_COMPANY
    return customer_account(place + pl.when(is_maker).then(0).otherwise(other))


def _lines(demo: Demo, sales: pl.DataFrame) -> pl.DataFrame:
    sales_unit = demo.texts(sales["item"], "sales_unit").alias("sales_unit_code")
    lines = sales.with_columns(demo.texts(sales["item"]), sales_unit)
    past = pl.col("status").is_in(["delivered", "invoiced"])
    lines = lines.with_columns(
        day=pl.when(past)
        .then(day_after(demo.plan_date, -chance.whole("u_day", 1, 40)))
        .otherwise("day"),
        quantity=pl.when(pl.col("sales_unit_code") == "pair")
        .then((pl.col("quantity") / 2).ceil())
        .otherwise("quantity"),
    )
    requested = local_instant(pl.col("day"), "u_hour")
    return lines.select(
        "order_number",
        "line_number",
        "item_number",
        pl.col("warehouse").alias("warehouse_code"),
        pl.col("quantity").alias("ordered_quantity"),
        _delivered().alias("delivered_quantity"),
        "sales_unit_code",
        requested.alias("requested_ship_at"),
        _confirmed(requested).alias("confirmed_ship_at"),
        "status",
        chance.share("u_part", 1.0, 0.995).alias("is_excluded_from_planning"),
        chance.share("u_part", 0.995, 0.993).alias("is_deleted"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=1))).alias("modified_at"),
    )


def _delivered() -> pl.Expr:
    past = pl.col("status").is_in(["delivered", "invoiced"])
    is_part = chance.share("u_part", 0.06) & (pl.col("quantity") > 1) & (pl.col("status") == "open")
    half = (pl.col("quantity") / 2).floor()
    return pl.when(past).then("quantity").when(is_part).then(half).otherwise(0)


def _confirmed(requested: pl.Expr) -> pl.Expr:
    later = pl.lit(pl.Series(DELAY_OF_CONFIRMATION)).gather(chance.whole("u_confirmed", 0, 6))
    return pl.when(chance.share("u_part", 1.0, 0.3)).then(requested + pl.duration(days=later))


def make_reservations(demo: Demo, sales: pl.DataFrame) -> pl.DataFrame:
    """Return stock set aside for near open bike lines: at most one line per item and warehouse."""
    near = demo.plan_date + timedelta(days=14)
    bikes = demo.stocking.filter(
        (pl.col("kind") == "bike")
        & (pl.col("warehouse") != "TXG-MAIN")
        & (pl.col("stock_quantity") > 1)
    ).select("item", "warehouse", "stock_quantity")
    chosen = sales.filter(
        (pl.col("status") == "open")
        & (pl.col("day") <= near)
        & chance.share("u_confirmed", RESERVED_SHARE)
        & chance.share("u_part", 0.99, 0.06)
    ).join(bikes, on=["item", "warehouse"], maintain_order="left")
    return chosen.unique(["item", "warehouse"], keep="first", maintain_order=True).with_columns(
        reserved_quantity=pl.min_horizontal("quantity", (pl.col("stock_quantity") / 2).floor())
    )
