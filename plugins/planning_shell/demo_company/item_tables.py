"""Tables about items: item, units, order settings, settings by warehouse, vendor agreements."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.clock import utc_instant
from planning_shell.demo_company.company import MAKER_COMPANY, SALES_COMPANY, SISTER_VENDOR
from planning_shell.demo_company.demo import Demo
from planning_shell.demo_company.partners import TUESDAY_VENDOR, vendor_account, vendor_count
from planning_shell.demo_company.stocking import SHIP_DAYS

PURCHASE, PRODUCTION = 0, 1
WITHOUT_AGREEMENT = 0.05
SECOND_VENDOR = 0.1
FIRST_AGREEMENT = 300_001
GENERAL_CONVERSIONS = (
    ("g", "kg", 1, 1000),
    ("mm", "m", 1, 1000),
    ("pair", "pcs", 2, 1),
    ("lb", "kg", 45_359_237, 100_000_000),
)


def item_tables(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the tables about items, as (table, rows)."""
    yield "item", _items(demo)
    yield from _unit_conversions(demo)
    yield "item_order_setting", _production_settings(demo)
    bought = _bought(demo)
    yield "item_order_setting", _purchase_settings(bought)
    yield "vendor_item", _first_agreements(bought)
    yield "vendor_item", _second_agreements(bought, demo)
    yield "vendor_item", _sister_agreements(demo)


