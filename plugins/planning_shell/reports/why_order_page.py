"""Why an order is there, as a page: the sentence first, then the numbers."""

from decimal import Decimal

from rich.console import Group, RenderableType
from rich.text import Text

from planning_shell.reports.delay_chain import DelayLink
from planning_shell.reports.expiry import ExpiredSupply
from planning_shell.reports.order_yields import OrderYield
from planning_shell.reports.page import line, section, table
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.policy_rows import ItemPolicy, PolicyValue, SourcingOption
from planning_shell.reports.refused_substitutes import refused_section
from planning_shell.reports.summary_page import title
from planning_shell.reports.tree_page import component_tree_page, demand_tree_page
from planning_shell.reports.trigger_chain import ChainLink
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.wording import amount, count, day, days, noun, spaced


def why_order_page(report: WhyOrder) -> Group:
    """Return the page that explains an order."""
    parts = [title(report.run), Text(f"\n{report.sentence}", style="bold"), _delay_line(report)]
    parts += [_quantity(report), _dates(report), _sources(report), _covers(report)]
    if report.expired:
        parts.append(expired_section(report.expired, report.order.unit_id))
    if report.components.shown:
        parts.append(_components(report))
    if report.refused:
        parts.append(refused_section(report.refused))
    if report.yields:
        parts.append(yields_section(report.yields))
    if report.delay:
        parts.append(delay_section(report.delay))
    parts.append(policy_section(report.policy))
    if report.warnings:
        parts.append(warnings_section(report.warnings))
    return Group(*(part for part in parts if part is not None))


def delay_section(delay: list[DelayLink]) -> RenderableType:
    """Return the chain from a late supply down to what causes the delay."""
    rows = [
        (
            f"{noun(link.order_type)} {link.supply_id}",
            f"{link.item_id} at {link.location_id}",
            day(link.needed_date),
            day(link.available_date),
            f"{link.delay_days}" if link.delay_days else "-",
            delay_cause(link),
        )
        for link in delay
    ]
    columns = ("supply", "item", "needed", "in stock", ">days late", "because")
    is_shipped_late = any(link.supplier_ship_date for link in delay)
    rules = ("DELAY-1", "DELAY-3", *(("DELAY-4",) if is_shipped_late else ()))
    return section("What makes it late", table(columns, rows), rules=rules)


def delay_cause(link: DelayLink) -> str:
    """Return why one supply is late."""
    said = []
    if link.supply_kind == "supply":
        said.append(f"this open order is in stock on {day(link.available_date)} only")
    if link.is_order_day_past:
        said.append(
            f"it had to be ordered on {day(link.wished_order_date)}, which is past; ordered on "
            f"{day(link.order_date)}"
        )
    if link.component is not None:
        late = days(link.component.delay_days)
        said.append(f"component {link.component.item_id} is {late} late")
    if link.supplier_ship_date is not None:
        plan = f"plan {link.supplier_plan_id}" if link.supplier_plan_id else "plan"
        said.append(f"the supplier's {plan} ships it on {day(link.supplier_ship_date)}")
    return ", and ".join(said) or "its own lead time and calendars"


def expired_section(expired: list[ExpiredSupply], unit_id: str | None) -> RenderableType:
    """Return the supplies that expire before a demand could use them."""
    rows = [
        (amount(of.quantity, unit_id), noun(of.supply_kind), of.supply_id, day(of.gone_date))
        for of in expired
    ]
    shown = table((">unused", "of", "id", "gone on"), rows)
    return section("What expires too soon for it", shown, rules=("SHELF-3", "SHELF-8"))


def yields_section(yields: list[OrderYield]) -> RenderableType:
    """Return what an order yields besides its item, and what of that demand uses."""
    rows = [
        (
            amount(of.quantity, of.unit_id),
            f"{of.item_id} at {of.location_id}",
            noun(of.line_type),
            of.supply_id,
            day(of.available_date),
            amount(of.used_quantity, of.unit_id),
        )
        for of in yields
    ]
    columns = (">quantity", "of", "as", "id", "in stock", ">used by demand")
    return section("What it yields besides", table(columns, rows), rules=("CO-1", "CO-2"))


def policy_section(policy: ItemPolicy) -> RenderableType:
    """Return the policy values that apply and the step of the ladder each came from."""
    rows = [
        (spaced(value.policy_column), _policy_value(value), spaced(value.origin))
        for value in policy.values
        if value.origin != "built_in" and value.policy_value is not None
    ]
    shown = table(("value", "", "set by"), rows) if rows else line("Everything is built in.")
    rest = [line(f"and {len(policy.values) - len(rows)} built-in values (see --json)", "dim")]
    return section("Policy", shown, *rest, rules=("POL-1",))


def warnings_section(warnings: list[PlanWarning]) -> RenderableType:
    """Return the warnings that name what a page is about."""
    rows = ((w.severity, w.rule, w.message, w.assumption or "-") for w in warnings)
    return section("Warnings about it", table(("", "rule", "what is wrong", "assumed"), rows))


