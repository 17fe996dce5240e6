"""The staged tables of a whole plan, of which the rows of some keys are looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.late_yields import moves_along
from planning_core.netting.arrays import is_of_kind
from planning_core.netting.order import keys_by_level, rows_by_component
from planning_core.netting.records import Ints, Longs
from planning_core.tables.numbered import numbered

Mask = npt.NDArray[np.bool_]
Pairs = tuple[Ints, Ints]

#: The tables with rows of keys, and the number that their order is known by.
NUMBERED = {
    "sourcing_options": "option",
    "requirements": "requirement",
    "receipts": "receipt",
    "fixed_pegs": "fixed_peg",
    "forecast_orders": "forecast_order",
}


class KeyRows(NamedTuple):
    """Rows of some keys, key by key: where they begin in the whole table, and how many they are."""

    rows: pl.DataFrame
    begin: Longs
    counts: Longs


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan's staged tables in the order of their keys, its levels, and its arcs by component.

    `first`: of each table in the order of its keys, where each key's rows begin. `outputs`: keys
    and what their orders yield besides (CO-1); `co_products`: some of these, and their formula
    items (CO-5). Arcs that are outputs tell besides whether they move with the order (CO-2).
    """

    tables: Mapping[str, pl.DataFrame]
    levels: list[Ints]
    first: Mapping[str, Longs]
    arc_rows: Ints
    substitutes: Pairs
    outputs: Pairs
    co_products: Pairs

    @classmethod
    def of(
        cls, staged: Mapping[str, pl.DataFrame], low_level_codes: pl.DataFrame, arcs: pl.DataFrame
    ) -> Self:
        """Return the plan of staged tables; `arcs` are those left after circles were cut."""
        ordered = {name: numbered(staged[name], number) for name, number in NUMBERED.items()}
        ordered["stock_levels"] = staged["stock_levels"].sort("key", "from_day")
        count = staged["item_locations"].height
        first = {name: first_rows(rows["key"].to_numpy(), count) for name, rows in ordered.items()}
        first["arcs"] = first_rows(arcs["component_key"].to_numpy(), count)
        ordered["item_locations"] = numbered(staged["item_locations"], "key")
        ordered["low_level_codes"] = numbered(low_level_codes, "key")
        if "policy_origins" in staged:
            ordered["policy_origins"] = numbered(staged["policy_origins"], "key")
        levels = keys_by_level(low_level_codes) or [np.empty(0, np.int32)]
        outputs = _ends(arcs, "output")
        if len(outputs[0]):
            arcs = arcs.with_columns(moves=pl.Series(moves_along(arcs)[arcs["arc"].to_numpy()]))
        return cls(
            {**staged, **ordered, "arcs": arcs},
            levels,
            first,
            rows_by_component(arcs, levels),
            _pairs(staged["substitutes"], arcs),
            outputs,
            _ends(arcs, "co_product"),
        )

    @property
    def count(self) -> int:
        """Return the number of keys."""
        return self.tables["item_locations"].height

    def rows(self, table: str, keys: Ints) -> KeyRows:
        """Return the rows of some keys."""
        begin = self.first[table][keys]
        counts = self.first[table][keys + 1] - begin
        return KeyRows(self.tables[table][ranges(begin, counts)], begin, counts)

    def add_substitutes(self, is_wanted: Mask) -> None:
        """Add to the keys that are wanted those that substitute one another with them."""
        one, other = self.substitutes
        while (is_wanted[one] != is_wanted[other]).any():
            is_wanted[one[is_wanted[other]]] = True
            is_wanted[other[is_wanted[one]]] = True

    def add_yielded(self, is_wanted: Mask) -> None:
        """Add to the keys that are wanted those that orders of such keys yield."""
        parent, yielded = self.outputs
        while not is_wanted[yielded[is_wanted[parent]]].all():
            is_wanted[yielded[is_wanted[parent]]] = True

    def arcs_of(self, components: Ints) -> pl.DataFrame:
        """Return the arcs to some keys: by key, then level and number of the parent, then arc."""
        begin = self.first["arcs"][components]
        counts = self.first["arcs"][components + 1] - begin
        return self.tables["arcs"][self.arc_rows[ranges(begin, counts)]]

    def add_components(self, is_wanted: Mask, keys: Ints, is_parent: Mask) -> None:
        """Add to the keys that are wanted those of some keys that have one of certain parents."""
        parent = self.tables["arcs"]["parent_key"].to_numpy()
        _add_components(is_wanted, keys, is_parent, (self.first["arcs"], self.arc_rows, parent))


@numba.njit(cache=True, nogil=True)
def _add_components(
    is_wanted: Mask, keys: Ints, is_parent: Mask, arcs: tuple[Longs, Ints, Ints]
) -> None:
    first, rows, parent = arcs
    for key in keys:
        for place in range(first[key], first[key + 1]):
            if is_parent[parent[rows[place]]]:
                is_wanted[key] = True
                break


def _ends(arcs: pl.DataFrame, kind: str) -> Pairs:
    """Return the keys where arcs of a kind begin, and those where they end."""
    found = arcs.filter(is_of_kind(arcs, kind))
    return found["parent_key"].to_numpy(), found["component_key"].to_numpy()


def _pairs(substitutes: pl.DataFrame, arcs: pl.DataFrame) -> Pairs:
    """Return the keys of which one may stand in for the other (SUBST-1)."""
    if substitutes.is_empty():
        return np.empty(0, np.int32), np.empty(0, np.int32)
    left = substitutes.join(arcs.filter(kind="substitute"), on="arc", how="semi")
    return left["key"].to_numpy(), left["preferred_key"].to_numpy()


def ranges(begin: Longs, counts: Longs) -> Longs:
    """Return the numbers of ranges, one range after the other."""
    before = np.cumsum(counts) - counts
    numbers: Longs = np.repeat(begin - before, counts) + np.arange(counts.sum())
    return numbers


def first_rows(of_row: npt.NDArray[np.integer], keys: int) -> Longs:
    """Return where each key's rows begin among rows in the order of their keys, and their end."""
    first = np.zeros(keys + 1, np.int64)
    np.cumsum(np.bincount(of_row, minlength=keys), out=first[1:])
    return first
