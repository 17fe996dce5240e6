"""The stage that assigns low-level codes: the longest path over one graph of item-locations.

BOM lines, transfers and intercompany purchases are all arcs (LLC-1). Cycles are named and cut
(LLC-2).
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from planning_core.arc_graph import UNREACHED, Ints, cycles_in, levels_of, on_circles, unreached
from planning_core.co_product_levels import driven_levels
from planning_core.tables.finding import Finding, item_at_location, no_warnings


@dataclass(frozen=True, slots=True)
class LevelCodes:
    """The low-level code of every key, the arcs that are left, and a warning per cycle."""

    low_level_codes: pl.DataFrame
    arcs: pl.DataFrame
    warnings: pl.DataFrame


def assign_low_level_codes(
    item_locations: pl.DataFrame, arcs: pl.DataFrame, substitutes: pl.DataFrame
) -> LevelCodes:
    """Return the low-level code of every key and the arcs without those that closed a cycle.

    Shape:  ItemLocations, Arcs and Substitutes in; LowLevelCodes, Arcs and warnings out.
    Rule:   LLC-1, LLC-2, SUBST-5, CO-9.
    """
    keys = item_locations.height
    driving = arcs.filter(pl.col("kind") == "co_product")
    arcs = arcs.filter(pl.col("kind") != "co_product") if driving.height else arcs
    of_groups = arcs.clear()
    if substitutes.height:
        is_of_group = pl.col("arc").is_in(substitutes["arc"].implode())
        of_groups, arcs = arcs.filter(is_of_group), arcs.filter(~is_of_group)
    levels = levels_of(arcs, keys)
    warnings = no_warnings()
    if (levels == UNREACHED).any():
        cycles, arcs = _without_cycles(arcs, levels)
        levels = levels_of(arcs, keys)
        warnings = _named_cycles(cycles, item_locations)
    group = np.arange(keys, dtype=np.int32)
    if of_groups.height:
        levels, group, of_groups, dissolved = _grouped(arcs, of_groups, substitutes, keys)
        arcs = pl.concat([arcs, of_groups]).sort("arc")
        warnings = pl.concat([warnings, _named_groups(dissolved, item_locations)])
    if driving.height:
        levels, driving, set_back = driven_levels(arcs, driving, group)
        arcs = pl.concat([arcs, driving]).sort("arc")
        warnings = pl.concat([warnings, _named_co_products(set_back, item_locations)])
    numbers = np.arange(keys, dtype=np.int32)
    codes = pl.DataFrame({"key": numbers, "low_level_code": levels.astype(np.int32)})
    return LevelCodes(codes, arcs, warnings)


def _without_cycles(arcs: pl.DataFrame, levels: Ints) -> tuple[list[list[int]], pl.DataFrame]:
    """Return the cycles, and the arcs without those that are cut (LLC-2)."""
    cycles, cut = cycles_in(unreached(arcs, levels))
    ends = ["parent_key", "component_key"]
    return cycles, arcs.join(cut, on=ends, how="anti", maintain_order="left")


def _grouped(
    arcs: pl.DataFrame, of_groups: pl.DataFrame, substitutes: pl.DataFrame, keys: int
) -> tuple[Ints, Ints, pl.DataFrame, list[list[int]]]:
    """Return levels, groups, the arcs of their substitutes, and groups that are dissolved.

    Shape:  `arcs` have no cycle.
    Rule:   SUBST-5.
    """
    dissolved: list[list[int]] = []
    while True:
        group = _groups(substitutes, keys)
        renamed = pl.concat([arcs, of_groups]).with_columns(
            pl.Series(name, group[pl.concat([arcs, of_groups])[name].to_numpy()])
            for name in ("parent_key", "component_key")
        )
        levels = levels_of(renamed, keys)
        if not (levels == UNREACHED).any():
            return levels[group], group, of_groups, dissolved
        last = max(on_circles(unreached(renamed, levels)) & _shared(group))
        dissolved.append(np.flatnonzero(group == last).tolist())
        is_last = pl.Series(group == last)
        substitutes = substitutes.filter(~is_last.gather(substitutes["key"]))
        of_groups = of_groups.filter(pl.col("arc").is_in(substitutes["arc"].implode()))


def _groups(substitutes: pl.DataFrame, keys: int) -> Ints:
    """Return per key the first key of those that substitute one another with it."""
    group = np.arange(keys, dtype=np.int32)
    one, other = (substitutes[name].to_numpy() for name in ("key", "preferred_key"))
    while (group[one] != group[other]).any():
        first = np.minimum(group[one], group[other])
        np.minimum.at(group, one, first)
        np.minimum.at(group, other, first)
    return group


def _shared(group: Ints) -> set[int]:
    """Return the first keys of groups of more than one."""
    first, count = np.unique(group, return_counts=True)
    return set(first[count > 1].tolist())


def _named_groups(groups: list[list[int]], item_locations: pl.DataFrame) -> pl.DataFrame:
    """Return one warning per group of substitutes that would close a circle (SUBST-5)."""
    names = item_locations.sort("key").select(item_at_location()).to_series()
    rows = pl.DataFrame({"group": [", ".join(names.gather(group)) for group in groups]})
    message = pl.format(
        "'{}' substitute one another, but one of them is made of another, over any number of "
        "levels. End-date these substitutes.",
        pl.col("group"),
    )
    assumption = "They are planned without substitutes: the preferred line alone."
    finding = Finding("SUBST-5", "bom_lines", pl.col("group"), message, assumption)
    return finding.rows(rows.with_columns(pl.col("group").cast(pl.String)))


def _named_co_products(keys: list[int], item_locations: pl.DataFrame) -> pl.DataFrame:
    """Return one warning per co-product that its own formula item asks for (CO-9)."""
    names = item_locations.sort("key").select(item_at_location()).to_series()
    rows = pl.DataFrame({"name": names.gather(keys)}, {"name": pl.String})
    message = pl.format(
        "Co-product '{}' is needed for the item whose orders yield it, over any number of levels. "
        "Enter a source for it.",
        pl.col("name"),
    )
    assumption = "Nothing is ordered for it; its demand gets what orders yield."
    return Finding("CO-9", "bom_lines", pl.col("name"), message, assumption).rows(rows)


def _named_cycles(cycles: list[list[int]], item_locations: pl.DataFrame) -> pl.DataFrame:
    """Return one warning per cycle: "A@X > B@X > A@X" (LLC-2)."""
    names = item_locations.sort("key").select(item_at_location()).to_series()
    texts = [" > ".join(names.gather([*cycle, cycle[0]])) for cycle in cycles]
    cut = [max(zip(cycle, [*cycle[1:], cycle[0]], strict=True)) for cycle in cycles]
    rows = pl.DataFrame(
        {
            "cycle": texts,
            "parent": [names[parent] for parent, _ in cut],
            "component": [names[component] for _, component in cut],
        },
        {"cycle": pl.String, "parent": pl.String, "component": pl.String},
    )
    message = pl.format(
        "A circle of supply: {}. End-date one of these BOM lines, transfers or sources; until "
        "then '{}' is planned as if it needed no '{}'.",
        *rows.columns,
    )
    assumption = "The last arc of the circle is cut; all else is planned."
    return Finding("LLC-2", "bom_lines", pl.col("cycle"), message, assumption).rows(rows)
