"""The names behind the kernel's numbers: who each demand, supply, key and day is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.netted import NettedPlan, NettedSlice
from planning_core.netting.records import Records
from planning_core.results.slice_places import (
    demand_places,
    numbers_of,
    receipt_numbers,
    supply_places,
)
from planning_core.results.texts import dependent_ids, order_ids
from planning_core.tables.numbered import numbered
from planning_core.tables.texts import Texts, texts

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint32]
_UNIX_EPOCH = date(1970, 1, 1)
_DEMAND_KINDS = pl.Enum(["demand", "forecast", "dependent", "safety_stock"])
_SUPPLY_KINDS = pl.Enum(["on_hand", "supply", "by_product", "planned_order"])


@dataclass
class PlanNames:
    """Looks up names for a netted plan; `staged` are the tables that the plan was made from."""

    staged: Mapping[str, pl.DataFrame]
    arcs: pl.DataFrame
    arrays: PlanArrays
    netted: NettedPlan
    plan_date: date

    @cached_property
    def keys(self) -> pl.DataFrame:
        """Item, location and planner of every key, in key order."""
        keys = numbered(self.staged["item_locations"], "key")
        return keys.select("item_id", "location_id", "planner_id")

    @cached_property
    def requirements(self) -> pl.DataFrame:
        """The known requirements, in the order of their numbers."""
        return numbered(self.staged["requirements"], "requirement")

    @cached_property
    def receipts(self) -> pl.DataFrame:
        """Kind and id of existing supply, then of what orders yield, in the order of numbers."""
        known = numbered(self.staged["receipts"], "receipt")
        yields = self.netted.yields
        if not len(yields):
            return known
        hashes = self.netted.order_hashes[yields["order"]]
        ids = dependent_ids(hashes, yields["arc"].copy(), self.arc_suffixes)[0]
        # A net change has numbers between the two that stand for nothing.
        others = len(self.netted.receipts) - known.height
        kinds = pl.repeat("by_product", others, dtype=_SUPPLY_KINDS, eager=True)
        none = pl.repeat("", others - len(ids), dtype=pl.String, eager=True)
        return pl.DataFrame(
            {
                "supply_kind": pl.concat([known["supply_kind"].cast(_SUPPLY_KINDS), kinds]),
                "supply_id": pl.concat([known["supply_id"], none, ids]),
            }
        )

    @cached_property
    def co_need_ids(self) -> pl.Series:
        """The id of the demand behind what co-products need, in the order of numbers (CO-6)."""
        needs = self.netted.co_needs
        known = self.requirements["demand_id"]
        hashes = self.netted.order_hashes[needs["order"]]
        dependent = dependent_ids(hashes, needs["arc"].copy(), self.arc_suffixes)[0]
        number = pl.Series(needs["requirement"].copy())
        own = known.gather(pl.select(pl.when(number >= 0).then(number)).to_series())
        rows = pl.DataFrame({"own": own, "dependent": dependent})
        return rows.select(pl.coalesce("own", "dependent")).to_series()

    @cached_property
    def options(self) -> pl.DataFrame:
        """The sourcing options, in the order of their numbers."""
        return numbered(self.staged["sourcing_options"], "option")

    @cached_property
    def arc_names(self) -> pl.DataFrame:
        """Per arc number: BOM line, and the end of a dependent demand's id."""
        arcs = self.arcs.select("arc", "bom_line_id", pl.col("kind").cast(pl.String))
        last = int(arcs["arc"].to_numpy().max(initial=0))
        if arcs.height == last + 1:
            in_order = numbered(arcs, "arc")
            return in_order.select("bom_line_id", suffix=pl.coalesce("bom_line_id", "kind"))
        numbers = pl.DataFrame({"arc": pl.arange(0, last + 1, eager=True, dtype=pl.Int32)})
        return numbers.join(arcs, on="arc", how="left", maintain_order="left").select(
            "bom_line_id", suffix=pl.coalesce("bom_line_id", "kind")
        )

    @cached_property
    def arc_suffixes(self) -> Texts:
        """Per arc number: the end of a dependent demand's id."""
        return texts(self.arc_names["suffix"])

    @cached_property
    def manual_reasons(self) -> pl.Series:
        """Per key: why its demand may stay uncovered, a location that is not planned (PEG-6)."""
        origins = self.staged.get("policy_origins")
        keys = numbered(self.staged["item_locations"], "key").select("key")
        if origins is None:
            return pl.repeat(None, keys.height, dtype=pl.String, eager=True)
        is_location = pl.col("coverage_code_origin").cast(pl.String) == "location"
        reasons = origins.select(
            "key", reason=pl.when(is_location).then(pl.lit("location_not_planned"))
        )
        return keys.join(reasons, on="key", how="left", maintain_order="left")["reason"]

    def dates(self, days: npt.NDArray[np.integer]) -> pl.Series:
        """Return day numbers as dates."""
        epoch = (self.plan_date - _UNIX_EPOCH).days
        return pl.Series((days + np.int32(epoch)).astype(np.int32, copy=False)).cast(pl.Date)

    def places(self, keys: npt.NDArray[np.integer]) -> dict[str, pl.Series]:
        """Return the item and location columns of some keys."""
        return {name: self.keys[name][keys] for name in ("item_id", "location_id")}

    @cached_property
    def slices(self) -> list["SliceNames"]:
        """The names of every slice of the plan."""
        places = _Places(
            requirement=np.empty(len(self.requirements), np.uint32),
            receipt=np.empty(len(self.receipts), np.uint32),
            key=np.empty(len(self.keys), np.uint32),
        )
        return [SliceNames(self, part, places) for part in self.netted.slices]


