"""What a planner should know about supply that expires (SHELF-8, SHELF-10)."""

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.delays import DelayedPlan
from planning_core.netting.codes import SAFETY_BASE
from planning_core.netting.netted import NettedSlice
from planning_core.netting.records import Records
from planning_core.results.expired import expired, order_last_days
from planning_core.results.names import PlanNames, SliceNames
from planning_core.results.references import references, sources
from planning_core.tables.finding import Finding, item_at_location, no_warnings
from planning_core.tables.quantities import decimals

Longs = npt.NDArray[np.int64]
STAYS = "Its demand is covered otherwise; what is left leaves projected stock."
KEPT = "The supply stays pegged to the demand."


def spoilage(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    """Return a warning for every supply that expires unused, and for every peg that outlives it.

    Shape: `plan_warnings` without the run's ids. Rule: SHELF-8, SHELF-10.
    """
    if not names.arrays.keys["is_perishable"].any():
        return no_warnings()
    parts = [
        _outlived(of_slice, delayed, late)
        for of_slice, late in zip(names.slices, delayed.late, strict=True)
    ]
    return pl.concat([_unused(names, delayed), *parts])


def _unused(names: PlanNames, delayed: DelayedPlan) -> pl.DataFrame:
    lost = expired(names.arrays, names.netted, delayed)
    rows = lost.rows
    keys = np.repeat(np.arange(len(lost.first) - 1), np.diff(lost.first))
    frame = pl.DataFrame(
        {
            **names.places(keys),
            "supply_id": references(sources(names), rows)["reference_id"],
            "quantity": decimals(-rows["quantity"]),
            "date": names.dates(rows["day"] - np.int32(1)),
        }
    )
    message = pl.format(
        "{} of supply '{}' of item '{}' at '{}' expire unused: their last day is {}. Sell them "
        "or use them up before, or order less.",
        _shown("quantity"),
        "supply_id",
        "item_id",
        "location_id",
        "date",
    )
    return Finding("SHELF-8", "requirement_profile", pl.col("supply_id"), message, STAYS).rows(
        frame
    )


def _outlived(names: SliceNames, delayed: DelayedPlan, late: Records) -> pl.DataFrame:
    """Return a warning for every peg whose supply has expired when its demand is shipped."""
    arrays, part = names.plan.arrays, names.part
    pegs, keys = part.pegs, names.keys_of("pegs")
    is_watched = arrays.keys["is_perishable"][keys] & (pegs["demand"] < SAFETY_BASE)
    pegs, keys = pegs[is_watched], keys[is_watched]
    demand, supply = (np.ascontiguousarray(pegs[name]) for name in ("demand", "supply"))
    until = _last_needed(names, late)[names.demand_places(demand)]
    last = _last_days(names, delayed, part)[names.supply_places(supply)]
    is_outlived = last < until
    frame = pl.DataFrame(
        {
            **names.plan.places(keys[is_outlived]),
            "demand_id": names.demands(demand[is_outlived])["demand_id"],
            "supply_id": names.supplies(supply[is_outlived])["supply_id"],
            "last_day": names.plan.dates(last[is_outlived]),
            "until": names.plan.dates(until[is_outlived]),
        }
    )
    message = pl.format(
        "Supply '{}' of item '{}' at '{}' can be used until {}, but demand '{}' needs it until {}. "
        "Hasten what makes the demand late, or replace this supply.",
        *(pl.col(name) for name in ("supply_id", "item_id", "location_id", "last_day")),
        *(pl.col(name) for name in ("demand_id", "until")),
    )
    return Finding("SHELF-10", "pegging", item_at_location(), message, KEPT).rows(frame)


def _last_needed(names: SliceNames, late: Records) -> Longs:
    """Return until when supply of the slice's demands must be usable (SHELF-3)."""
    known = names.plan.arrays.requirements[names.requirement_numbers]
    dependents = names.part.dependents
    days = np.concatenate([known["day"], dependents["day"]]).astype(np.int64)
    places = names.demand_places(np.ascontiguousarray(late["demand"]))
    days[places] = np.maximum(days[places], late["planned"])
    days[: len(known)] += known["sellable_days"]
    return days


def _last_days(names: SliceNames, delayed: DelayedPlan, part: NettedSlice) -> Longs:
    """Return the last days of the slice's receipts, then of its orders."""
    arrays, own = names.plan.arrays, slice(part.first_order, part.first_order + len(part.orders))
    made = order_last_days(
        arrays, part.orders["key"], delayed.delivery[own], delayed.available[own]
    )
    return np.concatenate([arrays.receipts["last_day"][names.receipt_numbers], made])


def _shown(column: str) -> pl.Expr:
    """Return a quantity as people read it: 7.5, not 7.500000."""
    return pl.col(column).cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