def _policy_value(value: PolicyValue) -> str:
    value_text = value.policy_value or ""
    is_quantity = value.policy_column.endswith("_quantity")
    return amount(Decimal(value_text)) if is_quantity else value_text


def _delay_line(report: WhyOrder) -> RenderableType | None:
    order = report.order
    if not order.delay_days:
        return None
    return Text(
        f"It is {days(order.delay_days)} late: wanted in stock on {order.requested_date}, there on "
        f"{order.available_date}.",
        style="red",
    )


def _quantity(report: WhyOrder) -> RenderableType:
    rows = (
        (amount(step.quantity, report.order.unit_id), step.because, step.rule)
        for step in report.quantity_steps
    )
    return section("Quantity", table((">", "", "rule"), rows))


def _dates(report: WhyOrder) -> RenderableType:
    rows = (
        (step.event, day(step.wished), day(step.planned), step.how, step.rule)
        for step in report.date_steps
    )
    columns = ("", "wished", "planned", "how", "rule")
    reasons = [line(reason) for reason in report.forward_reasons]
    return section("Dates", table(columns, rows), *reasons)


def _sources(report: WhyOrder) -> RenderableType:
    order = report.order
    rows = [
        (
            _mark(of.is_chosen, of.source_id == order.source_id),
            of.source_id or "-",
            noun(of.order_type),
            of.vendor_id or "-",
            of.reason or ("first in order of preference" if of.is_chosen else "-"),
        )
        for of in report.policy.considered
    ]
    columns = ("", "source", "type", "vendor", "reason")
    shown = table(columns, rows) if rows else line(f"{order.source_id or 'no source row'}")
    limits = [line(source_words(report.option))] if report.option else []
    return section("Source", shown, *limits, rules=("SRC-1", "SRC-2"))


def source_words(option: SourcingOption) -> str:
    """Return lead time and order limits of a source."""
    lead = lead_time(option)
    source = option.source_id or "It"
    return f"{source} has a lead time of {lead}; order limits: {order_limits(option)}."


def lead_time(option: SourcingOption) -> str:
    """Return the lead time of a source, and the transport after it."""
    lead = days(option.lead_time_days, "working" if option.is_lead_time_in_working_days else "")
    return f"{lead} + {days(option.transport_days)} transport" if option.transport_days else lead


def order_limits(option: SourcingOption) -> str:
    """Return what limits an order from a source."""
    named = {
        "from": option.from_quantity,
        "minimum": option.minimum_order,
        "multiple": option.order_multiple,
        "maximum": option.maximum_order,
    }
    return ", ".join(f"{name} {amount(value)}" for name, value in named.items() if value) or "none"


def _mark(is_chosen: bool, is_of_order: bool) -> str:  # noqa: FBT001
    if is_of_order:
        return "taken"
    return "possible" if is_chosen else "not taken"


def _covers(report: WhyOrder) -> RenderableType:
    order = report.order
    root = f"{amount(order.quantity, order.unit_id)} of {order.item_id} at {order.location_id}"
    tree = demand_tree_page(root, report.covers, order.unit_id)
    covered = report.covers.shown[0].covered.pegged_quantity if report.covers.shown else 0
    left = order.quantity - covered
    parts = [tree, line(_end_words(report))]
    if report.forecast_words:
        parts.append(line(report.forecast_words))
    if left:
        parts.append(line(f"{amount(left, order.unit_id)} are left for what comes later."))
    if len(report.chain) > 2:  # noqa: PLR2004  # two are in the sentence
        parts.append(line(_chain_words(report.chain)))
    return section("Who gets it", *parts, rules=("PEG-1", "PEG-3"))


def _end_words(report: WhyOrder) -> str:
    said = [
        f"{count(of.demands, noun(of.demand_type), 'item-locations with safety stock')}"
        if of.demand_type == "safety_stock"
        else f"{count(of.demands, noun(of.demand_type))} (first {of.first_demand_id} on "
        f"{day(of.first_date)})"
        for of in report.end_demands
    ]
    return f"In the end for: {', '.join(said) or 'nothing yet'}."


def _chain_words(chain: list[ChainLink]) -> str:
    """Return the orders between an order and the demand that started it all."""
    steps = [f"{link.order.item_id} ({link.order.planned_order_id})" for link in chain[1:]]
    last = chain[-1].demand
    end = f"{noun(last.demand_type)} {last.demand_id}" if last else "safety stock"
    return f"Started by: {' > '.join([*steps, end])}."


def _components(report: WhyOrder) -> RenderableType:
    order = report.order
    root = f"{amount(order.quantity, order.unit_id)} of {order.item_id}, start {order.start_date}"
    rules = ("DATE-9", "EXPL-2") if order.order_type == "production" else ("DATE-9",)
    return section("What it needs", component_tree_page(root, report.components), rules=rules)
