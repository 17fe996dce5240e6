"""What is on order outside: purchase orders, and the sister company's side of them."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import day_after, local_instant, on_weekday, utc_instant
from planning_shell.demo_company.company import (
    COMPANY_OF,
    MAKER_COMPANY,
    SISTER_CUSTOMER,
    SISTER_VENDOR,
)
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.item_tables import primary_vendor
from planning_shell.demo_company.stocking import SHIP_DAYS

FIRST_ORDER = 400_001
FIRST_SISTER_ORDER = 700_001
LINES_PER_ORDER = 4


def purchase_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield purchase orders and what the maker has to ship for those of the sales company."""
    lines = _ordered(demo)
    yield "purchase_order_header", _headers(demo, lines)
    yield "purchase_order_line", _lines(demo, lines)
    yield from _sister_sales(demo, lines.filter(pl.col("vendor_account") == SISTER_VENDOR))


def _ordered(demo: Demo) -> pl.DataFrame:
    bought = demo.stocking.filter(
        pl.col("has_order")
        & (
            (pl.col("warehouse") == "BRE-DC")
            | ((pl.col("warehouse") == "TXG-MAIN") & ~pl.col("is_made"))
        )
    )
    is_sister = pl.col("warehouse") == "BRE-DC"
    bought = bought.with_columns(
        vendor_account=pl.when(is_sister)
        .then(pl.lit(SISTER_VENDOR))
        .otherwise(primary_vendor(demo.items)),
    ).sort("vendor_account", "item")
    rank = pl.int_range(pl.len()).over("vendor_account")
    lines = bought.with_columns(
        line_number=rank % LINES_PER_ORDER + 1, first=rank % LINES_PER_ORDER == 0
    ).with_columns(order=pl.col("first").cast(pl.Int64).cum_sum() - 1)
    lines = lines.with_columns(order_number=pl.format("PO-{}", pl.col("order") + FIRST_ORDER))
    return chance.with_chance(
        lines, demo.seed, "purchases", "u_part u_hour u_lock u_confirmed u_status"
    )


def _headers(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    ordered = utc_instant(day_after(demo.plan_date, -2 - pl.col("order") % 30))
    headers = lines.group_by("order", maintain_order=True).agg(
        pl.col("order_number", "warehouse", "vendor_account").first()
    )
    return headers.select(
        "order_number",
        pl.col("warehouse").replace_strict(COMPANY_OF).alias("company_code"),
        "vendor_account",
        pl.lit("open").alias("status"),
        ordered.alias("ordered_at"),
        ordered.alias("modified_at"),
    )


def _lines(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    lines = lines.with_columns(
        demo.texts(lines["item"]),
        demo.texts(lines["item"], "purchase_unit").alias("bought_in"),
        demo.texts(lines["item"], "purchase_factor"),
    )
    is_sister = pl.col("vendor_account") == SISTER_VENDOR
    factor = pl.when(is_sister).then(1.0).otherwise("purchase_factor")
    quantity = (pl.col("order_quantity") / factor).ceil()
    is_part = chance.share("u_part", 0.06) & (quantity > 1) & ~is_sister
    is_done = chance.share("u_status", 0.03) & ~is_sister
    due = local_instant(_due(demo), "u_hour")
    return lines.select(
        pl.int_range(1, pl.len() + 1).alias("record_id"),
        "order_number",
        "line_number",
        "item_number",
        pl.col("warehouse").alias("warehouse_code"),
        quantity.alias("ordered_quantity"),
        pl.when(is_done)
        .then(quantity)
        .when(is_part)
        .then((quantity / 2).floor())
        .otherwise(0)
        .alias("received_quantity"),
        pl.when(is_sister).then("unit").otherwise("bought_in").alias("purchase_unit_code"),
        (due - pl.duration(days=2)).alias("requested_receipt_at"),
        pl.when(chance.share("u_confirmed", 0.9)).then(due).alias("confirmed_receipt_at"),
        pl.when(is_done).then(pl.lit("received")).otherwise(pl.lit("open")).alias("status"),
        chance.share("u_lock", 0.1).alias("is_change_locked"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=2))).alias("modified_at"),
    )


def _due(demo: Demo) -> pl.Expr:
    return on_weekday(day_after(demo.plan_date, pl.col("arrival_days")))


def _sister_sales(demo: Demo, lines: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    lines = lines.with_columns(
        demo.texts(lines["item"]),
        purchase_order=pl.col("order_number"),
        order_number=pl.format("SO-{}", pl.col("order") + FIRST_SISTER_ORDER),
        ship_day=_due(demo) - pl.duration(days=SHIP_DAYS),
        warehouse=pl.lit("TXG-MAIN"),
    )
    yield "sales_order_header", _sister_headers(demo, lines)
    yield "sales_order_line", _sister_lines(demo, lines)


def _sister_headers(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    written = utc_instant(pl.lit(demo.plan_date - timedelta(days=2)))
    headers = lines.group_by("order", maintain_order=True).agg(
        pl.col("order_number", "purchase_order").first()
    )
    return headers.select(
        "order_number",
        pl.lit(MAKER_COMPANY).alias("company_code"),
        pl.lit(SISTER_CUSTOMER).alias("customer_account"),
        pl.col("purchase_order").alias("intercompany_purchase_order"),
        pl.lit("open").alias("status"),
        written.alias("created_at"),
        written.alias("modified_at"),
    )


def _sister_lines(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    has_left = pl.col("ship_day") < demo.plan_date
    ordered = pl.col("order_quantity").ceil()
    shipped = local_instant(pl.col("ship_day"), "u_hour")
    return lines.select(
        "order_number",
        "line_number",
        "item_number",
        pl.col("warehouse").alias("warehouse_code"),
        ordered.alias("ordered_quantity"),
        pl.when(has_left).then(ordered).otherwise(0).alias("delivered_quantity"),
        pl.col("unit").alias("sales_unit_code"),
        shipped.alias("requested_ship_at"),
        shipped.alias("confirmed_ship_at"),
        pl.when(has_left).then(pl.lit("delivered")).otherwise(pl.lit("open")).alias("status"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=2))).alias("modified_at"),
    )
