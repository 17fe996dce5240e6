"""Which supply covers which demand, which demand nothing covers, and which demand is late."""

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import NEVER, DelayedPlan
from planning_core.netting.codes import (
    DEPENDENT_BASE,
    ORDER_BASE,
    SAFETY_BASE,
    UNCOVERED_REASONS,
)
from planning_core.results.names import PlanNames
from planning_core.tables.quantities import decimals

Longs = npt.NDArray[np.int64]


def pegging(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    """Return one row per peg. Shape: `tables.Pegging` without the run's ids. Rule: PEG-3, PEG-7."""
    pegs = names.netted.pegs
    demand, supply = pegs["demand"], pegs["supply"]
    supply_day = _supply_days(names, delayed, supply)
    demand_day = _demand_days(names, demand, supply_day)
    return pl.DataFrame(
        {
            **names.demands(demand),
            **names.supplies(supply),
            **names.places(_keys(names, demand)),
            "quantity": decimals(pegs["quantity"]),
            "demand_date": names.dates(demand_day),
            "supply_date": names.dates(supply_day),
        }
    )


def uncovered_demands(names: PlanNames, reasons: pl.Series) -> pl.DataFrame:
    """Return what nothing covers; `reasons` per key stand in for coverage code manual (PEG-6)."""
    rows = names.netted.uncovered
    reason = pl.Series(UNCOVERED_REASONS, dtype=pl.String)[rows["reason"]]
    key = rows["key"]
    frame = pl.DataFrame(
        {
            **names.demands(rows["demand"]),
            **names.places(key),
            "quantity": decimals(rows["quantity"]),
            "reason": reason,
            "of_key": reasons[key],
        }
    )
    by_key = pl.when(pl.col("reason") == "coverage_code_manual").then(
        pl.coalesce("of_key", "reason")
    )
    return frame.with_columns(reason=by_key.otherwise("reason")).drop("of_key")


def demand_delays(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    """Return one row per late demand: `tables.Delays` without the run's ids (DELAY-2)."""
    codes = np.concatenate(
        [
            np.arange(names.requirements.height, dtype=np.int64),
            DEPENDENT_BASE + np.arange(len(names.netted.dependents), dtype=np.int64),
        ]
    )
    planned = np.concatenate([delayed.requirement_planned, delayed.dependent_planned])
    requested = np.concatenate(
        [names.requirements["requested_day"].to_numpy(), names.netted.dependents["requested"]]
    )
    cause = np.concatenate([delayed.requirement_cause, delayed.dependent_cause])
    late = (planned > requested) & (planned != NEVER)
    return pl.DataFrame(
        {
            **names.demands(codes[late]),
            **names.places(_keys(names, codes[late])),
            "requested_date": names.dates(requested[late]),
            "planned_date": names.dates(planned[late]),
            "delay_days": (planned - requested)[late].astype(np.int32),
            "caused_by_supply_id": names.supplies(cause[late])["supply_id"],
        }
    )


def _keys(names: PlanNames, demand: Longs) -> Longs:
    keys = np.empty(len(demand), np.int64)
    safety, dependent = demand >= SAFETY_BASE, demand >= DEPENDENT_BASE
    known = ~dependent
    dependent &= ~safety
    keys[safety] = demand[safety] - SAFETY_BASE
    keys[dependent] = names.netted.dependents["key"][demand[dependent] - DEPENDENT_BASE]
    keys[known] = names.requirements["key"].to_numpy()[demand[known]]
    return keys


def _supply_days(names: PlanNames, delayed: DelayedPlan, supply: Longs) -> Longs:
    days = np.empty(len(supply), np.int64)
    planned = supply >= ORDER_BASE
    days[planned] = delayed.order_available[supply[planned] - ORDER_BASE]
    days[~planned] = names.receipts["available_day"].to_numpy()[supply[~planned]]
    return days


def _demand_days(names: PlanNames, demand: Longs, supply_day: Longs) -> Longs:
    """Return the requirement days; safety stock has none and takes its supply's (from day 0)."""
    days = np.maximum(supply_day, 0)
    safety, dependent = demand >= SAFETY_BASE, demand >= DEPENDENT_BASE
    known = ~dependent
    dependent &= ~safety
    days[dependent] = names.netted.dependents["day"][demand[dependent] - DEPENDENT_BASE]
    days[known] = names.requirements["day"].to_numpy()[demand[known]]
    return days
