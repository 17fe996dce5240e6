"""The keys that a net change takes in hand, as a plan of their own: small tables, small arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import polars as pl

from planning_core.net_change.whole_plan import Mask, WholePlan
from planning_core.netting.arrays import (
    PlanArrays,
    kernel_tables,
    key_records,
    plan_arrays,
    records_of,
)
from planning_core.netting.buffers import copy_rows, larger
from planning_core.netting.identity import TEXTS, Identities, identities, text_hashes
from planning_core.netting.records import RECEIPT, Ints, Longs, Records

Tables = dict[str, pl.DataFrame]

#: The staged tables of the kernel's records, arcs apart.
TABLES = {
    "option": "sourcing_options",
    "requirement": "requirements",
    "receipt": "receipts",
    "stock_level": "stock_levels",
    "fixed_peg": "fixed_pegs",
    "forecast_order": "forecast_orders",
}


_SPECIAL_KINDS = ("output", "co_product", "substitute")


@dataclass(slots=True)
class KeysInHand:
    """A plan of the keys taken in hand so far, numbered as they were taken.

    `keys`: their numbers in the whole plan; `number`: the other way round. Their parents, of which
    only the orders are known, are in hand too: numbered behind all keys that could be taken, by
    their number in the whole plan. -1 = not in hand.
    Of the arrays' receipts those in hand come first, so many are room for more, outputs follow.
    `special_arcs`: those of no component demand, as in the whole plan, and their number in hand.
    """

    whole: WholePlan
    keys: Ints
    number: Ints
    arrays: PlanArrays
    identities: Identities
    tables: Mapping[str, pl.DataFrame]
    receipts: int = 0
    special_arcs: list[pl.DataFrame] = field(default_factory=list)
    _taken: list[Tables] = field(default_factory=list)
    _buffers: dict[str, Records] = field(default_factory=dict)

    @classmethod
    def of(cls, whole: WholePlan) -> Self:
        """Begin with no key in hand."""
        tables = {name: table.clear() for name, table in whole.tables.items()}
        tables["calendar_days"] = whole.tables["calendar_days"]
        arrays = plan_arrays(tables, tables["low_level_codes"], tables["arcs"])
        arrays = arrays._replace(receipts=np.zeros(whole.tables["receipts"].height, RECEIPT))
        named = identities(
            {**kernel_tables(tables, tables["arcs"]), "key": tables["item_locations"]}
        )
        number = np.full(whole.count, -1, np.int32)
        return cls(whole, np.empty(0, np.int32), number, arrays, named, tables)

    def take(self, keys: Ints) -> tuple[Ints, Ints]:
        """Take keys in hand with all their rows.

        Return the numbers that they have in hand, and the keys that now are in hand as parents.

        Shape:  `keys` ascend.
        """
        arcs = self.whole.arcs_of(keys)
        own = np.arange(len(self.keys), len(self.keys) + len(keys), dtype=np.int32)
        self.keys = np.concatenate([self.keys, keys])
        self.number[keys] = own
        parent = arcs["parent_key"].to_numpy()
        parents = np.unique(parent[self.number[parent] < 0])
        self.number[parents] = self.whole.count + parents
        self._add(_Taken(self, keys, own), arcs)
        return own, parents

    def keys_of(self, numbers: Ints) -> Ints:
        """Return the keys of the whole plan that have some numbers in hand."""
        is_parent = numbers >= self.whole.count
        own = self.keys[np.where(is_parent, 0, numbers)]
        return np.where(is_parent, numbers - self.whole.count, own).astype(np.int32)

    def first_options(self, keys: Ints) -> Longs:
        """Return the number that the first option of each key has in hand: of parents below 0."""
        number, options = self.number[keys], self.whole.first["sourcing_options"]
        is_parent = number >= self.whole.count
        known = self.arrays.keys["first_option"][np.where(is_parent, 0, number)]
        first: Longs = np.where(is_parent, options[keys] - options[-1], known)
        return first

    def is_own(self, keys: Ints) -> Mask:
        """Return which keys are in hand with all their rows."""
        own: Mask = (self.number[keys] >= 0) & (self.number[keys] < self.whole.count)
        return own

    def joined(self) -> Tables:
        """Return the tables of all keys in hand."""
        parts = [self.tables, *self._taken]
        of_table = {name: [part[name] for part in parts if name in part] for name in self.tables}
        # Looked up much faster in one piece.
        return {name: pl.concat(rows, rechunk=True) for name, rows in of_table.items()}

    def _add(self, taken: "_Taken", arcs: pl.DataFrame) -> None:
        """Put the rows of keys and the arcs to them behind what is in hand."""
        tables = taken.tables()
        tables["arcs"] = taken.arcs(arcs)
        if len(self.whole.outputs[0]) or len(self.whole.substitutes[0]):
            self.special_arcs.append(self._special(arcs, tables["arcs"]["arc"]))
        rows = kernel_tables({**self.tables, **tables}, tables["arcs"])
        component = rows["arc"]["component_key"].to_numpy() - taken.first_own
        counts = np.bincount(component, minlength=len(taken.keys))
        first = {**taken.first, "arc": places(len(self.arrays.arcs), counts)}
        more = {
            "keys": key_records(tables["item_locations"], first),
            "own_orders": tables["arcs"]["has_own_order"].to_numpy(),
            **{f"{name}s": records_of(name, table) for name, table in rows.items()},
        }
        known = {**self.arrays._asdict(), "keys": self.arrays.keys[:-1]}
        receipts = more.pop("receipts")
        copy_rows(receipts, self.arrays.receipts[self.receipts :], len(receipts))
        self.receipts += len(receipts)
        grown: dict[str, Any] = {
            name: self._behind(name, known[name], part) for name, part in more.items()
        }
        self.arrays = self.arrays._replace(**grown)
        self._name({**rows, "arc": tables["arcs"], "key": tables["item_locations"]})
        self._taken.append(tables)

    def _special(self, arcs: pl.DataFrame, in_hand: pl.Series) -> pl.DataFrame:
        """Return the outputs, co-products and lines of substitution among arcs."""
        is_special = pl.col("kind").cast(pl.String).is_in(_SPECIAL_KINDS)
        preferred = self.whole.tables["substitutes"]["preferred_arc"]
        is_special |= pl.col("arc").is_in(preferred.implode())
        return arcs.with_columns(in_hand=in_hand).filter(is_special)

    def _behind(self, name: str, known: Records, more: Records) -> Records:
        """Return rows with more of them behind, in a buffer that has room for yet more."""
        buffer, count = self._buffers.get(name, known), len(known) + len(more)
        if count > len(buffer):
            self._buffers[name] = buffer = larger(known, len(known), 2 * count)
        copy_rows(more, buffer[len(known) :], len(more))
        return buffer[:count]

    def _name(self, rows: Mapping[str, pl.DataFrame]) -> None:
        hashes = {name: text_hashes(rows[name], text) for name, text in TEXTS.items()}
        known = self.identities._asdict()
        self.identities = Identities(
            **{n: self._behind(f"{n} identities", known[n], hashes[n]) for n in hashes}
        )


class _Taken:
    """Keys taken in hand with all their rows."""

    def __init__(self, hand: KeysInHand, keys: Ints, own: Ints) -> None:
        self.hand, self.keys, self.own = hand, keys, own
        self._rows = {name: hand.whole.rows(table, keys) for name, table in TABLES.items()}
        self.first = {
            name: places(len(getattr(hand.arrays, f"{name}s")), of.counts)
            for name, of in self._rows.items()
        }
        self.first["receipt"] = places(hand.receipts, self._rows["receipt"].counts)

    @property
    def first_own(self) -> int:
        """The number in hand of the first of the keys."""
        return len(self.hand.keys) - len(self.own)

    def tables(self) -> Tables:
        """Return the staged tables of these keys, with the numbers that their rows have in hand."""
        tables = {TABLES[name]: self._renumbered(name) for name in TABLES}
        for name in ("item_locations", "low_level_codes", "policy_origins"):
            if name in self.hand.tables:
                of_key = self.hand.whole.tables[name][self.keys]
                tables[name] = of_key.with_columns(key=pl.Series(self.own))
        return tables

    def arcs(self, arcs: pl.DataFrame) -> pl.DataFrame:
        """Return arcs to these keys with the numbers that arc, keys and option have in hand."""
        hand, parent = self.hand, arcs["parent_key"].to_numpy()
        known = len(hand.identities.arc)
        option = arcs["option"].to_numpy() - hand.whole.first["sourcing_options"][parent]
        return arcs.with_columns(
            arc=pl.Series(np.arange(known, known + arcs.height, dtype=np.int32)),
            option=pl.Series((self._first_options(parent) + option).astype(np.int32)),
            parent_key=pl.Series(hand.number[parent]),
            component_key=pl.Series(hand.number[arcs["component_key"].to_numpy()]),
        )

    def _first_options(self, keys: Ints) -> Longs:
        """Return the first option of keys in hand, or of those that are taken just now."""
        place = self.hand.number[keys] - self.first_own
        is_here = (place >= 0) & (place < len(self.own))
        first = self.first["option"][np.where(is_here, place, 0)].astype(np.int64)
        first[~is_here] = self.hand.first_options(keys[~is_here])
        return first

    def _renumbered(self, name: str) -> pl.DataFrame:
        rows, _, counts = self._rows[name]
        columns = {"key": np.repeat(self.own, counts)}
        for column in rows.columns:
            if column == name:
                known = self.first[name][0]
                columns[column] = np.arange(known, known + rows.height, dtype=np.int32)
            elif column in self._rows:
                columns[column] = self._in_hand(column, rows[column].to_numpy(), counts)
        return rows.with_columns(pl.Series(of, numbers) for of, numbers in columns.items())

    def _in_hand(self, name: str, numbers: Ints, counts: Longs) -> Ints:
        """Return the numbers in hand of rows of the same keys; -1 stands for none."""
        shift = self.first[name][:-1] - self._rows[name].begin
        return np.where(numbers < 0, numbers, numbers + np.repeat(shift, counts)).astype(np.int32)


def places(known: int, counts: Longs) -> Ints:
    """Return where the rows of keys begin behind known ones, and where the last one's end."""
    first = np.full(len(counts) + 1, known, np.int64)
    first[1:] += np.cumsum(counts)
    return first.astype(np.int32)
