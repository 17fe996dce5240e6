"""The difference of two plans: orders, delays, uncovered demand, warnings, input, stability."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.history.changed_rows import RowChanges
from planning_shell.history.input_changes import input_changes
from planning_shell.history.two_runs import TwoRuns
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.run_folder import RunFolder

MOST_INPUT_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class OrderChanges:
    """Planned orders of one type, by what became of them."""

    order_type: str
    unchanged: int
    added: int
    gone: int
    moved: int
    changed: int
    moved_and_changed: int


@dataclass(frozen=True, slots=True)
class ChangedOrder:
    """One planned order that differs; what it was, and what it is."""

    planned_order_id: str
    item_id: str
    location_id: str
    order_type: str
    quantity_before: Decimal | None
    quantity_after: Decimal | None
    order_date_before: date | None
    order_date_after: date | None
    requirement_date_before: date | None
    requirement_date_after: date | None
    delivery_date_before: date | None
    delivery_date_after: date | None
    change: str


@dataclass(frozen=True, slots=True)
class DelayChanges:
    """Demands from outside that are later or earlier than they were."""

    later: int
    earlier: int
    newly_late: int
    in_time_again: int


@dataclass(frozen=True, slots=True)
class ChangedDelay:
    """One demand whose delay differs; days."""

    demand_kind: str
    demand_id: str
    item_id: str
    location_id: str
    delay_days_before: int
    delay_days_after: int
    planned_date_before: date | None
    planned_date_after: date | None
    caused_by_supply_id: str | None


@dataclass(frozen=True, slots=True)
class UncoveredChanges:
    """Demands that nothing covers in one of the two plans only."""

    newly_uncovered: int
    covered_again: int


@dataclass(frozen=True, slots=True)
class WarningChanges:
    """A rule that has more or fewer warnings than it had."""

    rule: str
    warnings_before: int
    warnings_after: int


@dataclass(frozen=True, slots=True)
class Stability:
    """Planned orders that both plans could hold, and those of them that stand unchanged."""

    orders: int
    unchanged: int

    @property
    def percent(self) -> Decimal:
        """Return the share that stands unchanged; a plan without such orders is stable."""
        if not self.orders:
            return Decimal(100)
        return (Decimal(100 * self.unchanged) / self.orders).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What is otherwise in the later of two plans."""

    before: RunEntry
    after: RunEntry
    stability_percent: Decimal
    stability: Stability
    orders: list[OrderChanges]
    changed_orders: list[ChangedOrder]
    delays: DelayChanges
    changed_delays: list[ChangedDelay]
    uncovered: UncoveredChanges
    warnings: list[WarningChanges]
    input_rows: list[RowChanges]


def plan_difference(
    before: RunEntry, after: RunEntry, item_id: str | None = None, most: int = 20
) -> PlanDifference:
    """Return the difference of two plans, from their run folders; `most` examples of each kind.

    `item_id` narrows orders, delays and uncovered demand to one item.
    """
    with TwoRuns(before.folder, after.folder) as runs:
        stability = _stability(runs, max(before.plan_date, after.plan_date), item_id)
        return PlanDifference(
            before=before,
            after=after,
            stability_percent=stability.percent,
            stability=stability,
            orders=runs.rows("order_changes", OrderChanges, item_id=item_id),
            changed_orders=runs.rows("changed_orders", ChangedOrder, item_id=item_id, most=most),
            delays=runs.only_row("delay_changes", DelayChanges, item_id=item_id),
            changed_delays=runs.rows("changed_delays", ChangedDelay, item_id=item_id, most=most),
            uncovered=runs.only_row("uncovered_changes", UncoveredChanges, item_id=item_id),
            warnings=runs.rows("warning_changes", WarningChanges),
            input_rows=input_changes(
                RunFolder(before.folder), RunFolder(after.folder), MOST_INPUT_EXAMPLES
            ),
        )


def difference_in_short(before: RunEntry, after: RunEntry) -> str:
    """Return the difference of two plans in one sentence, for a log."""
    with TwoRuns(before.folder, after.folder) as runs:
        changes = runs.rows("order_changes", OrderChanges, item_id=None)
        delays = runs.only_row("delay_changes", DelayChanges, item_id=None)
        stability = _stability(runs, max(before.plan_date, after.plan_date), None)
    added, gone = sum(of.added for of in changes), sum(of.gone for of in changes)
    moved = sum(of.moved + of.moved_and_changed for of in changes)
    changed = sum(of.changed for of in changes)
    return (
        f"planned orders: {added:,} added, {gone:,} gone, {moved:,} moved, {changed:,} changed in "
        f"quantity; demands: {delays.later:,} later, {delays.earlier:,} earlier; "
        f"{stability.percent} % of the orders that both could hold stand unchanged"
    )


def _stability(runs: TwoRuns, from_date: date, item_id: str | None) -> Stability:
    return runs.only_row("stability", Stability, from_date=from_date, item_id=item_id)
