"""One graph of keys: the longest path to each, the circles in it, and where they are cut."""

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
UNREACHED = -1


def on_circles(below: dict[int, list[int]]) -> set[int]:
    """Return what is left when all that leads nowhere is taken away, again and again."""
    left = {key: set(components) for key, components in below.items()}
    while True:
        nowhere = {key for key, components in left.items() if not components & left.keys()}
        if not nowhere:
            return set(left)
        left = {key: components for key, components in left.items() if key not in nowhere}


def levels_of(arcs: pl.DataFrame, keys: int) -> Ints:
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


def unreached(arcs: pl.DataFrame, levels: Ints) -> dict[int, list[int]]:
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


def cycles_in(below: dict[int, list[int]]) -> tuple[list[list[int]], pl.DataFrame]:
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
