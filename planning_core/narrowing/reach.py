"""Which keys a set of keys reaches: down to components, up to parents."""

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.integer]
Mask = npt.NDArray[np.bool_]


def components_of(keys: Mask, arcs: pl.DataFrame, levels: int | None = None) -> Mask:
    """Return the keys with their components, as many levels down as said; None = all."""
    return _reached(keys, arcs["parent_key"].to_numpy(), arcs["component_key"].to_numpy(), levels)


def parents_of(keys: Mask, arcs: pl.DataFrame, levels: int | None = None) -> Mask:
    """Return the keys with all whose orders ask for them, over as many levels; None = all."""
    return _reached(keys, arcs["component_key"].to_numpy(), arcs["parent_key"].to_numpy(), levels)


def _reached(keys: Mask, start: Ints, end: Ints, levels: int | None) -> Mask:
    reached = keys.copy()
    found = int(reached.sum())
    steps = 0
    while levels is None or steps < levels:
        reached[end[reached[start]]] = True
        before, found = found, int(reached.sum())
        if found == before:
            break
        steps += 1
    return reached
