"""Who is made of what: levels, made keys and the arcs between them."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.shapes import Shape

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
#: Components of a made key beyond those that give every key a parent.
EXTRA_COMPONENTS = 4.5


class Structure(NamedTuple):
    """Per key: its level and how it is supplied; per BOM arc: parent and component."""

    level: Ints
    is_made: Bools
    #: The key that refills it by transfer, or -1.
    refilled_by: Ints
    parent: Ints
    component: Ints


def company_structure(shape: Shape, count: int, random: np.random.Generator) -> Structure:
    """Return the structure of a company of `count` keys, numbered by level.

    Every key below the top has a parent one level above, so its level is its low-level code.
    """
    refilled = count // shape.locations * (shape.locations - 1)
    central = count - refilled
    levels_of_central = np.arange(central) * shape.levels // central + (refilled > 0)
    level = np.concatenate([np.zeros(refilled), levels_of_central]).astype(np.int32)
    is_made = random.random(count) < shape.made_ratio
    is_made[np.searchsorted(level, np.arange(level[-1]))] = True
    is_made[level == level[-1]] = False
    is_made[:refilled] = False
    refilled_by = np.full(count, -1, np.int32)
    refilled_by[:refilled] = refilled + np.arange(refilled) % central
    parent, component = _arcs(shape, level, is_made, random)
    return Structure(level, is_made, refilled_by, parent, component)


def _arcs(
    shape: Shape, level: Ints, is_made: Bools, random: np.random.Generator
) -> tuple[Ints, Ints]:
    parents, components = [], []
    firsts = np.searchsorted(level, np.arange(level[-1] + 2))
    for above in range(int(level[-1])):
        made = np.flatnonzero(is_made & (level == above))
        if len(made) == 0:
            continue
        below = np.arange(firsts[above + 1], firsts[above + 2])
        extra = random.poisson(EXTRA_COMPONENTS, len(made))
        parents += [random.choice(made, len(below)), np.repeat(made, extra)]
        components += [below, random.integers(firsts[above + 1], len(level), int(extra.sum()))]
    if shape.parents_of_one:
        made = np.flatnonzero(is_made)
        parents.append(random.choice(made, shape.parents_of_one, replace=False))
        components.append(np.full(shape.parents_of_one, len(level) - 1))
    return np.concatenate(parents).astype(np.int32), np.concatenate(components).astype(np.int32)
