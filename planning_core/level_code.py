"""The stage that assigns low-level codes: the longest path over one graph of item-locations.

BOM lines, transfers and intercompany purchases are all arcs (LLC-1). Cycles are named and cut
(LLC-2).
"""

from dataclasses import dataclass

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.tables.finding import Finding, item_at_location, no_warnings

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
UNREACHED = -1


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
    Rule:   LLC-1, LLC-2, SUBST-5.
    """
    keys = item_locations.height
    of_groups = arcs.clear()
    if substitutes.height:
        is_of_group = pl.col("arc").is_in(substitutes["arc"].implode())
        of_groups, arcs = arcs.filter(is_of_group), arcs.filter(~is_of_group)
    levels = _levels(arcs, keys)
    warnings = no_warnings()
    if (levels == UNREACHED).any():
        cycles, cut = _cycles(_unreached(arcs, levels))
        arcs = arcs.join(cut, on=["parent_key", "component_key"], how="anti", maintain_order="left")
        levels = _levels(arcs, keys)
        warnings = _named_cycles(cycles, item_locations)
    if of_groups.height:
        levels, of_groups, dissolved = _grouped(arcs, of_groups, substitutes, keys)
        arcs = pl.concat([arcs, of_groups]).sort("arc")
        warnings = pl.concat([warnings, _named_groups(dissolved, item_locations)])
    codes = pl.DataFrame(
        {"key": np.arange(keys, dtype=np.int32), "low_level_code": levels.astype(np.int32)}
    )
    return LevelCodes(codes, arcs, warnings)


def _grouped(
    arcs: pl.DataFrame, of_groups: pl.DataFrame, substitutes: pl.DataFrame, keys: int
) -> tuple[Ints, pl.DataFrame, list[list[int]]]:
    """Return levels, the same within a group, arcs of substitutes, and groups that are dissolved.

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
        levels = _levels(renamed, keys)
        if not (levels == UNREACHED).any():
            return levels[group], of_groups, dissolved
        last = max(_on_circles(_unreached(renamed, levels)) & _shared(group))
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


def _on_circles(below: dict[int, list[int]]) -> set[int]:
    """Return what is left when all that leads nowhere is taken away, again and again."""
    left = {key: set(components) for key, components in below.items()}
    while True:
        nowhere = {key for key, components in left.items() if not components & left.keys()}
        if not nowhere:
            return set(left)
        left = {key: components for key, components in left.items() if key not in nowhere}


def _levels(arcs: pl.DataFrame, keys: int) -> Ints:
    """Return the longest path to each key; UNREACHED on a cycle and below it."""
    parent = arcs["parent_key"].to_numpy()
    component = np.ascontiguousarray(arcs["component_key"].to_numpy(), np.int32)
    order = np.argsort(parent, kind="stable")
    first = np.zeros(keys + 1, np.int64)
    np.cumsum(np.bincount(parent, minlength=keys), out=first[1:])
    waiting = np.bincount(component, minlength=keys).astype(np.int64)
    levels: Ints = longest_paths(first, component[order], waiting)
    return levels


@numba.njit(cache=True, nogil=True)
def longest_paths(first: Longs, component: Ints, waiting: Longs) -> Ints:
    """Return the longest path to each key, parents before components (Kahn)."""
    keys = len(waiting)
    levels = np.zeros(keys, np.int32)
    ready = np.empty(keys, np.int32)
    last = 0
    for key in range(keys):
        if waiting[key] == 0:
            ready[last] = key
            last += 1
    done = 0
    while done < last:
        parent = ready[done]
        done += 1
        for place in range(first[parent], first[parent + 1]):
            below = component[place]
            levels[below] = max(levels[below], levels[parent] + 1)
            waiting[below] -= 1
            if waiting[below] == 0:
                ready[last] = below
                last += 1
    for key in range(keys):
        if waiting[key] > 0:
            levels[key] = UNREACHED
    return levels


def _unreached(arcs: pl.DataFrame, levels: Ints) -> dict[int, list[int]]:
    """Return the components of each key that is on a cycle or below one, in key order."""
    reached = pl.Series(levels != UNREACHED)
    stuck = arcs.select("parent_key", "component_key").unique().sort("parent_key", "component_key")
    stuck = stuck.filter(
        ~reached.gather(stuck["parent_key"]), ~reached.gather(stuck["component_key"])
    )
    below: dict[int, list[int]] = {}
    for parent, component in stuck.iter_rows():  # few rows: only what hangs on cycles
        below.setdefault(parent, []).append(component)
    return below


def _cycles(below: dict[int, list[int]]) -> tuple[list[list[int]], pl.DataFrame]:
    """Return the cycles found one after the other, and the arc cut from each."""
    cycles: list[list[int]] = []
    cut: list[tuple[int, int]] = []
    finished: set[int] = set()
    for start in sorted(below):
        while (cycle := _first_cycle(start, below, finished)) is not None:
            parent, component = max(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
            below[parent].remove(component)
            cycles.append(cycle)
            cut.append((parent, component))
    schema = {"parent_key": pl.Int32, "component_key": pl.Int32}
    return cycles, pl.DataFrame(cut, schema, orient="row")


def _first_cycle(start: int, below: dict[int, list[int]], finished: set[int]) -> list[int] | None:
    """Return the first cycle met going down from a key, and note the keys that lead to none."""
    path: list[int] = []
    on_path: dict[int, int] = {}
    open_keys = [(start, iter(below.get(start, ())))] if start not in finished else []
    if open_keys:
        path, on_path = [start], {start: 0}
    while open_keys:
        key, components = open_keys[-1]
        component = next((c for c in components if c not in finished), None)
        if component is None:
            finished.add(key)
            open_keys.pop()
            path.pop()
            del on_path[key]
        elif component in on_path:
            cycle = path[on_path[component] :]
            first = cycle.index(min(cycle))
            return [*cycle[first:], *cycle[:first]]
        else:
            on_path[component] = len(path)
            path.append(component)
            open_keys.append((component, iter(below.get(component, ()))))
    return None


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
