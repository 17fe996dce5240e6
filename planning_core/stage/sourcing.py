"""SRC-2, SRC-4, SRC-6, EXPL-1: the ways to get an item at a place, in order of preference."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.candidates import (
    PREFERENCE,
    candidates,
    first_types,
    numbered_sources,
    with_reasons,
)
from planning_core.stage.days import valid_from_day, valid_to_day
from planning_core.stage.named_versions import named_versions, with_named_only
from planning_core.stage.numbering import Numbering, Tables, with_scaled
from planning_core.stage.order_types import ORIGIN, Sayings, order_types, sayings, unexploded
from planning_core.tables.staged import FIRST_DAY, LAST_DAY

NOT_SET = ("minimum_order", "order_multiple", "maximum_order", "from_quantity", "lead_time_days")


@dataclass(frozen=True, slots=True)
class Network:
    """What is needed to find the ways to get any item at any place; `named`: by demand."""

    said: Sayings
    sources: pl.DataFrame
    versions: pl.DataFrame
    named: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Sourced:
    """The options of places, all sources considered for them, and their order types."""

    options: pl.DataFrame
    considered: pl.DataFrame
    order_types: pl.DataFrame


def network(tables: Tables, numbering: Numbering, parameters: PlanParameters) -> Network:
    """Return the sourcing inputs with numbers for ids."""
    return Network(
        sayings(tables, numbering),
        numbered_sources(tables, numbering, parameters.plan_date),
        _bom_versions(tables, numbering, parameters.plan_date),
        named_versions(tables, numbering, parameters),
    )


def source(places: pl.DataFrame, given: Network) -> Sourced:
    """Return the ways to get the items of places, one per source and BOM version.

    Shape:  `places` has place, item, location.
    Rule:   SRC-1 to SRC-6, EXPL-1, EXPL-8, EXPL-12.
    """
    typed = order_types(places, given.said)
    found = candidates(typed, given.sources)
    firsts = first_types(found)
    if firsts.height:
        typed = _with_first_types(typed, firsts)
        found = candidates(typed, given.sources)
    judged = with_reasons(found)
    standing = judged.filter(pl.col("reason").is_null())
    sourceless = _without_source(typed.join(standing, on="place", how="anti"), given.versions)
    options = pl.concat([standing.drop("reason"), sourceless.select(found.columns)])
    return Sourced(_with_boms(options, given), judged, typed)


def _with_first_types(typed: pl.DataFrame, firsts: pl.DataFrame) -> pl.DataFrame:
    silent = pl.col("order_type").is_null() & pl.col("first_type").is_not_null()
    from_source = pl.lit("supply_source", ORIGIN)
    joined = typed.join(firsts, on="place", how="left")
    return unexploded(
        joined.with_columns(
            order_type=pl.coalesce("order_type", "first_type"),
            order_type_origin=pl.when(silent).then(from_source).otherwise("order_type_origin"),
        ).drop("first_type")
    )


def _without_source(typed: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Return the options of places that have no source row (SRC-6): lead time 0."""
    vendor = pl.coalesce("named_vendor", "default_vendor")
    made = pl.col("item").is_in(versions["item"].implode())
    kind = pl.col("order_type")
    usable = typed.filter(
        ((kind == "production") & made)
        | ((kind == "purchase") & vendor.is_not_null())
        | ((kind == "transfer") & pl.col("refill").is_not_null())
    )
    missing = pl.lit(None, dtype=pl.Int64)
    return usable.with_columns(
        *(pl.lit(0, dtype=pl.Int64).alias(name) for name in NOT_SET[:-1]),
        lead_time_days=pl.lit(0, dtype=pl.Int32),
        transport_days=pl.lit(None, dtype=pl.Int32),
        source=missing,
        vendor=pl.when(kind == "purchase").then(vendor),
        from_location=pl.when(kind == "transfer").then("refill"),
        bom=missing,
        priority=pl.lit(1, dtype=pl.Int32),
        is_lead_time_working_days=pl.lit(value=False),
        source_type=kind,
        own_vendor=missing,
        is_of_other=pl.lit(value=False),
        valid_from_day=pl.lit(FIRST_DAY, dtype=pl.Int32),
        valid_to_day=pl.lit(LAST_DAY, dtype=pl.Int32),
        is_general=pl.lit(value=True),
        descending_from=pl.lit(0, dtype=pl.Int64),
    )


def _bom_versions(tables: Tables, numbering: Numbering, plan_date: date) -> pl.DataFrame:
    """Return the active BOM versions in the order in which they are tried (EXPL-1)."""
    rows = with_scaled(tables["boms"].filter("is_active"), "from_quantity")
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    rows = numbering.refer(rows, "item_id", "items", "item")
    rows = numbering.refer(rows, "location_id", "locations", "bom_location")
    return (
        rows.select(
            "bom",
            "item",
            "bom_location",
            bom_from=pl.col("from_quantity"),
            bom_valid_from=valid_from_day(plan_date),
            bom_valid_to=valid_to_day(plan_date),
        )
        .sort(pl.col("bom_location").is_null(), -pl.col("bom_from"), "bom")
        .with_columns(version=pl.int_range(pl.len(), dtype=pl.Int64))
    )


def _with_boms(options: pl.DataFrame, given: Network) -> pl.DataFrame:
    """Return one option per source and BOM version that may make it."""
    versions = given.versions
    is_made = pl.col("order_type") == "production"
    made = options.filter(is_made)
    here = pl.col("bom_location").is_null() | (pl.col("bom_location") == pl.col("location"))
    named = made.filter(pl.col("bom").is_not_null()).join(versions.drop("item"), on="bom")
    free = made.filter(pl.col("bom").is_null()).drop("bom").join(versions, on="item")
    known = pl.concat([named, free.select(named.columns)]).filter(here)
    plain = options.join(known, on=["place", "source"], how="anti", nulls_equal=True)
    sourceless = pl.col("source").is_null() & is_made
    filled = pl.concat([known, plain.filter(~sourceless)], how="diagonal")
    every = with_named_only(filled, given.named)
    order = ("place", "is_named_only", *PREFERENCE, "version")
    return _narrowed(every).sort(order, nulls_last=True)


def _narrowed(options: pl.DataFrame) -> pl.DataFrame:
    """Return the options valid only where both source and BOM version are."""
    return options.with_columns(
        from_quantity=pl.max_horizontal("from_quantity", "bom_from"),
        valid_from_day=pl.max_horizontal("valid_from_day", "bom_valid_from"),
        valid_to_day=pl.min_horizontal("valid_to_day", "bom_valid_to"),
        bom=pl.when(pl.col("version").is_not_null()).then("bom"),
    )
