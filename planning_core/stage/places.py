"""Which item-locations are planned: what occurs anywhere, and all that supplies it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from planning_core.stage.co_products import formula_places
from planning_core.stage.numbering import Numbering
from planning_core.stage.sourcing import Network, Sourced, source
from planning_core.stage.structures import Structures, components
from planning_core.tables.finding import all_warnings
from planning_core.tables.staged import ARC_KINDS

ARC_KIND = pl.Enum(ARC_KINDS)
MADE_COLUMNS = (
    "bom_line_id",
    "quantity_basis",
    "numerator",
    "denominator",
    "scrap_quantity",
    "scrap_numerator",
    "round_up_multiple",
    "offset_days",
    "valid_from_day",
    "valid_to_day",
    "from_order_quantity",
    "to_order_quantity",
    "has_own_order",
)


@dataclass(frozen=True, slots=True)
class Reached:
    """All places, the options of each, and the arcs from options to the places that supply them."""

    places: pl.DataFrame
    sourced: Sourced
    arcs: pl.DataFrame
    warnings: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Supply:
    """Everything that says how places are supplied; `vendors`: vendor, supplying_location."""

    network: Network
    structures: Structures
    vendors: pl.DataFrame
    numbering: Numbering


def reach(seeds: pl.DataFrame, supply: Supply) -> Reached:
    """Return the seeds and, level by level, every place that supplies them directly or not.

    Rule: LLC-1, CO-5.
    """
    known = frontier = seeds.select("place").unique().sort("place")
    sourced: list[Sourced] = []
    arcs: list[pl.DataFrame] = []
    warnings: list[pl.DataFrame] = []
    options = 0
    while frontier.height or not sourced:
        step = source(supply.numbering.with_item_and_location(frontier), supply.network)
        numbered = step.options.with_columns(
            option=pl.int_range(options, options + pl.len(), dtype=pl.Int64)
        )
        options += numbered.height
        sourced.append(Sourced(numbered, step.considered, step.order_types))
        found, said = _arcs(numbered, supply)
        arcs.append(found)
        warnings.append(said)
        sourceless = frontier.join(numbered, on="place", how="anti")
        formulas = formula_places(
            supply.numbering.with_item_and_location(sourceless), supply.structures, supply.numbering
        )
        below = pl.concat([found.select(place="component_place"), formulas]).unique()
        frontier = below.join(known, on="place", how="anti").sort("place")
        known = pl.concat([known, frontier])
    return Reached(known, _together(sourced), pl.concat(arcs), all_warnings(warnings))


def _together(steps: Sequence[Sourced]) -> Sourced:
    return Sourced(
        pl.concat([step.options for step in steps]),
        pl.concat([step.considered for step in steps]),
        pl.concat([step.order_types for step in steps]),
    )


def _arcs(options: pl.DataFrame, supply: Supply) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the arcs of options to the places of their components and suppliers (LLC-1)."""
    owners = options.filter(pl.col("bom").is_not_null())
    made, warnings = components(owners.select("bom", "location", owner="option"), supply.structures)
    made = made.join(owners.select(owner="option", parent_place="place"), on="owner").select(
        *MADE_COLUMNS,
        "preferred_line",
        "substitution_rank",
        "is_co_product",
        option="owner",
        parent_place="parent_place",
        component_place=supply.numbering.place("component", "location"),
        kind=pl.when("is_output")
        .then(pl.lit("output", ARC_KIND))
        .when(pl.col("preferred_line").is_not_null())
        .then(pl.lit("substitute", ARC_KIND))
        .otherwise(pl.lit("bom", ARC_KIND)),
    )
    moved = _moves(options.filter(pl.col("from_location").is_not_null()), "transfer", supply)
    bought = options.drop("from_location").join(
        supply.vendors.rename({"supplying_location": "from_location"}), on="vendor"
    )
    moved = pl.concat([moved, _moves(bought, "intercompany", supply)])
    return pl.concat([made, moved], how="diagonal"), warnings


def _moves(options: pl.DataFrame, kind: str, supply: Supply) -> pl.DataFrame:
    return options.select(
        "option",
        parent_place="place",
        component_place=supply.numbering.place("item", "from_location"),
        kind=pl.lit(kind, ARC_KIND),
    )
