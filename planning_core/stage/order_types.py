"""SRC-1, EXPL-8, LOAD-6: what kind of order supplies a place."""

from dataclasses import dataclass

import polars as pl

from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.staged import ORDER_TYPES, POLICY_ORIGINS

ORDER_TYPE = pl.Enum(ORDER_TYPES)
ORIGIN = pl.Enum(POLICY_ORIGINS)


@dataclass(frozen=True, slots=True)
class Sayings:
    """What items, locations and item coverage say about where supply comes from, by number."""

    items: pl.DataFrame
    locations: pl.DataFrame
    coverage: pl.DataFrame


def sayings(tables: Tables, numbering: Numbering) -> Sayings:
    """Return the columns that decide the order type, by item, location and place."""
    items = numbering.refer(tables["items"], "default_vendor_id", "vendors", "default_vendor")
    locations = numbering.refer(
        tables["locations"], "refill_from_location_id", "locations", "refill"
    )
    coverage = numbering.refer(tables["item_coverage"], "vendor_id", "vendors", "named_vendor")
    coverage = numbering.refer(coverage, "refill_from_location_id", "locations", "own_refill")
    return Sayings(
        items.select("item", "default_order_type", "default_vendor"),
        locations.select("location", "is_planned", location_refill="refill"),
        coverage.select(
            "place", "planned_order_type", "named_vendor", "own_refill", "is_explosion_stopped"
        ),
    )


def order_types(places: pl.DataFrame, said: Sayings) -> pl.DataFrame:
    """Return each place's order type, who said so, its refill location and its vendors.

    Shape:  place, item, location in; plus is_planned, order_type, order_type_origin, is_kanban,
            is_explosion_stopped, refill, named_vendor, default_vendor out. No order type = nobody
            says one.
    Rule:   SRC-1, SRC-5, EXPL-8, LOAD-6.
    """
    joined = (
        places.join(said.items, on="item", how="left")
        .join(said.locations, on="location", how="left")
        .join(said.coverage, on="place", how="left")
        .with_columns(_elsewhere("own_refill"), _elsewhere("location_refill"))
    )
    word, origin = _first_saying()
    return unexploded(
        joined.select(
            *places.columns,
            "is_planned",
            "named_vendor",
            "default_vendor",
            order_type=word.replace("kanban", "purchase").cast(ORDER_TYPE),
            order_type_origin=origin,
            is_kanban=(word == "kanban").fill_null(value=False),
            is_explosion_stopped=pl.col("is_explosion_stopped").fill_null(value=False),
            refill=pl.coalesce("own_refill", "location_refill"),
        )
    )


def unexploded(typed: pl.DataFrame) -> pl.DataFrame:
    """Return the places with purchase in place of production where explosion stops (EXPL-8)."""
    is_bought = pl.col("is_explosion_stopped") & (pl.col("order_type") == "production")
    purchase, coverage = pl.lit("purchase", ORDER_TYPE), pl.lit("item_coverage", ORIGIN)
    return typed.with_columns(
        order_type=pl.when(is_bought).then(purchase).otherwise("order_type"),
        order_type_origin=pl.when(is_bought).then(coverage).otherwise("order_type_origin"),
    )


def _elsewhere(refill: str) -> pl.Expr:
    return pl.when(pl.col(refill) != pl.col("location")).then(pl.col(refill)).alias(refill)


def _first_saying() -> tuple[pl.Expr, pl.Expr]:
    """Return the first word said about the order type, and by whom."""
    planned = pl.col("is_planned")
    own, own_refill = pl.col("planned_order_type"), pl.col("own_refill").is_not_null()
    refill, default = pl.col("location_refill").is_not_null(), pl.col("default_order_type")
    transfer = pl.lit("transfer")
    word = (
        pl.when(planned & own.is_not_null())
        .then(own)
        .when(planned & (own_refill | refill))
        .then(transfer)
        .when(planned)
        .then(default)
    )
    origin = (
        pl.when(~planned)
        .then(pl.lit("location", ORIGIN))
        .when(own.is_not_null() | own_refill)
        .then(pl.lit("item_coverage", ORIGIN))
        .when(refill)
        .then(pl.lit("location", ORIGIN))
        .when(default.is_not_null())
        .then(pl.lit("item", ORIGIN))
        .otherwise(pl.lit("built_in", ORIGIN))
    )
    return word, origin
