"""The stage `stage`: policies, sources, calendars and structures resolved to dense tables.

Rules: LOAD, FENCE, POL, SRC, DATE-1, DATE-5 to DATE-7, EXPL, SAFE-1, LOT-5.
"""

from dataclasses import dataclass

import polars as pl

from planning_core.parameters import PlanParameters
from planning_core.stage import calendar_roles, staged_rows
from planning_core.stage.bom_lines import bom_lines
from planning_core.stage.explanations import policy_origins, sources_considered
from planning_core.stage.fixed_pegs import fixed_pegs
from planning_core.stage.forecast import forecast_reduction, uncountable, unreduced
from planning_core.stage.keys import keyed_places
from planning_core.stage.loading import (
    Loaded,
    counted_forecast,
    known_receipts,
    known_requirements,
    load,
    occurring_places,
    unordered_forecast,
    without_replaced,
)
from planning_core.stage.named_versions import unusable_versions
from planning_core.stage.numbering import Numbering, Tables, number_ids, with_numbers
from planning_core.stage.order_modifiers import ignored_maxima, normalised
from planning_core.stage.places import Reached, Supply, reach
from planning_core.stage.plan_policy import plan_policy
from planning_core.stage.policy import codes_not_built
from planning_core.stage.shelf_life import not_counted, shelf_lives
from planning_core.stage.sourcing import network
from planning_core.stage.sourcing_warnings import sourcing_warnings
from planning_core.stage.stock_levels import stock_levels
from planning_core.stage.structures import Structures
from planning_core.stage.substitutes_in_force import not_kept
from planning_core.stage.supplier_ship_dates import supplier_ship_dates
from planning_core.stage.supply_forecast import forecast_orders
from planning_core.tables.finding import all_warnings

__all__ = ["Staged", "stage"]


@dataclass(frozen=True, slots=True)
class Staged:
    """What a plan is made from: STAGED_TABLES, explanations, warnings."""

    tables: dict[str, pl.DataFrame]
    warnings: pl.DataFrame


def stage(tables: Tables, parameters: PlanParameters) -> Staged:
    """Return the plan inputs of validated tables.

    Shape:  in: `tables.INPUT_TABLES`; out: `tables.STAGED_TABLES` and tables of explanations.
    Rule:   LOAD, FENCE, POL, SRC, DATE-1, DATE-5 to DATE-7, EXPL-1 to EXPL-7, SAFE-1, LOT-5.
    """
    numbering = number_ids(tables)
    tables = with_numbers(tables, numbering)
    supply, line_warnings = _supply(tables, numbering, parameters)
    loaded = load(tables, supply, parameters)
    reached = reach(occurring_places(tables, loaded), supply)
    known = calendar_roles.owners(tables, numbering)
    of_plan, unusable = plan_policy(parameters, numbering.calendars.to_series(0))
    keys = keyed_places(reached, tables, numbering, of_plan, known).join(
        shelf_lives(tables, parameters), on="item", how="left", maintain_order="left"
    )
    loaded = without_replaced(loaded, keys, tables)
    options = _options(reached, keys, known)
    calendars = calendar_roles.calendars_in_use(
        (keys, options), tables, numbering, parameters.plan_date
    )
    keys = calendars.indexed(keys, calendar_roles.PLACE_ROLES)
    options = calendars.indexed(options, calendar_roles.OPTION_ROLES)
    options = _named(options, keys, tables, supply)
    staged, unsubstituted = _tables(keys, options, reached, calendars)
    forecast = counted_forecast(loaded, keys, tables["reduction_keys"], parameters.plan_date)
    staged |= _known(loaded, forecast, (keys, options), calendars)
    staged["fixed_pegs"], unfixed = fixed_pegs(tables["markings"], staged)
    staged["supplier_ship_dates"], unmoved = supplier_ship_dates(
        tables, keys, staged["receipts"], parameters
    )
    expected, unsupplied = forecast_orders(*unordered_forecast(loaded), keys, options)
    staged["forecast_orders"] = staged_rows.conformed(expected, "forecast_orders")
    staged |= {
        "forecast_reduction": forecast_reduction(forecast, parameters.plan_date),
        "stock_levels": _stock_levels(tables, keys, parameters),
        **_explanations(keys, options, reached, supply, tables),
    }
    parts = [
        unusable,
        unreduced(forecast),
        uncountable(forecast),
        line_warnings,
        unsubstituted,
        loaded.warnings,
        not_kept(loaded.unkept),
        unusable_versions(loaded.demand, staged["requirements"], keys),
        reached.warnings,
        calendars.warnings,
        unfixed,
        unsupplied,
        unmoved,
        not_counted(tables, parameters),
    ]
    return Staged(staged, all_warnings([*parts, *_warnings(keys, options, reached, supply)]))


