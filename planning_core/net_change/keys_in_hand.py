"""The kernel's arrays with the rows of some keys only: those that are planned anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import polars as pl

from planning_core.netting.arrays import (
    RECORDS,
    PlanArrays,
    kernel_tables,
    plan_arrays,
    recoded,
)
from planning_core.netting.identity import TEXTS, Identities, no_identities, text_hashes
from planning_core.netting.order import places_by_component
from planning_core.netting.records import Ints, Longs
from planning_core.tables.numbered import numbered


@dataclass(frozen=True, slots=True)
class KeysInHand:
    """Arrays and identities as a plan of all keys would have them, for the keys filled so far.

    `tables` are those the arrays are made from; `arc_rows` the row of every arc in its table.
    """

    arrays: PlanArrays
    identities: Identities
    tables: Mapping[str, pl.DataFrame]
    arc_rows: Ints

    @classmethod
    def of(
        cls, staged: Mapping[str, pl.DataFrame], low_level_codes: pl.DataFrame, arcs: pl.DataFrame
    ) -> Self:
        """Return the arrays of the staged tables with no key filled."""
        keys = numbered(staged["item_locations"], "key")
        tables = {**kernel_tables(staged, arcs), "key": keys}
        places = places_by_component(tables["arc"], low_level_codes)
        arc_rows = np.empty(len(places), np.int32)
        arc_rows[places] = np.arange(len(places), dtype=np.int32)
        arrays = plan_arrays(staged, low_level_codes, arcs, is_filled=False)
        return cls(arrays, no_identities(tables), tables, arc_rows)

    def parents_and_components(self) -> tuple[Ints, Ints]:
        """Return the parent and the component of every arc."""
        arcs = self.tables["arc"]
        return arcs["parent_key"].to_numpy(), arcs["component_key"].to_numpy()

    def fill(self, keys: Ints) -> None:
        """Fill the rows of some keys."""
        self.identities.key[keys] = text_hashes(self.tables["key"][keys], TEXTS["key"])
        for name in RECORDS:
            places = self._places(name, keys)
            some = self.tables[name][self.arc_rows[places] if name == "arc" else places]
            if some.is_empty():
                continue
            records = getattr(self.arrays, f"{name}s")
            columns = recoded(name, some)
            for column in RECORDS[name].names or ():
                records[column][places] = columns[column].to_numpy()
            if name in TEXTS:
                numbers = some["arc"].to_numpy() if name == "arc" else places
                getattr(self.identities, name)[numbers] = text_hashes(some, TEXTS[name])

    def _places(self, name: str, keys: Ints) -> Longs:
        """Return the places of the rows of some keys among the records of a table."""
        first = self.arrays.keys[f"first_{name}"]
        begin = first[keys].astype(np.int64)
        count = first[keys + 1] - begin
        before = np.cumsum(count) - count
        places: Longs = np.repeat(begin - before, count) + np.arange(count.sum())
        return places
