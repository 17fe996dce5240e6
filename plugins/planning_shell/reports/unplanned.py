"""A demand of the input that the plan did not take up, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.wording import days


@dataclass(frozen=True, slots=True)
class UnplannedDemand:
    """The demand and what may keep it out of the plan (`unplanned_demands.sql`)."""

    demand_kind: str
    demand_id: str
    demand_type: str
    item_id: str
    unit_id: str | None
    location_id: str
    quantity: Decimal
    requested_date: date
    customer_id: str | None
    is_excluded: bool
    fence_days: int | None
    days_ahead: int
    planned_with: str | None


def unplanned_reason(demand: UnplannedDemand) -> str:
    """Return why the plan did not take a demand up.

    Rule: LOAD-1, LOAD-2, LOAD-7, FENCE-1; that an item is inactive is a warning (LOAD-5).
    """
    if demand.is_excluded:
        return "the line is marked as excluded from planning (LOAD-1)"
    if not demand.quantity:
        return "nothing of it is open (LOAD-1)"
    if demand.fence_days is not None and demand.days_ahead > demand.fence_days:
        fence, rule = (
            ("forecast fence", "LOAD-7")
            if demand.demand_kind == "forecast"
            else ("coverage fence", "FENCE-1")
        )
        return (
            f"{demand.requested_date} lies {days(demand.days_ahead)} ahead, after the {fence} of "
            f"{days(demand.fence_days)} ({rule})"
        )
    if demand.demand_kind == "forecast":
        return "it is not after the plan date, or not of the plan's forecast model (LOAD-7)"
    return (
        f"the plan does not include {demand.demand_type.replace('_', ' ')} lines like it (LOAD-2)"
    )