def _supply(
    tables: Tables, numbering: Numbering, parameters: PlanParameters
) -> tuple[Supply, pl.DataFrame]:
    given = network(tables, numbering, parameters)
    lines, warnings = bom_lines(tables, numbering, parameters.plan_date)
    vendors = numbering.refer(
        tables["vendors"], "supplying_location_id", "locations", "supplying_location"
    ).select("vendor", "supplying_location")
    vendors = vendors.drop_nulls()
    if not parameters.include_planned_intercompany:
        vendors = vendors.clear()
    structures = Structures(lines, given.versions)
    return Supply(given, structures, vendors, numbering), warnings


def _options(reached: Reached, keys: pl.DataFrame, known: calendar_roles.Owners) -> pl.DataFrame:
    options = calendar_roles.option_calendars(reached.sourced.options, keys, known)
    of_key = keys.select("place", "key", "unit_step")
    return normalised(options.join(of_key, on="place"))


def _named(
    options: pl.DataFrame, keys: pl.DataFrame, tables: Tables, supply: Supply
) -> pl.DataFrame:
    """Return the options in final order with text ids and the keys they draw on."""
    options = staged_rows.sourcing_options(
        options, supply.numbering, tables["supply_sources"]["source_id"].sort()
    )
    supplying = supply.vendors.rename({"supplying_location": "drawn"})
    options = options.join(supplying, on="vendor", how="left", maintain_order="left")
    drawn = pl.coalesce("from_location", "drawn")
    options = options.with_columns(
        from_place=pl.col("item") * supply.numbering.location_count + drawn
    )
    return staged_rows.with_key(options, keys, "from_place", "from_key")


def _tables(
    keys: pl.DataFrame,
    options: pl.DataFrame,
    reached: Reached,
    calendars: calendar_roles.StagedCalendars,
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    arcs, substitutes, warnings = staged_rows.arcs(reached.arcs, options, keys)
    return {
        "item_locations": staged_rows.conformed(keys, "item_locations"),
        "sourcing_options": staged_rows.conformed(options, "sourcing_options"),
        "arcs": arcs,
        "substitutes": substitutes,
        "calendar_days": calendars.days.table(),
        "plan_calendars": calendars.names(),
    }, warnings


def _known(
    loaded: Loaded,
    forecast: pl.DataFrame,
    keys_and_options: tuple[pl.DataFrame, pl.DataFrame],
    calendars: calendar_roles.StagedCalendars,
) -> dict[str, pl.DataFrame]:
    keys, options = keys_and_options
    receipts = known_receipts(loaded, keys, options, calendars.days)
    requirements = known_requirements(loaded, forecast, receipts, keys_and_options, calendars.days)
    frozen = loaded.in_force.sort("key", "planned_order_id")
    return {
        "receipts": receipts,
        "requirements": requirements,
        "frozen_orders": staged_rows.conformed(frozen, "frozen_orders"),
    }


def _stock_levels(tables: Tables, keys: pl.DataFrame, parameters: PlanParameters) -> pl.DataFrame:
    levels = stock_levels(tables, parameters.plan_date)
    levels = levels.join(keys.select("place", "key"), on="place").sort("key", "from_day")
    return staged_rows.conformed(levels, "stock_levels")


def _explanations(
    keys: pl.DataFrame, options: pl.DataFrame, reached: Reached, supply: Supply, tables: Tables
) -> dict[str, pl.DataFrame]:
    considered = reached.sourced.considered.join(keys.select("place", "key"), on="place")
    ids = tables["supply_sources"]["source_id"].sort()
    return {
        "policy_origins": policy_origins(keys, options),
        "sources_considered": sources_considered(considered, options, supply.numbering, ids),
    }


def _warnings(
    keys: pl.DataFrame, options: pl.DataFrame, reached: Reached, supply: Supply
) -> list[pl.DataFrame]:
    names = keys.select("place", "item_id", "location_id")
    given = pl.col("kind").is_in(["output", "substitute"])
    unbought = reached.arcs.filter(given).select(place="component_place")
    return [
        sourcing_warnings(keys, options, unbought, supply.numbering),
        codes_not_built(keys),
        ignored_maxima(options.join(names, on="place")),
    ]
