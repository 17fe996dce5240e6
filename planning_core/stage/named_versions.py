"""EXPL-12: the BOM version that a demand names, and the ways to make its item by it."""

from datetime import date

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage.days import valid_from_day, valid_to_day
from planning_core.stage.numbering import Numbering, Tables, with_scaled
from planning_core.stage.requirements import NAMED_VERSION, counted_lines
from planning_core.tables.finding import Finding
from planning_core.tables.staged import NO_OPTION

VERSION = ("bom_from", "bom_valid_from", "bom_valid_to")


def named_versions(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> pl.DataFrame:
    """Return the approved BOM versions that demand which counts names where it is wanted.

    Shape:  place, bom and VERSION; each pair once.
    Rule:   EXPL-12.
    """
    demands = tables["demands"].with_columns(bom_id=NAMED_VERSION).drop_nulls("bom_id")
    lines = numbering.with_place(counted_lines(demands, parameters)).select("place", "bom_id")
    pairs = numbering.with_item_and_location(lines.unique())
    pairs = pairs.join(_approved(tables, numbering, parameters.plan_date), on=["bom_id", "item"])
    here = pl.col("bom_location").is_null() | (pl.col("bom_location") == pl.col("location"))
    return pairs.filter(here).select("place", "bom", *VERSION)


def _approved(tables: Tables, numbering: Numbering, plan_date: date) -> pl.DataFrame:
    rows = with_scaled(tables["boms"].filter("is_approved"), "from_quantity")
    rows = numbering.refer(rows, "bom_id", "boms", "bom")
    rows = numbering.refer(rows, "item_id", "items", "item")
    rows = numbering.refer(rows, "location_id", "locations", "bom_location")
    return rows.select(
        "bom_id",
        "bom",
        "item",
        "bom_location",
        bom_from="from_quantity",
        bom_valid_from=valid_from_day(plan_date),
        bom_valid_to=valid_to_day(plan_date),
    )


def with_named_only(options: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """Return the options and, behind those of a place, the ones by versions only demand names.

    Shape:  `options` as the sources have them, with bom and version; `versions` as
            `named_versions` returns them. Out: also is_named_only.
    Rule:   EXPL-12.
    """
    options = options.with_columns(is_named_only=pl.lit(value=False))
    missing = versions.join(options, on=["place", "bom"], how="anti")
    if missing.is_empty():
        return options
    made = options.filter(pl.col("order_type") == "production")
    sources = made.unique(["place", "source"], keep="first", maintain_order=True)
    added = sources.drop("bom", *VERSION).join(missing, on="place")
    added = added.with_columns(version=pl.col("bom"), is_named_only=pl.lit(value=True))
    return pl.concat([options, added.select(options.columns)])


def with_named_option(rows: pl.DataFrame, options: pl.DataFrame) -> pl.DataFrame:
    """Return requirements with the option by which an order for them is made, if they name one.

    Shape:  `rows` has key, day, quantity, demand_id and bom_id. Out: option, NO_OPTION if none.
    Rule:   EXPL-12, SRC-2.
    """
    naming = rows.drop_nulls("bom_id").select("demand_id", "key", "day", "quantity", "bom_id")
    if naming.is_empty():
        return rows.with_columns(option=pl.lit(NO_OPTION, pl.Int32))
    days = ("valid_from_day", "valid_to_day")
    offered = options.select("option", "key", "bom_id", *days, least="from_quantity")
    is_valid = pl.col("day").is_between(*days)
    chosen = (
        naming.join(offered, on=["key", "bom_id"])
        .with_columns(fits=is_valid & (pl.col("least") <= pl.col("quantity")))
        .sort("fits", "option", descending=[True, False])
        .unique("demand_id", keep="first", maintain_order=True)
        .select("demand_id", "bom_id", "option")
    )
    joined = rows.join(chosen, on=["demand_id", "bom_id"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("option").fill_null(NO_OPTION))


def unusable_versions(
    demand: pl.DataFrame, requirements: pl.DataFrame, keys: pl.DataFrame
) -> pl.DataFrame:
    """Return a warning per demand whose item is not made by the version it names (EXPL-12).

    Shape:  `demand` as `open_demand` returns it; `requirements`: Requirements.
    """
    naming = demand.drop_nulls("bom_id").select("demand_id", "bom_id", "place")
    is_free = (pl.col("option") == NO_OPTION) & (pl.col("demand_kind") == "demand")
    free = naming.join(requirements.filter(is_free), on="demand_id", how="semi")
    rows = free.join(keys.select("place", "item_id", "location_id"), on="place").sort("demand_id")
    message = pl.format(
        "Demand '{}' names BOM version '{}', by which item '{}' is not made at '{}'. Approve the "
        "version there, or have the item made there.",
        *("demand_id", "bom_id", "item_id", "location_id"),
    )
    assumption = "It is planned as if it named none."
    return Finding("EXPL-12", "demands", pl.col("demand_id"), message, assumption).rows(rows)
