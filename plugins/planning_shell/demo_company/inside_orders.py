"""What is on order inside: production, transfers, and approved planned orders."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.bom_tables import bom_number
from planning_shell.demo_company.clock import day_after, local_instant, on_weekday, utc_instant
from planning_shell.demo_company.company import COMPANY_OF, MAKER_COMPANY, SISTER_VENDOR
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.item_tables import primary_vendor
from planning_shell.demo_company.stocking import LANE_DAYS, in_unit

FIRST_PRODUCTION = 500_001
FIRST_TRANSFER = 600_001
FIRST_PLANNED = 800_001
LINES_PER_TRANSFER = 5
PHANTOM_LAYERS = 2  # a mounting kit may hold a cable set
APPROVED_SHARE = 0.006
UNPROCESSED_SHARE = 0.012
PURCHASE, PRODUCTION, TRANSFER = 0, 1, 2
MAIN_WAREHOUSE = {"CHI-DC": "BRE-DC", "TXG-SPARE": "TXG-MAIN"}


def production_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield production orders and their materials, as (table, rows)."""
    made = demo.stocking.filter(
        pl.col("has_order") & pl.col("is_made") & (pl.col("warehouse") == "TXG-MAIN")
    )
    orders = chance.with_chance(made, demo.seed, "production", "u_status u_hour u_issue")
    finish = on_weekday(day_after(demo.plan_date, pl.col("arrival_days")))
    orders = orders.with_columns(
        demo.texts(orders["item"]),
        order_number=pl.format("PR-{}", pl.int_range(pl.len()) + FIRST_PRODUCTION),
        finish_day=finish,
        start_day=finish - pl.duration(days=pl.col("calendar_lead")),
    ).with_columns(has_begun=pl.col("start_day") < demo.plan_date)
    yield "production_order", _production_orders(demo, orders)
    yield "production_material", _materials(demo, orders)


def _production_orders(demo: Demo, orders: pl.DataFrame) -> pl.DataFrame:
    is_part = pl.col("has_begun") & chance.share("u_status", 0.1) & pl.col("order_quantity").gt(1)
    return orders.select(
        "order_number",
        pl.lit(MAKER_COMPANY).alias("company_code"),
        "item_number",
        (bom_number() + "/2").alias("bom_version_id"),
        pl.col("warehouse").alias("warehouse_code"),
        pl.col("order_quantity").alias("ordered_quantity"),
        pl.when(is_part)
        .then((pl.col("order_quantity") / 4).floor())
        .otherwise(0)
        .alias("reported_quantity"),
        local_instant(pl.col("start_day"), "u_hour").alias("start_at"),
        local_instant(pl.col("finish_day"), "u_hour").alias("finish_at"),
        pl.when("has_begun")
        .then(pl.lit("started"))
        .when(chance.share("u_status", 0.7))
        .then(pl.lit("released"))
        .otherwise(pl.lit("created"))
        .alias("status"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=1))).alias("modified_at"),
    )


def _materials(demo: Demo, orders: pl.DataFrame) -> pl.DataFrame:
    structure = demo.lines.select(
        "parent", "component", "per_parent", "in_inventory_unit", "bom_unit", "scrap_percent"
    )
    needed = orders.select(
        pl.col("item").cast(pl.Int64).alias("component"),
        pl.col("order_quantity").alias("inventory_quantity"),
        pl.lit("pcs").alias("bom_unit"),
        "order_number",
        "start_day",
        "has_begun",
        "warehouse",
        "u_hour",
        "u_issue",
    )
    needed = _components(needed, structure)
    for _ in range(PHANTOM_LAYERS):
        is_phantom = demo.texts(needed["component"], "is_phantom")
        below = _components(needed.filter(is_phantom), structure)
        needed = pl.concat([needed.filter(~is_phantom), below])
    needed = needed.sort("order_number", "component", maintain_order=True)
    # Most begun orders have drawn their material, some still wait for it.
    is_issued = pl.col("has_begun") & chance.share("u_issue", 0.9)
    return needed.select(
        "order_number",
        (10 * pl.int_range(1, pl.len() + 1).over("order_number")).alias("line_number"),
        demo.texts(needed["component"]),
        pl.col("warehouse").alias("warehouse_code"),
        pl.col("quantity").alias("estimated_quantity"),
        pl.when(is_issued).then("quantity").otherwise(0).alias("issued_quantity"),
        pl.col("bom_unit").alias("unit_code"),
        local_instant(pl.col("start_day"), "u_hour").alias("required_at"),
    )


def _components(needed: pl.DataFrame, structure: pl.DataFrame) -> pl.DataFrame:
    above = needed.rename({"component": "parent"}).drop("bom_unit", "quantity", strict=False)
    scrap = 1 + pl.col("scrap_percent") / 100
    return (
        above.join(structure, on="parent", maintain_order="left")
        .with_columns(
            quantity=(pl.col("inventory_quantity") * pl.col("per_parent") * scrap).round(3),
            inventory_quantity=pl.col("inventory_quantity") * pl.col("in_inventory_unit") * scrap,
        )
        .drop("parent", "per_parent", "in_inventory_unit", "scrap_percent")
    )


