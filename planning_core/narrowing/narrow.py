"""The plan's filter and the run's: what they hold, and what has to be planned for its sake."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.narrowing.part import part_of
from planning_core.narrowing.reach import components_of, parents_of
from planning_core.parameters import PlanFilter, PlanParameters
from planning_core.tables.finding import Finding, all_warnings, no_warnings
from planning_core.tables.staged import PLAN_SCOPES

Tables = Mapping[str, pl.DataFrame]
Mask = npt.NDArray[np.bool_]

FILTERED, COMPONENT, NEEDED, LEFT_OUT = PLAN_SCOPES


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The staged tables of what is planned, with `plan_scope`, and what is to be said of it."""

    tables: dict[str, pl.DataFrame]
    warnings: pl.DataFrame


def narrow(staged: Tables, items: pl.DataFrame, parameters: PlanParameters) -> Narrowed:
    """Return the part of the staged tables that a filtered plan is made from.

    Shape:  `plan_scope` has one row per key of the whole plan; none if nothing is filtered.
    Rule:   FILT-1 to FILT-4.
    """
    filters = [asked for asked in (parameters.filter, parameters.run_filter) if asked.values()]
    if not filters:
        return Narrowed(
            {**staged, "plan_scope": _scope(staged, np.zeros(0, np.int64))}, no_warnings()
        )
    keys = _with_groups(staged["item_locations"].sort("key"), items)
    seeds = keys.select(_is_inside(filters)).to_series().to_numpy()
    scopes = _scopes(seeds, staged, parameters.run_filter.bom_levels)
    scope = _scope(staged, scopes)
    tables = part_of(staged, scopes != PLAN_SCOPES.index(LEFT_OUT))
    said = [_unknown_values(filters, keys), _what_was_added(scope, parameters)]
    return Narrowed({**tables, "plan_scope": scope}, all_warnings(said))


def _with_groups(keys: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    groups = items.select("item_id", "item_group_id")
    return keys.join(groups, on="item_id", how="left", maintain_order="left")


def _is_inside(filters: list[PlanFilter]) -> pl.Expr:
    """Return whether a key has one of the values in every list that is given (FILT-1)."""
    wanted = [
        pl.col(column).is_in(list(values)).fill_null(value=False)
        for asked in filters
        for column, values in asked.values().items()
    ]
    return pl.all_horizontal(wanted)


def _scopes(seeds: Mask, staged: Tables, levels: int | None) -> npt.NDArray[np.int64]:
    """Return the place of each key's scope among PLAN_SCOPES (FILT-2, FILT-3)."""
    arcs = staged["arcs"].select("parent_key", "component_key")
    replaced = components_of(seeds, arcs, levels)
    with_groups = pl.concat([arcs, _substitution_arcs(staged), _yield_arcs(staged)])
    all_below = components_of(replaced, with_groups)
    planned = parents_of(all_below, pl.concat([with_groups, _order_arcs(staged)]))
    scopes = np.full(len(seeds), PLAN_SCOPES.index(LEFT_OUT), np.int64)
    scopes[planned] = PLAN_SCOPES.index(NEEDED)
    scopes[replaced] = PLAN_SCOPES.index(COMPONENT)
    scopes[seeds] = PLAN_SCOPES.index(FILTERED)
    return scopes


def _substitution_arcs(staged: Tables) -> pl.DataFrame:
    """Return the keys that substitute one another, both ways: they are planned together (SUBST)."""
    pairs = staged["substitutes"].select(parent_key="key", component_key="preferred_key")
    other_way = pairs.select(parent_key="component_key", component_key="parent_key")
    return pl.concat([pairs, other_way])


def _yield_arcs(staged: Tables) -> pl.DataFrame:
    """Return which keys' existing orders yield something for which keys (CO-4, ACT-9)."""
    receipts = staged["receipts"]
    is_yield = pl.col("parent_supply_id").is_not_null()
    yields = receipts.filter(is_yield).select("parent_supply_id", component_key="key")
    is_order = pl.col("supply_kind").cast(pl.String) != "by_product"
    orders = receipts.filter(is_order).select(parent_supply_id="supply_id", parent_key="key")
    return yields.join(orders, on="parent_supply_id").select("parent_key", "component_key")


def _order_arcs(staged: Tables) -> pl.DataFrame:
    """Return which keys' open orders ask for which keys (LOAD-8, ACT-8)."""
    parents = staged["receipts"]
    return (
        staged["requirements"]
        .select("parent_supply_id", component_key="key")
        .join(
            parents.select("supply_id", parent_key="key"),
            left_on="parent_supply_id",
            right_on="supply_id",
        )
        .select("parent_key", "component_key")
    )


def _scope(staged: Tables, scopes: npt.NDArray[np.int64]) -> pl.DataFrame:
    keys = staged["item_locations"].sort("key").select("item_id", "location_id")
    names = pl.Series(PLAN_SCOPES, dtype=pl.Enum(PLAN_SCOPES))
    return keys.head(len(scopes)).with_columns(scope=names.gather(scopes))


def _unknown_values(filters: list[PlanFilter], keys: pl.DataFrame) -> pl.DataFrame:
    """Return a warning per value that no item-location has (FILT-1)."""
    unknown = pl.DataFrame(
        [
            {"column": column, "value": value}
            for asked in filters
            for column, values in asked.values().items()
            for value in sorted(set(values) - set(keys[column].unique().to_list()))
        ],
        schema={"column": pl.String, "value": pl.String},
    )
    return Finding(
        "FILT-1",
        "plans",
        pl.format("{}: {}", "column", "value"),
        pl.format(
            "The filter names {} '{}', which nothing in this plan has. Correct the filter of the "
            "plan or of the run.",
            "column",
            "value",
        ),
        "The value selects nothing.",
    ).rows(unknown)


def _what_was_added(scope: pl.DataFrame, parameters: PlanParameters) -> pl.DataFrame:
    counted = dict(scope["scope"].cast(pl.String).value_counts().iter_rows())
    said = pl.DataFrame(
        [
            {"plan_id": parameters.plan_id, "rule": rule, "message": message}
            for rule, message in _messages({name: counted.get(name, 0) for name in PLAN_SCOPES})
        ],
        schema=dict.fromkeys(("plan_id", "rule", "message"), pl.String),
    )
    assumptions = {
        "FILT-2": "Their rows are replaced too. Give fewer BOM levels to keep them as they are.",
        "FILT-3": "They are planned, but what the plan in force says of them stays.",
        "FILT-4": "Nothing is planned, and the plan in force stays as it is.",
    }
    return pl.concat(
        Finding(
            rule,
            "plans",
            pl.col("plan_id"),
            pl.col("message"),
            assumption,
            "warning" if rule == "FILT-4" else "info",
        ).rows(said.filter(pl.col("rule") == rule))
        for rule, assumption in assumptions.items()
    )


def _messages(counted: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    filtered, components, needed = (counted[scope] for scope in (FILTERED, COMPONENT, NEEDED))
    if filtered == 0:
        yield (
            "FILT-4",
            "The filters of plan and run have no item-location in common. Widen one of them.",
        )
    if components:
        added = f"{components} components are planned with the {filtered} item-locations"
        yield "FILT-2", f"{added} of the filter."
    if needed:
        asking = f"{needed} item-locations outside of the filter ask for its components"
        yield "FILT-3", f"{asking} or delay its orders."
