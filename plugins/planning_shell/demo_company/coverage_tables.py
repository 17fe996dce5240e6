"""Settings by warehouse and what is in stock there."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import utc_instant
from planning_shell.demo_company.company import SISTER_VENDOR
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.stocking import in_unit

PURCHASE, TRANSFER = 0, 2


def coverage_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the settings by warehouse, as (table, rows)."""
    points = chance.with_chance(demo.stocking, demo.seed, "coverage", "u_safety u_key u_group")
    points = points.with_columns(
        minimum=_minimum(), group=_group(), written=utc_instant(pl.lit(demo.plan_date))
    )
    kept = points.filter((pl.col("warehouse") != "TXG-MAIN") | pl.col("minimum").is_not_null())
    transferred = pl.col("warehouse").is_in(["CHI-DC", "TXG-SPARE"])
    from_sister = pl.col("warehouse") == "BRE-DC"
    is_season = (pl.col("kind") == "bike") & chance.share("u_key", 0.2) & from_sister
    yield (
        "item_site_setting",
        kept.select(
            demo.texts(kept["item"]),
            pl.col("warehouse").str.slice(0, 3).alias("site_code"),
            pl.col("warehouse").alias("warehouse_code"),
            pl.col("group").alias("coverage_group_code"),
            _planner().alias("planner_code"),
            pl.col("minimum").alias("minimum_quantity"),
            _maximum().alias("maximum_quantity"),
            pl.when(is_season).then(pl.lit("SEASON")).alias("minimum_key_code"),
            pl.when(transferred)
            .then(TRANSFER)
            .when(from_sister)
            .then(PURCHASE)
            .alias("order_type"),
            pl.when(from_sister).then(pl.lit(SISTER_VENDOR)).alias("vendor_account"),
            pl.when(chance.share("u_group", 1.0, 0.99)).then(60).alias("positive_days"),
            pl.when(chance.share("u_group", 0.99, 0.98)).then(14).alias("negative_days"),
            pl.when(chance.share("u_key", 1.0, 0.99)).then(3).alias("receipt_margin_days"),
            pl.col("written").alias("modified_at"),
        ),
    )


def _minimum() -> pl.Expr:
    is_plant = pl.col("warehouse") == "TXG-MAIN"
    days = (
        pl.when(is_plant & (pl.col("coverage_group") == "MINMAX"))
        .then(pl.col("calendar_lead") * 1.1)
        .when(is_plant & ~chance.share("u_safety", 0.3))
        .then(None)
        .when(is_plant)
        .then(chance.whole("u_key", 2, 6))
        .otherwise(7)
    )
    return in_unit(pl.col("pace") * days)


def _group() -> pl.Expr:
    is_spare = pl.col("warehouse") == "TXG-SPARE"
    return (
        pl.when(is_spare & chance.share("u_group", 0.5))
        .then(pl.lit("MINMAX"))
        .when(is_spare | ((pl.col("warehouse") != "TXG-MAIN") & (pl.col("kind") != "bike")))
        .then(pl.lit("FORTNIGHT"))
        .when(pl.col("warehouse") != "TXG-MAIN")
        .then(pl.lit("DEPOT"))
    )


def _maximum() -> pl.Expr:
    in_force = pl.coalesce(pl.col("group"), pl.col("coverage_group"))
    return pl.when(in_force == "MINMAX").then(pl.col("minimum") + in_unit(pl.col("pace") * 21 + 1))


def _planner() -> pl.Expr:
    return (
        pl.when(pl.col("warehouse") == "BRE-DC")
        .then(pl.lit("ANNIKA"))
        .when(pl.col("warehouse") == "CHI-DC")
        .then(pl.lit("MARCUS"))
    )


def stock_tables(demo: Demo, reserved: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield stock balances; `reserved` holds item, warehouse, reserved_quantity."""
    points = chance.with_chance(demo.stocking, demo.seed, "stock", "u_blocked u_life u_return")
    points = points.join(
        reserved, on=["item", "warehouse"], how="left", maintain_order="left"
    ).with_columns(
        shelf_life=demo.texts(points["item"], "shelf_life_days"),
        counted=utc_instant(pl.lit(demo.plan_date - timedelta(days=1))),
    )
    yield "stock_balance", _balances(demo, points.filter(pl.col("stock_quantity") > 0))
    blocked = points.filter(chance.share("u_blocked", 0.015))
    yield "stock_balance", _odd_balances(demo, blocked, "blocked")
    returned = points.filter(
        (pl.col("warehouse") == "BRE-DC") & chance.share("u_return", 0.05)
    ).with_columns(warehouse=pl.lit("BRE-RETURN"))
    yield "stock_balance", _odd_balances(demo, returned, "available")


def _balances(demo: Demo, points: pl.DataFrame) -> pl.DataFrame:
    has_batches = pl.col("shelf_life").is_not_null()
    left = (pl.col("shelf_life") * (0.5 + 0.5 * pl.col("u_life"))).floor().cast(pl.Int64)
    return points.select(
        demo.texts(points["item"]),
        pl.col("warehouse").alias("warehouse_code"),
        pl.when(has_batches)
        .then(pl.format("B{}", pl.col("item")))
        .otherwise(pl.lit(""))
        .alias("batch_number"),
        pl.lit("available").alias("stock_status"),
        pl.col("stock_quantity").alias("physical_quantity"),
        pl.col("reserved_quantity").fill_null(0.0),
        pl.when(has_batches)
        .then(pl.lit(demo.plan_date) + pl.duration(days=left))
        .alias("expiry_date"),
        pl.col("counted").alias("modified_at"),
    )


def _odd_balances(demo: Demo, points: pl.DataFrame, status: str) -> pl.DataFrame:
    return points.select(
        demo.texts(points["item"]),
        pl.col("warehouse").alias("warehouse_code"),
        pl.format("Q{}", pl.col("item")).alias("batch_number"),
        pl.lit(status).alias("stock_status"),
        in_unit(pl.col("pace") * 3).alias("physical_quantity"),
        pl.lit(0).alias("reserved_quantity"),
        pl.col("counted").alias("modified_at"),
    )
