"""Why a demand or an existing supply is as it is, as a page."""

from rich.console import Group, RenderableType
from rich.text import Text

from planning_shell.reports.expiry import usable_until
from planning_shell.reports.page import line, section, table
from planning_shell.reports.suggested_changes import message_words
from planning_shell.reports.summary_page import title
from planning_shell.reports.tree_page import component_tree_page, demand_tree_page
from planning_shell.reports.why import Why
from planning_shell.reports.why_demand import WhyDemand
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_order_page import (
    delay_section,
    expired_section,
    policy_section,
    warnings_section,
    why_order_page,
    yields_section,
)
from planning_shell.reports.why_supply import WhySupply
from planning_shell.reports.wording import amount, day, days, noun


def why_page(report: Why) -> Group:
    """Return the page that fits the report."""
    if isinstance(report, WhyOrder):
        return why_order_page(report)
    return _demand_page(report) if isinstance(report, WhyDemand) else _supply_page(report)


def _demand_page(report: WhyDemand) -> Group:
    parts: list[RenderableType] = [title(report.run), Text(f"\n{report.sentence}", style="bold")]
    if report.covered_by:
        parts.append(_covering(report))
    if report.expired and report.demand:
        parts.append(expired_section(report.expired, report.demand.unit_id))
    if report.consumed_by:
        parts.append(_consumers(report))
    if report.delay_chain:
        parts.append(delay_section(report.delay_chain))
    if report.components.shown:
        tree = component_tree_page("the orders that cover it", report.components)
        parts.append(section("What these orders need", tree, rules=("EXPL-2", "PEG-3")))
    if report.policy is not None:
        parts.append(policy_section(report.policy))
    if report.warnings:
        parts.append(warnings_section(report.warnings))
    return Group(*parts)


def _consumers(report: WhyDemand) -> RenderableType:
    wanted = report.demand or report.unplanned
    unit_id = wanted.unit_id if wanted else None
    rows = [
        (
            amount(order.quantity, unit_id),
            noun(order.demand_type),
            order.demand_id,
            order.customer_id or "-",
            day(order.requested_date),
        )
        for order in report.consumed_by
    ]
    shown = table([">quantity", "of", "id", "customer", "requested"], rows)
    rules = (report.consumed_by[0].rule,)
    return section("Orders that consume the forecast of these days", shown, rules=rules)


def _covering(report: WhyDemand) -> RenderableType:
    unit_id = report.demand.unit_id if report.demand else None
    rows = [
        (
            amount(covering.quantity, unit_id),
            noun(covering.order_type or covering.supply_kind),
            covering.supply_id,
            covering.vendor_id or "-",
            day(covering.order_date),
            "now" if covering.supply_kind == "on_hand" else day(covering.supply_date),
            days(covering.delay_days) if covering.delay_days else "-",
            *([day(report.usable_until.get(covering.supply_id))] if report.usable_until else []),
        )
        for covering in report.covered_by
    ]
    columns = [">quantity", "from", "id", "vendor", "ordered", "in stock", "late"]
    if not report.usable_until or report.demand is None:
        return section("Covered by", table(columns, rows), rules=("PEG-3",))
    needed = line(f"It takes what can be used until {day(usable_until(report.demand))}.")
    shown = table([*columns, "usable until"], rows)
    return section("Covered by", shown, needed, rules=("SHELF-3", "SHELF-5"))


def _supply_page(report: WhySupply) -> Group:
    parts: list[RenderableType] = [title(report.run), Text(f"\n{report.sentence}", style="bold")]
    if report.supply is not None and report.covers.shown:
        supply = report.supply
        root = f"{amount(supply.quantity, supply.unit_id)} of {supply.item_id}"
        tree = demand_tree_page(root, report.covers, supply.unit_id)
        parts.append(section("Who gets it", tree, rules=("PEG-1", "PEG-3")))
    if report.yields:
        parts.append(yields_section(report.yields))
    if report.messages:
        unit_id = report.supply.unit_id if report.supply else None
        said = (line(message_words(message, unit_id)) for message in report.messages)
        parts.append(section("Suggested changes", *said, rules=("ACT-1",)))
    if report.warnings:
        parts.append(warnings_section(report.warnings))
    return Group(*parts)
