"""The summary as a page: read in half a minute at the end of a run."""

from rich.console import Group, RenderableType
from rich.text import Text

from planning_shell.reports.page import line, section, table
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import RuleCount
from planning_shell.reports.summary import Summary
from planning_shell.reports.wording import amount, count, day, days, noun, spaced

STATUS_STYLES = {
    "Completed": "bold green",
    "CompletedWithWarnings": "bold yellow",
    "Failed": "bold red",
}
SEVERITY_STYLES = {"error": "red", "warning": "yellow", "info": "dim"}
MOST_RULES = 12


def summary_page(report: Summary) -> Group:
    """Return the page of a summary."""
    parts = [title(report.run), _orders(report), _demands(report), _late(report)]
    if report.uncovered:
        parts.append(_uncovered(report))
    parts += [_messages(report), _warnings(report), _stages(report), _next(report)]
    return Group(*parts)


def title(run: RunEntry) -> Text:
    """Return the line that says which run a page is about."""
    text = Text(f"Plan {run.plan_id} as of {day(run.plan_date)}", style="bold")
    text.append(f"  run {run.plan_run_id}  ", style="not bold dim")
    return text.append(run.status, style=STATUS_STYLES.get(run.status, ""))


def rule_rows(rules: list[RuleCount]) -> RenderableType:
    """Return the table of warnings by rule."""
    return table(
        ("severity", "rule", "table", ">rows", "for example"),
        (
            (
                Text(rule.severity, style=SEVERITY_STYLES.get(rule.severity, "")),
                rule.rule,
                rule.table_name or "-",
                f"{rule.warnings:,}",
                rule.example,
            )
            for rule in rules
        ),
    )


def _orders(report: Summary) -> RenderableType:
    rows = [
        (
            noun(of_type.order_type),
            f"{of_type.orders:,}",
            amount(round(of_type.quantity)),
            amount(round(of_type.value)) if of_type.value is not None else "-",
            f"{of_type.late_orders:,}",
            day(of_type.first_order_date),
        )
        for of_type in report.orders
    ]
    columns = ("", ">orders", ">units", ">value at cost", ">late", "first to order")
    return section("Planned orders", table(columns, rows) if rows else line("none"))


def _demands(report: Summary) -> RenderableType:
    rows = [
        (
            "sales and other orders" if kind.demand_kind == "demand" else "forecast",
            f"{kind.demands:,}",
            f"{kind.demands - kind.late - kind.uncovered:,}",
            f"{kind.late:,}",
            days(kind.longest_delay_days) if kind.late else "-",
            f"{kind.uncovered:,}",
        )
        for kind in report.demands
    ]
    columns = ("", ">lines", ">in time", ">late", ">latest by", ">not covered")
    return section("Demand", table(columns, rows) if rows else line("none"))


def _late(report: Summary) -> RenderableType:
    rows = [
        (
            late.demand_id,
            f"{noun(late.demand_type or late.demand_kind)} {late.customer_id or ''}".strip(),
            f"{late.item_id} at {late.location_id}",
            amount(late.quantity, late.unit_id) if late.quantity is not None else "-",
            day(late.requested_date),
            day(late.planned_date),
            f"{late.delay_days:,}",
            late.caused_by_supply_id or "-",
        )
        for late in report.worst_delays
    ]
    columns = ("demand", "of", "item", ">quantity", "wanted", "possible", ">days late", "waits for")
    return section(
        "Latest demand", table(columns, rows) if rows else line("Everything is in time.")
    )


def _uncovered(report: Summary) -> RenderableType:
    rows = (
        (spaced(of.reason), f"{of.demands:,}", f"{of.item_locations:,}", of.example_id)
        for of in report.uncovered
    )
    columns = ("reason", ">demands", ">item-locations", "for example")
    return section("Not covered by anything", table(columns, rows), rules=("PEG-6",))


def _messages(report: Summary) -> RenderableType:
    said = [
        f"{of.messages:,} to {of.action}"
        + (f" (by {days(of.average_days)} on average)" if of.average_days else "")
        for of in report.messages
    ]
    return section("Suggested changes to existing orders", line(", ".join(said) or "none"))


def _warnings(report: Summary) -> RenderableType:
    shown, rest = report.warnings[:MOST_RULES], report.warnings[MOST_RULES:]
    parts = [rule_rows(shown) if shown else line("none")]
    if rest:
        parts.append(line(f"and {count(len(rest), 'more rule')}: masterplan warnings", "dim"))
    return section("Warnings by rule", *parts)


def _stages(report: Summary) -> RenderableType:
    said = ", ".join(f"{stage['stage']} {stage['seconds']:.2f} s" for stage in report.stages)
    total = sum(stage["seconds"] for stage in report.stages)
    return section("Time", line(f"{total:.2f} s: {said}" if said else "not recorded"))


def _next(report: Summary) -> RenderableType:
    results = line(f"Results: {report.run.folder / 'result'} (Parquet, one file per table)")
    return section("What to do next", results, *(line(words) for words in report.try_next))
