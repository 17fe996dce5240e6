"""The staged tables of a whole plan, of which the rows of some keys are looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.order import by_value, keys_by_level
from planning_core.netting.records import Ints, Longs
from planning_core.tables.numbered import numbered

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
    """A plan's staged tables in the order of their keys, its levels, and its arcs by component."""

    tables: Mapping[str, pl.DataFrame]
    levels: list[Ints]
    level_of: Ints
    arc_rows: Ints
    first_arc: Longs
    substitutes: tuple[Ints, Ints]

    @classmethod
    def of(
        cls, staged: Mapping[str, pl.DataFrame], low_level_codes: pl.DataFrame, arcs: pl.DataFrame
    ) -> Self:
        """Return the plan of staged tables; `arcs` are those left after circles were cut."""
        ordered = {name: numbered(staged[name], number) for name, number in NUMBERED.items()}
        ordered["item_locations"] = numbered(staged["item_locations"], "key")
        ordered["low_level_codes"] = numbered(low_level_codes, "key")
        ordered["stock_levels"] = staged["stock_levels"].sort("key", "from_day")
        if "policy_origins" in staged:
            ordered["policy_origins"] = numbered(staged["policy_origins"], "key")
        component = arcs["component_key"].to_numpy()
        first = np.zeros(ordered["item_locations"].height + 1, np.int64)
        np.cumsum(np.bincount(component, minlength=len(first) - 1), out=first[1:])
        return cls(
            {**staged, **ordered, "arcs": arcs},
            keys_by_level(low_level_codes),
            ordered["low_level_codes"]["low_level_code"].to_numpy(),
            by_value(component, np.arange(len(component), dtype=np.int32)),
            first,
            _pairs(staged["substitutes"], arcs),
        )

    @property
    def count(self) -> int:
        """Return the number of keys."""
        return self.tables["item_locations"].height

    def rows(self, table: str, keys: Ints) -> KeyRows:
        """Return the rows of some keys, which are not repeated."""
        of_row = self.tables[table]["key"].to_numpy()
        begin = np.searchsorted(of_row, keys, side="left").astype(np.int64)
        counts = np.searchsorted(of_row, keys, side="right") - begin
        return KeyRows(self.tables[table][ranges(begin, counts)], begin, counts)

    def add_substitutes(self, is_wanted: npt.NDArray[np.bool_]) -> None:
        """Add to the keys that are wanted those that substitute one another with them."""
        one, other = self.substitutes
        while (is_wanted[one] != is_wanted[other]).any():
            is_wanted[one[is_wanted[other]]] = True
            is_wanted[other[is_wanted[one]]] = True

    def first_options(self, keys: Ints) -> Longs:
        """Return the number of the first sourcing option of keys."""
        of_row = self.tables["sourcing_options"]["key"].to_numpy()
        return np.searchsorted(of_row, keys, side="left").astype(np.int64)

    def arcs_of(self, components: Ints) -> pl.DataFrame:
        """Return the arcs to some keys: by key, then level and number of the parent, then arc."""
        begin = self.first_arc[components]
        counts = self.first_arc[components + 1] - begin
        arcs = self.tables["arcs"][self.arc_rows[ranges(begin, counts)]]
        place = np.repeat(np.arange(len(components)), counts)
        parent = arcs["parent_key"].to_numpy()
        in_order = np.lexsort((arcs["arc"].to_numpy(), parent, self.level_of[parent], place))
        return arcs[in_order]

    def components_of(self, is_parent: npt.NDArray[np.bool_]) -> Ints:
        """Return the components of some keys, any of them once or oftener."""
        arcs = self.tables["arcs"]
        rows = np.flatnonzero(is_parent[arcs["parent_key"].to_numpy()])
        components: Ints = arcs["component_key"].to_numpy()[rows]
        return components


def _pairs(substitutes: pl.DataFrame, arcs: pl.DataFrame) -> tuple[Ints, Ints]:
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
