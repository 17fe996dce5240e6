"""Bills of materials: header, version, lines."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import utc_instant
from planning_shell.demo_company.demo import Demo

SLICE = 250_000
LOT_OF_TEN = 10
BAR_IN_MM = 6000
ITEM, PHANTOM = 0, 1
VARIABLE, CONSTANT = 0, 1


def bom_number(item_number: str = "item_number") -> pl.Expr:
    """Return the number of the bill that makes the item."""
    return pl.lit("B-") + pl.col(item_number)


def bom_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the bills of materials, as (table, rows)."""
    made = chance.with_chance(
        demo.products.filter("is_made"), demo.seed, "boms", "u_batch u_site u_old u_yield"
    ).with_columns(batch_size=_batch_size())
    created = utc_instant(pl.lit(demo.plan_date - timedelta(days=500)))
    yield (
        "bom_header",
        made.select(bom_number().alias("bom_number"), "name", created.alias("created_at")),
    )
    yield "bom_version", _versions(made)
    yield "bom_version", _old_versions(made, demo)
    lines = demo.lines.join(
        made.select(pl.col("item").cast(pl.Int64).alias("parent"), "batch_size"),
        on="parent",
        maintain_order="left",
    )
    lines = lines.with_columns(line_number=10 * pl.int_range(1, pl.len() + 1).over("parent"))
    lines = chance.with_chance(lines, demo.seed, "bom lines", "u_constant u_loss")
    for rows in lines.iter_slices(SLICE):
        yield "bom_line", _lines(demo, rows)


def _batch_size() -> pl.Expr:
    is_lot = pl.col("kind").is_in(["part", "blank"]) & chance.share("u_batch", 0.1)
    return pl.when(is_lot).then(LOT_OF_TEN).otherwise(1)


def _versions(made: pl.DataFrame) -> pl.DataFrame:
    loses = (pl.col("kind") == "blank") & chance.share("u_yield", 0.1)
    return made.select(
        (bom_number() + "/2").alias("bom_version_id"),
        bom_number().alias("bom_number"),
        "item_number",
        pl.when(chance.share("u_site", 0.05)).then(pl.lit("TXG")).alias("site_code"),
        "batch_size",
        pl.when(loses).then(98).otherwise(100).alias("yield_percent"),
        pl.lit(value=True).alias("is_approved"),
        pl.lit(value=True).alias("is_active"),
    )


def _old_versions(made: pl.DataFrame, demo: Demo) -> pl.DataFrame:
    old = made.filter(chance.share("u_old", 0.05))
    return old.select(
        (bom_number() + "/1").alias("bom_version_id"),
        bom_number().alias("bom_number"),
        "item_number",
        "batch_size",
        pl.lit(100).alias("yield_percent"),
        pl.lit(demo.plan_date - timedelta(days=90)).alias("valid_to"),
        pl.lit(value=True).alias("is_approved"),
        chance.share("u_old", 0.025).alias("is_active"),
    )


def _lines(demo: Demo, rows: pl.DataFrame) -> pl.DataFrame:
    parents = demo.texts(rows["parent"]).alias("parent_number")
    components = demo.texts(rows["component"]).alias("component_item_number")
    phantoms = demo.texts(rows["component"], "is_phantom").alias("is_phantom")
    is_constant = chance.share("u_constant", 0.004) & (pl.col("bom_unit") == "g")
    is_clipped = chance.share("u_loss", 0.02) & (pl.col("bom_unit") != "pcs")
    return rows.with_columns(parents, components, phantoms).select(
        bom_number("parent_number").alias("bom_number"),
        "line_number",
        "component_item_number",
        (pl.col("per_parent") * pl.col("batch_size")).alias("quantity"),
        pl.col("bom_unit").alias("unit_code"),
        pl.when(is_constant).then(CONSTANT).otherwise(VARIABLE).alias("consumption_type"),
        pl.when("is_phantom").then(PHANTOM).otherwise(ITEM).alias("line_type"),
        "scrap_percent",
        pl.when(is_clipped).then(5).otherwise(0).alias("scrap_quantity"),
        pl.when(chance.share("u_loss", 0.05, 0.02) & (pl.col("bom_unit") == "mm"))
        .then(BAR_IN_MM)
        .alias("round_up_multiple"),
        pl.col("line_number").alias("operation_number"),
    )
