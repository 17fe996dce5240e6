"""Where rows stand among those of their key: what their numbers say, however they are numbered."""

from collections.abc import Mapping

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.net_change.whole_plan import first_rows
from planning_core.netting.records import Ints, Longs
from planning_core.tables.numbered import numbered

Tables = Mapping[str, pl.DataFrame]


def _places_of_options(staged: Tables, keys: int) -> Ints:
    """Return the place of each option among those of its key."""
    return places_within(numbered(staged["sourcing_options"], "option")["key"].to_numpy(), keys)


def option_places(name: str, frame: pl.DataFrame, staged: Tables) -> Ints:
    """Return the place of each row's option among those of its key; -1 stays: it has none."""
    option = frame["option"].to_numpy()
    if name != "sourcing_options" and (option < 0).all():
        return option
    places = _places_of_options(staged, staged["item_locations"].height)
    if name == "sourcing_options":
        return places
    found: Ints = np.append(places, np.int32(-1))[option]
    return found


def places_within(key: npt.NDArray[np.integer], keys: int) -> Ints:
    """Return the place of each row among those of its key, for rows sorted by key."""
    return _placed(key, first_rows(key, keys))


@numba.njit(cache=True, nogil=True)
def _placed(key: npt.NDArray[np.integer], first: Longs) -> Ints:
    places = np.empty(len(key), np.int32)
    for row in range(len(key)):
        places[row] = row - first[key[row]]
    return places