def transfer_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield transfer orders, as (table, rows): what has left is no demand at the sender."""
    moved = demo.stocking.filter(
        pl.col("has_order") & pl.col("warehouse").is_in(list(MAIN_WAREHOUSE))
    ).sort("warehouse", "arrival_days", "item")
    moved = chance.with_chance(moved, demo.seed, "transfers", "u_hour u_part")
    rank = pl.int_range(pl.len()).over("warehouse")
    received = on_weekday(day_after(demo.plan_date, pl.col("arrival_days")))
    lane = pl.col("warehouse").replace_strict(LANE_DAYS)
    lines = moved.with_columns(
        line_number=rank % LINES_PER_TRANSFER + 1, first=rank % LINES_PER_TRANSFER == 0
    ).with_columns(order=pl.col("first").cast(pl.Int64).cum_sum() - 1)
    lines = lines.with_columns(
        order_number=pl.format("TO-{}", pl.col("order") + FIRST_TRANSFER),
        receive_day=received.first().over("order"),
        ship_day=(received - pl.duration(days=lane)).first().over("order"),
    ).with_columns(has_left=pl.col("ship_day") < demo.plan_date)
    yield "transfer_order_header", _transfer_headers(demo, lines)
    yield "transfer_order_line", _transfer_lines(demo, lines)


def _transfer_headers(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    headers = lines.group_by("order", maintain_order=True).agg(
        pl.col("order_number", "warehouse", "has_left").first()
    )
    return headers.select(
        "order_number",
        pl.col("warehouse").replace_strict(COMPANY_OF).alias("company_code"),
        pl.col("warehouse").replace_strict(MAIN_WAREHOUSE).alias("from_warehouse_code"),
        pl.col("warehouse").alias("to_warehouse_code"),
        pl.when("has_left").then(pl.lit("shipped")).otherwise(pl.lit("created")).alias("status"),
        utc_instant(pl.lit(demo.plan_date - timedelta(days=1))).alias("modified_at"),
    )


def _transfer_lines(demo: Demo, lines: pl.DataFrame) -> pl.DataFrame:
    is_part = pl.col("has_left") & chance.share("u_part", 0.05) & pl.col("order_quantity").gt(1)
    return lines.select(
        "order_number",
        "line_number",
        demo.texts(lines["item"]),
        pl.col("order_quantity").alias("ordered_quantity"),
        pl.when("has_left").then("order_quantity").otherwise(0).alias("shipped_quantity"),
        pl.when(is_part)
        .then((pl.col("order_quantity") / 2).floor())
        .otherwise(0)
        .alias("received_quantity"),
        local_instant(pl.col("ship_day"), "u_hour").alias("ship_at"),
        local_instant(pl.col("receive_day"), "u_hour").alias("receive_at"),
    )


def planned_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield planned orders of an earlier plan; a third of them a planner has approved."""
    free = demo.stocking.filter(~pl.col("has_order") & (pl.col("coverage_group") != "MANUAL"))
    free = chance.with_chance(free, demo.seed, "planned", "u_chosen u_day")
    chosen = free.filter(chance.share("u_chosen", APPROVED_SHARE + UNPROCESSED_SHARE))
    chosen = chosen.with_columns(demo.texts(chosen["item"]))
    order_day = chance.whole("u_day", 1, 30)
    yield (
        "planned_order",
        chosen.select(
            pl.format("PLO-{}", pl.int_range(pl.len()) + FIRST_PLANNED).alias(
                "planned_order_number"
            ),
            pl.col("warehouse").replace_strict(COMPANY_OF).alias("company_code"),
            pl.lit("MASTER").alias("plan_code"),
            "item_number",
            pl.col("warehouse").alias("warehouse_code"),
            in_unit(pl.col("pace") * 14).alias("quantity"),
            day_after(demo.plan_date, order_day).alias("order_date"),
            day_after(demo.plan_date, order_day + pl.col("calendar_lead")).alias("delivery_date"),
            *_ways(demo),
            pl.when(chance.share("u_chosen", APPROVED_SHARE))
            .then(pl.lit("approved"))
            .otherwise(pl.lit("unprocessed"))
            .alias("status"),
            utc_instant(pl.lit(demo.plan_date - timedelta(days=1))).alias("modified_at"),
        ),
    )


def _ways(demo: Demo) -> list[pl.Expr]:
    """Return how a planned order is to be got: type, and vendor, warehouse or bill."""
    is_moved = pl.col("warehouse").is_in(list(MAIN_WAREHOUSE))
    from_sister = pl.col("warehouse") == "BRE-DC"
    is_produced = pl.col("is_made") & (pl.col("warehouse") == "TXG-MAIN")
    return [
        pl.when(is_moved)
        .then(TRANSFER)
        .when(is_produced)
        .then(PRODUCTION)
        .otherwise(PURCHASE)
        .alias("order_type"),
        pl.when(from_sister)
        .then(pl.lit(SISTER_VENDOR))
        .when(~is_moved & ~is_produced)
        .then(primary_vendor(demo.items))
        .alias("vendor_account"),
        pl.when(is_moved)
        .then(pl.col("warehouse").replace_strict(MAIN_WAREHOUSE, default=None))
        .alias("from_warehouse_code"),
        pl.when(is_produced).then(bom_number() + "/2").alias("bom_version_id"),
    ]
