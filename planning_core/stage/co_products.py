"""CO-5: which co-products are ordered, and of which formula item."""

import polars as pl

from planning_core.stage.numbering import Numbering
from planning_core.stage.structures import Structures
from planning_core.tables.finding import Finding, all_warnings, item_at_location, no_warnings


def formula_places(
    sourceless: pl.DataFrame, structures: Structures, numbering: Numbering
) -> pl.DataFrame:
    """Return the places where something is made that yields a place as a co-product: place.

    Shape:  `sourceless` has item, location.
    Rule:   CO-5.
    """
    lines = structures.lines.filter("is_co_product").select(
        "bom", "component_location", item="component"
    )
    versions = structures.versions.select("bom", "bom_location", formula="item")
    made = sourceless.join(lines, on="item").join(versions, on="bom")
    yielded = pl.coalesce("component_location", "bom_location", "location")
    here = made.filter(yielded == pl.col("location"))
    here = here.with_columns(made_at=pl.coalesce("bom_location", "location"))
    return here.select(place=numbering.place("formula", "made_at")).unique()


def with_co_products(
    arcs: pl.DataFrame, options: pl.DataFrame, places: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the arcs and, for each co-product that is ordered, those to its formula item.

    Shape:  Arcs and is_co_product; `options` has key; `places` has key, item_id, location_id,
            coverage_code, is_perishable. Out: besides, arcs of kind co_product; warnings.
    Rule:   CO-5.
    """
    found = arcs.filter("is_co_product", pl.col("parent_key") != pl.col("component_key"))
    if found.is_empty():
        return arcs, no_warnings()
    usual = options.filter(~pl.col("is_named_only"))
    found = found.join(usual, on="option", how="semi")
    unplanned = places.filter(pl.col("coverage_code") == "manual")["key"].implode()
    found = found.join(options, left_on="component_key", right_on="key", how="anti").filter(
        ~pl.col("component_key").is_in(unplanned), ~pl.col("parent_key").is_in(unplanned)
    )
    perishable = places.filter("is_perishable")["key"].implode()
    expires = pl.col("component_key").is_in(perishable)
    lasting = found.filter(~expires)
    first = pl.col("parent_key").min().over("component_key")
    chosen = lasting.filter(pl.col("parent_key") == first).with_columns(
        kind=pl.lit("co_product", arcs.schema["kind"]),
        parent_key="component_key",
        component_key="parent_key",
    )
    said = [_expiring(found.filter(expires), places), _of_several(lasting, places)]
    return pl.concat([arcs, chosen]), all_warnings(said)


def _named(keys: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    names = places.select("key", name=item_at_location())
    return keys.join(names, on="key").sort("key")


def _expiring(found: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    rows = _named(found.select(key="component_key").unique(), places)
    message = pl.format(
        "Co-product '{}' expires and the plan counts shelf life, so nothing is ordered for it. "
        "Enter a source for it, or plan its formula item by hand.",
        pl.col("name"),
    )
    assumption = "Its demand gets what orders yield; what lies beyond stays uncovered."
    return Finding("CO-5", "bom_lines", pl.col("name"), message, assumption).rows(rows)


def _of_several(found: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the information which of several formula items a co-product is ordered of."""
    formulas = found.group_by(key="component_key").agg(
        formula=pl.col("parent_key").min(), count=pl.col("parent_key").n_unique()
    )
    several = formulas.filter(pl.col("count") > 1)
    formula = places.select(formula="key", formula_name=item_at_location())
    rows = _named(several.join(formula, on="formula"), places)
    message = pl.format(
        "Co-product '{}' is yielded by {} formula items; for its demand '{}' is ordered. Make "
        "its line in the others a by-product, or enter a source for it, to have it otherwise.",
        pl.col("name"),
        pl.col("count"),
        pl.col("formula_name"),
    )
    assumption = "The first by item and location is; what the others yield is counted on."
    return Finding("CO-5", "bom_lines", pl.col("name"), message, assumption, "info").rows(rows)
