"""The plan at a glance: orders, late and uncovered demand, messages, warnings, time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from planning_shell.reports.plan_runs import RunEntry, recorded_stages, run_entry
from planning_shell.reports.plan_warnings import RuleCount, WarningFilter
from planning_shell.reports.run_database import RunDatabase

MOST_LATE = 5


@dataclass(frozen=True, slots=True)
class OrdersOfType:
    """Planned orders of one type; `value` is at cost, None when no item has one."""

    order_type: str
    orders: int
    quantity: Decimal
    value: Decimal | None
    late_orders: int
    first_order_date: date


@dataclass(frozen=True, slots=True)
class DemandCount:
    """Demand from outside, of one kind."""

    demand_kind: str
    demands: int
    late: int
    longest_delay_days: int
    uncovered: int


@dataclass(frozen=True, slots=True)
class LateDemand:
    """One demand that cannot be in time, and the supply it waits for."""

    demand_kind: str
    demand_id: str
    demand_type: str | None
    customer_id: str | None
    item_id: str
    location_id: str
    quantity: Decimal | None
    unit_id: str | None
    requested_date: date
    planned_date: date
    delay_days: int
    caused_by_supply_id: str | None


@dataclass(frozen=True, slots=True)
class UncoveredCount:
    """Demand that nothing covers, by reason."""

    reason: str
    demands: int
    item_locations: int
    example_id: str


@dataclass(frozen=True, slots=True)
class MessageCount:
    """Suggested changes to existing orders, by action."""

    action: str
    messages: int
    average_days: int | None


@dataclass(frozen=True, slots=True)
class TellingOrder:
    """An order worth asking about."""

    planned_order_id: str
    item_id: str
    location_id: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a planner wants to know first of a run."""

    run: RunEntry
    orders: list[OrdersOfType]
    demands: list[DemandCount]
    worst_delays: list[LateDemand]
    uncovered: list[UncoveredCount]
    messages: list[MessageCount]
    warnings: list[RuleCount]
    stages: list[dict[str, Any]]
    try_next: list[str]


def summary(run_folder: Path) -> Summary:
    """Return the summary of a run, from its folder alone.

    Errors: FileNotFoundError when the folder is not that of a run.
    """
    with RunDatabase(run_folder) as run:
        worst = run.rows("worst_delays", LateDemand, most=MOST_LATE)
        return Summary(
            run=run_entry(run_folder),
            orders=run.rows("orders_by_type", OrdersOfType),
            demands=run.rows("demand_counts", DemandCount),
            worst_delays=worst,
            uncovered=run.rows("uncovered_by_reason", UncoveredCount),
            messages=run.rows("messages_by_action", MessageCount),
            warnings=run.rows("warnings_by_rule", RuleCount, **WarningFilter().parameters()),
            stages=recorded_stages(run_folder),
            try_next=_try_next(run.row("telling_orders", TellingOrder), worst),
        )


def _try_next(order: TellingOrder | None, worst: list[LateDemand]) -> list[str]:
    commands = [f"masterplan why {worst[0].demand_id}"] if worst else []
    if order is not None:
        commands.append(f"masterplan why {order.planned_order_id}")
        commands.append(f"masterplan item {order.item_id} --location {order.location_id}")
    return [*commands, "masterplan warnings"]
