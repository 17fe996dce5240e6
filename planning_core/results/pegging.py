"""Which supply covers which demand, which demand nothing covers, and which demand is late."""

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.codes import DEPENDENT_BASE, UNCOVERED_REASONS
from planning_core.netting.records import Records
from planning_core.results.names import PlanNames, SliceNames
from planning_core.tables.quantities import decimals

Days = npt.NDArray[np.int32]


def pegging(names: SliceNames, order_available: Days) -> pl.DataFrame:
    """Return one row per peg of a slice. `order_available`: the days of the slice's orders.

    Shape: `tables.Pegging` without the run's ids. Rule: PEG-3, PEG-7.
    """
    pegs = names.part.pegs
    demand, supply = np.ascontiguousarray(pegs["demand"]), np.ascontiguousarray(pegs["supply"])
    supply_day = _supply_days(names, order_available)[names.supply_places(supply)]
    return pl.DataFrame(
        {
            **names.demands(demand),
            **names.supplies(supply),
            **names.plan.places(names.keys_of("pegs")),
            "quantity": decimals(pegs["quantity"]),
            "demand_date": names.plan.dates(_demand_days(names, demand, supply_day)),
            "supply_date": names.plan.dates(supply_day),
        }
    )


def uncovered_demands(names: SliceNames) -> pl.DataFrame:
    """Return what nothing covers; a key's own reason stands in for coverage code manual (PEG-6)."""
    rows = names.part.uncovered
    key = rows["key"]
    frame = pl.DataFrame(
        {
            **names.demands(np.ascontiguousarray(rows["demand"])),
            **names.plan.places(key),
            "quantity": decimals(rows["quantity"]),
            "reason": pl.Series(UNCOVERED_REASONS, dtype=pl.String)[rows["reason"]],
            "of_key": names.plan.manual_reasons[key],
        }
    )
    by_key = pl.when(pl.col("reason") == "coverage_code_manual").then(
        pl.coalesce("of_key", "reason")
    )
    return frame.with_columns(reason=by_key.otherwise("reason")).drop("of_key")


def demand_delays(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    """Return one row per late demand, known ones first: `tables.Delays` (DELAY-2)."""
    known, dependent = [], []
    for of_slice, late in zip(names.slices, delayed.late, strict=True):
        is_known = late["demand"] < DEPENDENT_BASE
        known.append(_late(of_slice, late[is_known]))
        dependent.append(_late(of_slice, late[~is_known]))
    numbers = np.concatenate(
        [late["demand"][late["demand"] < DEPENDENT_BASE] for late in delayed.late]
    )
    return pl.concat([pl.concat(known)[np.argsort(numbers)], *dependent])


def _late(names: SliceNames, late: Records) -> pl.DataFrame:
    demand = np.ascontiguousarray(late["demand"])
    cause = np.ascontiguousarray(late["cause"])
    days = late["planned"] - late["requested"]
    return pl.DataFrame(
        {
            **names.demands(demand),
            **names.plan.places(names.keys_of_demands(demand)),
            "requested_date": names.plan.dates(late["requested"]),
            "planned_date": names.plan.dates(late["planned"]),
            "delay_days": days,
            "caused_by_supply_id": names.supplies(cause)["supply_id"],
        }
    )


def _supply_days(names: SliceNames, order_available: Days) -> Days:
    """Return the available day of the slice's receipts, then of its orders."""
    receipts = names.plan.arrays.receipts["available_day"][names.receipt_numbers]
    return np.concatenate([receipts, order_available])


def _demand_days(names: SliceNames, demand: npt.NDArray[np.uint32], supply_day: Days) -> Days:
    """Return the requirement days; safety stock has none and takes its supply's (from day 0)."""
    known = names.plan.arrays.requirements["day"][names.requirement_numbers]
    days = np.concatenate([known, names.part.dependents["day"]])
    places = names.demand_places(demand)
    is_floor = places >= len(days)
    found = days[np.where(is_floor, 0, places)] if len(days) else np.zeros(len(demand), np.int32)
    return np.where(is_floor, np.maximum(supply_day, 0), found)
