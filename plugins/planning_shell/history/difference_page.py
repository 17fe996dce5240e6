"""The difference of two plans as a page."""

from datetime import date
from decimal import Decimal

from rich.console import Group, RenderableType

from planning_shell.history.changed_rows import ChangedValue, RowChanges
from planning_shell.history.plan_difference import ChangedOrder, PlanDifference
from planning_shell.reports.page import line, section, table
from planning_shell.reports.summary_page import title
from planning_shell.reports.wording import amount, count, day, noun, spaced


def difference_page(report: PlanDifference) -> Group:
    """Return the page of a difference."""
    return Group(
        title(report.before),
        title(report.after),
        _stability(report),
        _orders(report),
        _changed_orders(report),
        _delays(report),
        _uncovered(report),
        _warnings(report),
        _input(report),
    )


def _stability(report: PlanDifference) -> RenderableType:
    found = report.stability
    words = (
        f"{report.stability_percent} % of the planned orders that both plans could hold stand "
        f"unchanged ({found.unchanged:,} of {found.orders:,})."
    )
    return section("Stability", line(words))


def _orders(report: PlanDifference) -> RenderableType:
    rows = [
        (
            noun(of.order_type),
            *(
                f"{number:,}"
                for number in (
                    of.unchanged,
                    of.added,
                    of.gone,
                    of.moved,
                    of.changed,
                    of.moved_and_changed,
                )
            ),
        )
        for of in report.orders
    ]
    columns = ("", ">unchanged", ">added", ">gone", ">moved", ">other quantity", ">both")
    return section("Planned orders", table(columns, rows) if rows else line("none"))


def _changed_orders(report: PlanDifference) -> RenderableType:
    rows = [_changed_order(order) for order in report.changed_orders]
    columns = ("order", "item", "", ">quantity", "to order", "required")
    shown = table(columns, rows) if rows else line("No planned order differs.")
    return section("First of them", shown, rules=("ID-1",))


def _changed_order(order: ChangedOrder) -> tuple[str, ...]:
    return (
        order.planned_order_id,
        f"{order.item_id} at {order.location_id}",
        spaced(order.change),
        _from_to(_quantity(order.quantity_before), _quantity(order.quantity_after)),
        _from_to(_day(order.order_date_before), _day(order.order_date_after)),
        _from_to(_day(order.requirement_date_before), _day(order.requirement_date_after)),
    )


def _delays(report: PlanDifference) -> RenderableType:
    found = report.delays
    words = (
        f"{found.later:,} later ({found.newly_late:,} of them were in time), {found.earlier:,} "
        f"earlier ({found.in_time_again:,} of them in time now)."
    )
    rows = [
        (
            late.demand_id,
            noun(late.demand_kind),
            f"{late.item_id} at {late.location_id}",
            f"{late.delay_days_before:,} -> {late.delay_days_after:,}",
            _from_to(_day(late.planned_date_before), _day(late.planned_date_after)),
            late.caused_by_supply_id or "-",
        )
        for late in report.changed_delays
    ]
    columns = ("demand", "of", "item", ">days late", "possible", "waits for")
    parts = [line(words)] + ([table(columns, rows)] if rows else [])
    return section("Demand", *parts, rules=("DELAY-2",))


def _uncovered(report: PlanDifference) -> RenderableType:
    found = report.uncovered
    words = f"{found.newly_uncovered:,} newly, {found.covered_again:,} covered again."
    return section("Not covered by anything", line(words), rules=("PEG-6",))


def _warnings(report: PlanDifference) -> RenderableType:
    rows = [
        (rule.rule, f"{rule.warnings_before:,}", f"{rule.warnings_after:,}")
        for rule in report.warnings
    ]
    shown = table(("rule", ">before", ">after"), rows) if rows else line("as before")
    return section("Warnings", shown)


def _input(report: PlanDifference) -> RenderableType:
    if not report.input_rows:
        return section("Input", line("The same rows, under the same policies."))
    rows = [
        (of.table, f"{of.rows_after:,}", f"{of.added:,}", f"{of.gone:,}", f"{of.changed:,}")
        for of in report.input_rows
    ]
    columns = ("table", ">rows", ">added", ">gone", ">changed")
    parts = [table(columns, rows)]
    parts += [line(words, "dim") for of in report.input_rows for words in _examples(of)]
    return section("Input that changed", *parts)


def _examples(changes: RowChanges) -> list[str]:
    shown = [f"{changes.table} {_example(example)}" for example in changes.examples]
    rest = changes.added + changes.gone + changes.changed - len({e.key for e in changes.examples})
    return [*shown, f"and {count(rest, 'more row')} of {changes.table}"] if rest > 0 else shown


def _example(example: ChangedValue) -> str:
    if example.column is None:
        return f"{example.key}: {example.change}"
    return f"{example.key}: {example.column} {example.before or '-'} -> {example.after or '-'}"


def _from_to(before: str | None, after: str | None) -> str:
    if before == after:
        return after or "-"
    return f"{before or '-'} -> {after or '-'}"


def _quantity(value: Decimal | None) -> str | None:
    return None if value is None else amount(value)


def _day(value: date | None) -> str | None:
    return None if value is None else day(value)
