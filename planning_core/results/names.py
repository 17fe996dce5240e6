"""The names behind the kernel's numbers: who each demand, supply, key and day is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.netting.codes import DEPENDENT_BASE, ORDER_BASE, SAFETY_BASE
from planning_core.netting.identity import order_ids
from planning_core.netting.netted import NettedPlan

Longs = npt.NDArray[np.int64]
_UNIX_EPOCH = date(1970, 1, 1)
_DEMAND_KINDS = pl.Enum(["demand", "forecast", "dependent", "safety_stock"])
_SUPPLY_KINDS = pl.Enum(["on_hand", "supply", "planned_order"])


@dataclass
class PlanNames:
    """Looks up names for a netted plan; `staged` are the tables that the plan was made from."""

    staged: Mapping[str, pl.DataFrame]
    arcs: pl.DataFrame
    netted: NettedPlan
    plan_date: date

    @cached_property
    def keys(self) -> pl.DataFrame:
        """Item, location and planner of every key, in key order."""
        return (
            self.staged["item_locations"].sort("key").select("item_id", "location_id", "planner_id")
        )

    @cached_property
    def requirements(self) -> pl.DataFrame:
        """The known requirements, in the order of their numbers."""
        return self.staged["requirements"].sort("requirement")

    @cached_property
    def receipts(self) -> pl.DataFrame:
        """The existing supply, in the order of its numbers."""
        return self.staged["receipts"].sort("receipt")

    @cached_property
    def order_ids(self) -> pl.Series:
        """The id of every planned order."""
        return order_ids(self.netted.order_hashes)

    @cached_property
    def arc_names(self) -> pl.DataFrame:
        """Per arc number: BOM line, and the end of a dependent demand's id."""
        arcs = self.arcs.select("arc", "bom_line_id", pl.col("kind").cast(pl.String))
        last = int(arcs["arc"].to_numpy().max(initial=0))
        numbers = pl.DataFrame({"arc": pl.arange(0, last + 1, eager=True, dtype=pl.Int32)})
        return numbers.join(arcs, on="arc", how="left", maintain_order="left").select(
            "bom_line_id", suffix=pl.coalesce("bom_line_id", "kind")
        )

    @cached_property
    def dependent_ids(self) -> pl.Series:
        """`<planned order>:<BOM line>` (`:transfer`, `:intercompany`) of every dependent demand."""
        parents = self.order_ids[self.netted.dependents["order"]]
        return parents + ":" + self.arc_names["suffix"][self.netted.dependents["arc"]]

    def dates(self, days: npt.NDArray[np.integer]) -> pl.Series:
        """Return day numbers as dates."""
        epoch = (self.plan_date - _UNIX_EPOCH).days
        return pl.Series((days + epoch).astype(np.int32)).cast(pl.Date)

    def places(self, keys: npt.NDArray[np.integer]) -> dict[str, pl.Series]:
        """Return the item and location columns of some keys."""
        return {name: self.keys[name][keys] for name in ("item_id", "location_id")}

    def demands(self, codes: Longs) -> dict[str, pl.Series]:
        """Return kind and id of demands coded as in a peg."""
        known, dependents = self.requirements.height, len(self.netted.dependents)
        places = np.where(codes >= DEPENDENT_BASE, codes - DEPENDENT_BASE + known, codes)
        places = np.where(codes >= SAFETY_BASE, codes - SAFETY_BASE + known + dependents, places)
        named = self._demands
        return {name: named[name][places] for name in named.columns}

    def supplies(self, codes: Longs) -> dict[str, pl.Series]:
        """Return kind and id of supplies coded as in a peg."""
        places = np.where(codes >= ORDER_BASE, codes - ORDER_BASE + self.receipts.height, codes)
        named = self._supplies
        return {name: named[name][places] for name in named.columns}

    @cached_property
    def _demands(self) -> pl.DataFrame:
        """Known requirements, then dependent demands, then the safety stock of every key."""
        dependent = pl.repeat(
            "dependent", len(self.netted.dependents), dtype=_DEMAND_KINDS, eager=True
        )
        floor = pl.repeat("safety_stock", self.keys.height, dtype=_DEMAND_KINDS, eager=True)
        known = self.requirements["demand_kind"].cast(_DEMAND_KINDS)
        ids = [self.requirements["demand_id"], self.dependent_ids, self._floor_ids]
        return pl.DataFrame(
            {"demand_kind": pl.concat([known, dependent, floor]), "demand_id": pl.concat(ids)}
        )

    @cached_property
    def _supplies(self) -> pl.DataFrame:
        """Existing supply, then planned orders."""
        planned = pl.repeat("planned_order", len(self.order_ids), dtype=_SUPPLY_KINDS, eager=True)
        existing = self.receipts["supply_kind"].cast(_SUPPLY_KINDS)
        ids = [self.receipts["supply_id"], self.order_ids]
        return pl.DataFrame(
            {"supply_kind": pl.concat([existing, planned]), "supply_id": pl.concat(ids)}
        )

    @cached_property
    def _floor_ids(self) -> pl.Series:
        return "safety_stock:" + self.keys["item_id"] + "@" + self.keys["location_id"]
