"""The items of the demo company: how many of each kind, their numbers, names and units."""

import polars as pl

from planning_shell.demo_company import chance
from planning_shell.demo_company.catalogue import FAMILIES, KINDS, MADE_KINDS, Family

FIRST_NUMBER = 1000
SPARE_KINDS = ("module", "sub", "bought")

#: (chance below, coverage group) by kind; the rest is planned monthly.
GROUPS = {
    "bike": ((0.7, "WEEK"), (1.0, "FORTNIGHT")),
    "module": ((0.45, "WEEK"), (1.0, "FORTNIGHT")),
    "sub": ((0.25, "WEEK"), (0.92, "FORTNIGHT"), (1.0, "ORDER")),
    "part": ((0.5, "FORTNIGHT"), (0.92, "MONTH"), (1.0, "ORDER")),
    "blank": ((0.5, "FORTNIGHT"), (1.0, "MONTH")),
    "bought": ((0.25, "FORTNIGHT"), (0.72, "MONTH"), (0.93, "MINMAX"), (0.98, "ORDER")),
    "raw": ((0.2, "FORTNIGHT"), (0.65, "MONTH"), (0.96, "MINMAX")),
}
POUND_IN_KG = 0.45359237
REST_GROUP = "MANUAL"


def item_counts(items: int) -> dict[str, int]:
    """Return how many items of each kind there are; they sum to `items`."""
    counts = {kind.name: max(1, int(items * kind.share)) for kind in KINDS}
    counts["bought"] += items - sum(counts.values())
    return counts


def make_products(items: int, seed: int) -> pl.DataFrame:
    """Return one row per item with all that other tables derive from it.

    Shape: sorted by kind from bikes to raw material; `item` is the row number.
    """
    counts = item_counts(items)
    frames = [_kind_products(kind.name, counts[kind.name]) for kind in KINDS]
    products = pl.concat(frames).with_row_index("item")
    products = chance.with_chance(products, seed, "products", "u_lead u_cost u_group u_use u_life")
    return products.with_columns(
        _lead_days(),
        _cost(),
        _coverage_group().alias("coverage_group"),
        is_made=pl.col("kind").is_in(MADE_KINDS),
        purchase_factor=_purchase_factor(),
        decimals=pl.when(pl.col("unit") == "pcs").then(0).otherwise(3),
        is_spare=pl.col("kind").is_in(SPARE_KINDS)
        & chance.share("u_use", 0.16)
        & ~pl.col("is_phantom"),
        is_spare_in_europe=pl.col("kind").is_in(SPARE_KINDS)
        & chance.share("u_use", 0.07)
        & ~pl.col("is_phantom"),
    ).drop("u_lead", "u_cost", "u_group", "u_use")


def _kind_products(kind: str, count: int) -> pl.DataFrame:
    families = [family for family in FAMILIES if family.kind == kind]
    shares = pl.DataFrame({"place": pl.int_range(count, eager=True)})
    frames = [
        _family_products(family, shares.filter(pl.col("place") % len(families) == number))
        for number, family in enumerate(families)
    ]
    return pl.concat(frames).sort("place")


def _family_products(family: Family, places: pl.DataFrame) -> pl.DataFrame:
    number = pl.int_range(pl.len())
    sizes, finishes = len(family.sizes), len(family.finishes)
    generation = number // (sizes * finishes)
    return places.select(
        "place",
        pl.lit(family.kind).alias("kind"),
        pl.format("{}-{}", pl.lit(family.prefix), pl.col("place") + FIRST_NUMBER).alias(
            "item_number"
        ),
        pl.concat_str(
            pl.lit(family.name),
            pl.lit(pl.Series(family.sizes)).gather(number % sizes),
            pl.lit(pl.Series(family.finishes)).gather((number // sizes) % finishes),
            pl.when(generation > 0).then(pl.format("mk{}", generation + 1)),
            separator=" ",
            ignore_nulls=True,
        ).alias("name"),
        pl.lit(family.unit).alias("unit"),
        pl.lit(family.bom_unit).alias("bom_unit"),
        pl.lit(family.purchase_unit).alias("purchase_unit"),
        pl.lit(family.sales_unit if family.unit == "pcs" else family.unit).alias("sales_unit"),
        pl.lit(family.per_parent[0]).alias("per_low"),
        pl.lit(family.per_parent[1]).alias("per_high"),
        pl.lit(family.is_phantom).alias("is_phantom"),
        pl.lit(family.shelf_life_days, dtype=pl.Int64).alias("shelf_life_days"),
    )


def _by_kind(choose: dict[str, pl.Expr]) -> pl.Expr:
    expression: pl.Expr = pl.lit(None)
    for kind, value in choose.items():
        expression = pl.when(pl.col("kind") == kind).then(value).otherwise(expression)
    return expression


def _lead_days() -> pl.Expr:
    return _by_kind({k.name: chance.whole("u_lead", *k.lead_days) for k in KINDS}).alias(
        "lead_days"
    )


def _purchase_factor() -> pl.Expr:
    small_or_large_box = 100 + 100 * (pl.col("place") % 2)
    return (
        pl.when(pl.col("purchase_unit") == "box")
        .then(small_or_large_box)
        .when(pl.col("purchase_unit") == "roll")
        .then(100)
        .when(pl.col("purchase_unit") == "lb")
        .then(POUND_IN_KG)
        .otherwise(1)
        .cast(pl.Float64)
    )


def _cost() -> pl.Expr:
    cents = {k.name: chance.whole("u_cost", k.cost[0] * 100, k.cost[1] * 100) for k in KINDS}
    return (_by_kind(cents) / 100).alias("cost")


def _coverage_group() -> pl.Expr:
    choices = {}
    for kind, shares in GROUPS.items():
        expression: pl.Expr = pl.lit(REST_GROUP)
        for upper, group in reversed(shares):
            expression = (
                pl.when(chance.share("u_group", upper)).then(pl.lit(group)).otherwise(expression)
            )
        choices[kind] = expression
    return _by_kind(choices)