@dataclass
class _Places:
    """Where a slice's requirements, receipts and keys stand among those of the slice."""

    requirement: Codes
    receipt: Codes
    key: Codes


class SliceNames:
    """Looks up names for one slice of a netted plan, coded as in its pegs."""

    def __init__(self, names: PlanNames, part: NettedSlice, places: _Places) -> None:
        keys = names.arrays.keys
        self.plan, self.part, self._places = names, part, places
        self.requirement_numbers = numbers_of(
            part.keys, keys["first_requirement"], places.requirement
        )
        self.receipt_numbers = receipt_numbers(part.keys, keys, places.receipt)
        places.key[part.keys] = np.arange(len(part.keys), dtype=np.uint32)

    @property
    def planned(self) -> Records:
        """What the levels below read of the slice's orders (`records.PLANNED`)."""
        return self.plan.netted.offered_by(self.part).planned

    @cached_property
    def order_ids(self) -> pl.Series:
        """The id of every planned order."""
        return order_ids(self.plan.netted.offered_by(self.part).hashes)

    @cached_property
    def dependent_ids(self) -> tuple[pl.Series, pl.Series]:
        """`<planned order>:<BOM line>` (`:transfer`, `:intercompany`) of every dependent demand.

        And the id of the planned order behind it.
        """
        rows = self.part.dependents
        hashes = self.plan.netted.order_hashes[rows["order"]]
        return dependent_ids(hashes, rows["arc"].copy(), self.plan.arc_suffixes)

    def keys_of(self, kind: str) -> Ints:
        """Return the key of every row of a kind: orders, pegs or dependents."""
        counts = np.diff(self.part.ends[kind], prepend=np.int32(0))
        return np.repeat(self.part.keys, counts)

    def demands(self, codes: Codes) -> dict[str, pl.Series]:
        """Return kind and id of demands coded as in a peg."""
        places = self.demand_places(codes)
        return {name: self._demands[name][places] for name in self._demands.columns}

    def supplies(self, codes: Codes) -> dict[str, pl.Series]:
        """Return kind and id of supplies coded as in a peg."""
        places = self.supply_places(codes)
        return {name: self._supplies[name][places] for name in self._supplies.columns}

    def keys_of_demands(self, codes: Codes) -> Ints:
        """Return the key of demands coded as in a peg."""
        known: Ints = self.plan.arrays.requirements["key"][self.requirement_numbers]
        keys = np.concatenate([known, self.keys_of("dependents"), self.part.keys])
        return keys[self.demand_places(codes)]

    def demand_places(self, codes: Codes) -> Codes:
        """Return where demands stand among the slice's requirements, dependents and keys."""
        known, dependents = len(self.requirement_numbers), len(self.part.dependents)
        places = self._places
        return demand_places(codes, places.requirement, places.key, known, dependents)

    def supply_places(self, codes: Codes) -> Codes:
        """Return where supplies stand among the slice's receipts and planned orders."""
        return supply_places(codes, self._places.receipt, len(self.receipt_numbers))

    @cached_property
    def _demands(self) -> pl.DataFrame:
        """Known requirements, then dependent demands, then the safety stock of every key."""
        known = self.plan.requirements.select("demand_kind", "demand_id")[self.requirement_numbers]
        keys = self.plan.keys.select("item_id", "location_id")[self.part.keys]
        floors = keys.select("safety_stock:" + pl.col("item_id") + "@" + pl.col("location_id"))
        ids = [known["demand_id"], self.dependent_ids[0], floors.to_series()]
        kinds = [
            known["demand_kind"].cast(_DEMAND_KINDS),
            pl.repeat("dependent", len(ids[1]), dtype=_DEMAND_KINDS, eager=True),
            pl.repeat("safety_stock", len(ids[2]), dtype=_DEMAND_KINDS, eager=True),
        ]
        whole = pl.DataFrame({"demand_kind": pl.concat(kinds), "demand_id": pl.concat(ids)})
        return whole.rechunk()  # looked up much faster in one piece

    @cached_property
    def _supplies(self) -> pl.DataFrame:
        """Existing supply, then planned orders."""
        existing = self.plan.receipts.select("supply_kind", "supply_id")[self.receipt_numbers]
        planned = pl.repeat("planned_order", len(self.order_ids), dtype=_SUPPLY_KINDS, eager=True)
        whole = pl.DataFrame(
            {
                "supply_kind": pl.concat([existing["supply_kind"].cast(_SUPPLY_KINDS), planned]),
                "supply_id": pl.concat([existing["supply_id"], self.order_ids]),
            }
        )
        return whole.rechunk()
