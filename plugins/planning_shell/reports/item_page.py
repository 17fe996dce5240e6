"""An item at a location as a page."""

from rich.console import Group, RenderableType
from rich.text import Text

from planning_shell.reports.item_record import ItemOrder, ItemRecord
from planning_shell.reports.mrp_table import MrpTable
from planning_shell.reports.order_sentence import item_name
from planning_shell.reports.page import line, section, table
from planning_shell.reports.policy_rows import SourcingOption
from planning_shell.reports.suggested_changes import message_words
from planning_shell.reports.summary_page import title
from planning_shell.reports.why_order_page import (
    lead_time,
    order_limits,
    policy_section,
    warnings_section,
)
from planning_shell.reports.wording import VERBS, amount, count, day, days, noun, spaced

MOST_ORDERS = 15
MOST_PEGS = 20


def item_page(report: ItemRecord) -> Group:
    """Return the page of an item at a location."""
    parts: list[RenderableType] = [title(report.run), _headline(report), _record(report)]
    parts += [policy_section(report.policy), _stock_levels(report), _sources(report)]
    parts += [_orders(report), _pegs(report)]
    if report.messages:
        said = (
            line(f"{message.supply_id}: {message_words(message, _unit(report))}")
            for message in report.messages
        )
        parts.append(section("Suggested changes to existing orders", *said, rules=("ACT-1",)))
    if report.warnings:
        parts.append(warnings_section(report.warnings))
    return Group(*parts)


def _unit(report: ItemRecord) -> str | None:
    return report.policy.policy.unit_id if report.policy.policy else None


def _headline(report: ItemRecord) -> Text:
    policy = report.policy.policy
    code = f", planned by {spaced(policy.coverage_code)}" if policy else ""
    if policy and policy.coverage_code == "period":
        code += f" of {days(policy.coverage_period_days)}"
    text = Text(
        f"\n{report.item_id}{item_name(report.description)} at {report.location_id}", "bold"
    )
    unit = f", counted in {_unit(report)}" if _unit(report) else ""
    text.append(f"{code}{unit}", style="not bold")
    if report.other_locations:
        text.append(f"; also at {', '.join(report.other_locations)}", style="not bold dim")
    return text


def _record(report: ItemRecord) -> RenderableType:
    words = f"MRP record, each {report.period} from its first day"
    return section(words, MrpTable(report.buckets))


def _stock_levels(report: ItemRecord) -> RenderableType:
    levels = [level for level in report.policy.stock_levels if level.minimum or level.maximum]
    if not levels:
        return Text("")
    rows = (
        (day(level.from_date), amount(level.minimum), amount(level.maximum or level.minimum))
        for level in levels[:12]
    )
    return section("Stock levels", table(("from", ">minimum", ">maximum"), rows), rules=("SAFE-1",))


def _sources(report: ItemRecord) -> RenderableType:
    rows = [
        (
            option.source_id or "-",
            noun(option.order_type),
            _origin(option),
            lead_time(option),
            order_limits(option),
        )
        for option in report.policy.options
    ]
    columns = ("source", "type", "from", "lead time", "order limits")
    parts = [table(columns, rows) if rows else line("No source: nothing can be planned (SRC-6).")]
    parts += [
        line(f"not taken: {of.source_id or of.order_type}: {of.reason or '-'}")
        for of in report.policy.considered
        if not of.is_chosen
    ]
    return section("Sources, in order of preference", *parts, rules=("SRC-1", "SRC-2"))


def _origin(option: SourcingOption) -> str:
    origin = option.vendor_id or option.from_location_id or option.bom_id or "-"
    return f"{origin} (where demand names it)" if option.is_named_only else origin


def _orders(report: ItemRecord) -> RenderableType:
    rows = [_order(order) for order in report.orders[:MOST_ORDERS]]
    columns = ("order", "", ">quantity", ">needed", "more because", "order on", "ready", "late")
    parts = [table(columns, rows) if rows else line("none")]
    if len(report.orders) > MOST_ORDERS:
        parts.append(line(f"and {len(report.orders) - MOST_ORDERS:,} more", "dim"))
    return section(f"{count(len(report.orders), 'planned order')}", *parts)


def _order(order: ItemOrder) -> tuple[str, ...]:
    return (
        order.planned_order_id,
        VERBS[order.order_type].lower(),
        amount(order.quantity),
        amount(order.needed_quantity),
        spaced(order.surplus_reason),
        day(order.order_date),
        day(order.delivery_date),
        days(order.delay_days) if order.delay_days else "-",
    )


def _pegs(report: ItemRecord) -> RenderableType:
    rows = [
        (
            day(peg.demand_date),
            "safety stock" if peg.demand_kind == "safety_stock" else peg.demand_id,
            amount(peg.quantity),
            "stock on hand" if peg.supply_kind == "on_hand" else peg.supply_id,
            "-" if peg.supply_kind == "on_hand" else day(peg.supply_date),
        )
        for peg in report.pegs[:MOST_PEGS]
    ]
    columns = ("needed", "demand", ">quantity", "covered by", "in stock")
    parts = [table(columns, rows) if rows else line("none")]
    if len(report.pegs) > MOST_PEGS:
        parts.append(line(f"and {len(report.pegs) - MOST_PEGS:,} more", "dim"))
    return section(f"{count(len(report.pegs), 'peg')}", *parts, rules=("PEG-1", "PEG-3"))