def primary_vendor(items: int) -> pl.Expr:
    """Return the vendor an item is bought from."""
    return vendor_account((pl.col("item") * 7 + pl.col("item") // 11) % vendor_count(items))


def _items(demo: Demo) -> pl.DataFrame:
    made = pl.col("is_made")
    written = utc_instant(
        pl.lit(demo.plan_date - timedelta(days=400))
        + pl.duration(days=(pl.col("item") % 390).cast(pl.Int64))
    )
    return demo.products.select(
        "item_number",
        "name",
        pl.col("kind").str.to_uppercase().alias("item_group_code"),
        pl.when(pl.col("item") % 37 == 0)
        .then(pl.lit("RUN-OUT"))
        .when(pl.col("item") % 3 == 0)
        .then(pl.lit("SERIES"))
        .alias("lifecycle_state_code"),
        pl.col("unit").alias("inventory_unit_code"),
        pl.col("purchase_unit").alias("purchase_unit_code"),
        pl.col("sales_unit").alias("sales_unit_code"),
        pl.when(made).then(PRODUCTION).otherwise(PURCHASE).alias("default_order_type"),
        pl.col("coverage_group").alias("coverage_group_code"),
        pl.when(~made).then(primary_vendor(demo.items)).alias("primary_vendor_account"),
        pl.when(made).then(pl.lit("WEI")).otherwise(pl.lit("CHIA-LIN")).alias("planner_code"),
        "shelf_life_days",
        pl.col("cost").alias("standard_cost"),
        "is_phantom",
        written.alias("created_at"),
        written.alias("modified_at"),
    )


def _unit_conversions(demo: Demo) -> Iterator[tuple[str, pl.DataFrame]]:
    columns = ["from_unit_code", "to_unit_code", "numerator", "denominator"]
    yield "unit_conversion", pl.DataFrame(list(GENERAL_CONVERSIONS), schema=columns, orient="row")
    packed = demo.products.filter(pl.col("purchase_unit").is_in(["box", "roll"]))
    yield (
        "unit_conversion",
        packed.select(
            "item_number",
            pl.col("purchase_unit").alias("from_unit_code"),
            pl.col("unit").alias("to_unit_code"),
            pl.col("purchase_factor").cast(pl.Int64).alias("numerator"),
            pl.lit(1).alias("denominator"),
        ),
    )


def _with_pace(demo: Demo, products: pl.DataFrame) -> pl.DataFrame:
    plant = demo.stocking.filter(pl.col("warehouse") == "TXG-MAIN").select("item", "pace")
    joined = products.join(plant, on="item", how="inner", maintain_order="left")
    return chance.with_chance(joined, demo.seed, "lots", "u_minimum u_multiple u_maximum u_vendor")


def _production_settings(demo: Demo) -> pl.DataFrame:
    made = _with_pace(demo, demo.products.filter("is_made"))
    minimum = chance.round_number(pl.col("pace") * chance.whole("u_minimum", 1, 12))
    is_lot = (pl.col("kind") != "bike") & chance.share("u_minimum", 0.6)
    multiple = chance.round_number(pl.col("pace") * 2)
    maximum = chance.round_number(pl.col("pace") * 60) * 2
    return made.select(
        "item_number",
        pl.lit("TXG").alias("site_code"),
        pl.lit("M").alias("setting_type"),
        "lead_days",
        pl.lit(value=True).alias("is_working_days"),
        pl.when(is_lot).then(minimum).alias("minimum_order"),
        pl.when(is_lot & chance.share("u_multiple", 0.25)).then(multiple).alias("order_multiple"),
        pl.when(chance.share("u_maximum", 0.04)).then(maximum).alias("maximum_order"),
    ).rename({"lead_days": "lead_time_days"})


def _bought(demo: Demo) -> pl.DataFrame:
    bought = _with_pace(demo, demo.products.filter(~pl.col("is_made")))
    minimum = chance.round_number(
        pl.col("pace") * chance.whole("u_minimum", 5, 28) / pl.col("purchase_factor")
    )
    multiple = chance.round_number(pl.col("pace") * 3 / pl.col("purchase_factor"))
    maximum = chance.round_number(pl.col("pace") * 90 / pl.col("purchase_factor")) * 2
    bought = bought.with_columns(vendor_account=primary_vendor(demo.items))
    # Ten working days of a vendor that opens on Tuesdays only are ten weeks.
    is_rarely_open = pl.col("vendor_account") == f"V-{TUESDAY_VENDOR}"
    return bought.with_columns(
        is_working_days=(pl.col("item") % 3 == 0) & ~is_rarely_open,
        has_agreement=~chance.share("u_vendor", WITHOUT_AGREEMENT),
        minimum_order=pl.when(chance.share("u_minimum", 0.7)).then(minimum),
        order_multiple=pl.when(chance.share("u_multiple", 0.4)).then(multiple),
        maximum_order=pl.when(chance.share("u_maximum", 0.05)).then(maximum),
    )


def _purchase_settings(bought: pl.DataFrame) -> pl.DataFrame:
    # Of items bought without agreement; the quantities are in the inventory unit here.
    return bought.filter(~pl.col("has_agreement")).select(
        "item_number",
        pl.lit("P").alias("setting_type"),
        pl.col("lead_days").alias("lead_time_days"),
        "is_working_days",
        pl.col("minimum_order") * pl.col("purchase_factor").ceil(),
        pl.col("order_multiple") * pl.col("purchase_factor").ceil(),
    )


def _agreement_columns() -> list[pl.Expr]:
    return [
        pl.lit(MAKER_COMPANY).alias("company_code"),
        pl.col("vendor_account"),
        pl.col("item_number"),
        pl.col("purchase_unit").alias("purchase_unit_code"),
        pl.lit(1).alias("priority"),
        pl.col("lead_days").alias("lead_time_days"),
        pl.col("is_working_days"),
        pl.col("minimum_order"),
        pl.col("order_multiple"),
        pl.col("maximum_order"),
        (pl.col("cost") * pl.col("purchase_factor")).round(2).alias("unit_price"),
        pl.lit("TWD").alias("currency_code"),
    ]


def _first_agreements(bought: pl.DataFrame) -> pl.DataFrame:
    return bought.filter("has_agreement").select(
        (pl.col("item").cast(pl.Int64) * 3 + FIRST_AGREEMENT).alias("agreement_number"),
        *_agreement_columns(),
    )


def _second_agreements(bought: pl.DataFrame, demo: Demo) -> pl.DataFrame:
    """Return dearer agreements with the vendor next on the list, who delivers a week later."""
    second = bought.filter(chance.share("u_vendor", 1.0, 1.0 - SECOND_VENDOR)).with_columns(
        vendor_account=vendor_account((pl.col("item") * 5 + 3) % vendor_count(demo.items)),
        lead_days=pl.col("lead_days") + 7,
        cost=(pl.col("cost") * 1.1).round(2),
    )
    return second.select(
        (pl.col("item").cast(pl.Int64) * 3 + FIRST_AGREEMENT + 1).alias("agreement_number"),
        *_agreement_columns(),
    ).with_columns(priority=pl.lit(2), valid_from=pl.lit(demo.plan_date - timedelta(days=200)))


def _sister_agreements(demo: Demo) -> pl.DataFrame:
    depot = demo.stocking.filter(pl.col("warehouse") == "BRE-DC").select("item")
    sold = demo.products.join(depot, on="item", how="semi", maintain_order="left")
    return sold.select(
        (pl.col("item").cast(pl.Int64) * 3 + FIRST_AGREEMENT + 2).alias("agreement_number"),
        pl.lit(SALES_COMPANY).alias("company_code"),
        pl.lit(SISTER_VENDOR).alias("vendor_account"),
        "item_number",
        pl.col("unit").alias("purchase_unit_code"),
        pl.lit(1).alias("priority"),
        pl.lit(SHIP_DAYS).alias("lead_time_days"),
        pl.lit(value=False).alias("is_working_days"),
        (pl.col("cost") * 1.2).round(2).alias("unit_price"),
        pl.lit("EUR").alias("currency_code"),
    )
