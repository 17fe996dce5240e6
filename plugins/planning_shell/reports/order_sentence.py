"""An order in one plain sentence: what to do, by when, and because of what."""

from dataclasses import dataclass
from decimal import Decimal

from planning_shell.reports.expiry import ExpiredSupply, expired_clause
from planning_shell.reports.plan_rows import Demand, Order
from planning_shell.reports.policy_rows import ItemPolicy, SourcingOption
from planning_shell.reports.trigger_chain import ChainLink
from planning_shell.reports.wording import VERBS, amount, count, days, noun

ARRIVES = {"purchase": "delivered", "production": "ready", "transfer": "there"}


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the sentence is made of; `lacking` is what the order gives its trigger."""

    chain: list[ChainLink]
    lacking: Decimal | None
    covered_demands: int
    policy: ItemPolicy
    option: SourcingOption | None
    expired: list[ExpiredSupply]


def order_sentence(facts: OrderFacts) -> str:
    """Return the sentence that answers why the order is there."""
    order = facts.chain[0].order
    if order.is_kept:
        return f"{what_to_do(order)}, as before: kept, because {_fence(facts)}."
    gone = expired_clause(facts.expired, order.unit_id)
    gone = f", while {gone}" if gone else ""
    return f"{what_to_do(order)}, because {_reason(facts)}{gone}{_modifier(facts)}."


def _fence(facts: OrderFacts) -> str:
    fence = days(facts.policy.policy.freeze_fence_days) if facts.policy.policy else "its item"
    return f"it is required inside the freeze fence of {fence} (FENCE-7)"


#: Reasons of orders that no demand needed when they were made.
WHOLLY_SURPLUS = {"safety_stock", "maximum_stock", "supply_forecast"}


def what_to_do(order: Order) -> str:
    """Return the order as a suggestion: "Buy 120 pcs of CP-0042 at WH-AMS by 2026-11-20"."""
    place = f"at {order.location_id}"
    if order.order_type == "transfer":
        place = f"from {order.from_location_id} to {order.location_id}"
    vendor = f" from {order.vendor_name or order.vendor_id}" if order.vendor_id else ""
    return (
        f"{VERBS[order.order_type]} {amount(order.quantity, order.unit_id)} of {order.item_id}"
        f"{item_name(order.description)} {place}{vendor}: order on {order.order_date}, "
        f"{ARRIVES[order.order_type]} on {order.delivery_date}"
    )


def item_name(description: str | None) -> str:
    """Return an item's description in brackets."""
    return f" ({description})" if description else ""


def demand_name(demand: Demand) -> str:
    """Return a demand by kind, id and customer: "sales order SO-1034/2 (customer C-17)"."""
    customer = f" (customer {demand.customer_id})" if demand.customer_id else ""
    return f"{noun(demand.demand_type)} {demand.demand_id}{customer}"


def _reason(facts: OrderFacts) -> str:
    order, trigger = facts.chain[0].order, facts.chain[0].demand
    if trigger is not None and order.surplus_reason == "co_product":
        return _co_product_reason(trigger)
    if trigger is None:
        return _stock_reason(facts)
    lacking = facts.lacking if facts.lacking is not None else trigger.quantity
    if trigger.planned_order_id and len(facts.chain) > 1:
        parent = facts.chain[1].order
        needs = _parent_needs(parent, trigger, amount(lacking, order.unit_id))
        return needs + _end(facts.chain) + _others(facts)
    if trigger.parent_supply_id and trigger.demand_kind == "dependent":
        who = f"the approved order {trigger.parent_supply_id}"
    else:
        who = demand_name(trigger)
    return f"{who} {_needs(trigger, lacking)}{_others(facts)}"


def _co_product_reason(demand: Demand) -> str:
    """Return which co-product of the order is short. Rule: CO-6."""
    return (
        f"co-product {demand.item_id} at {demand.location_id} is short on {demand.required_date}: "
        f"{demand_name(demand)} is for {amount(demand.quantity, demand.unit_id)}, and stock, "
        "receipts and what other orders yield do not cover it"
    )


def _needs(demand: Demand, lacking: Decimal) -> str:
    wanted = amount(lacking, demand.unit_id)
    of = f" more of its {amount(demand.quantity)}" if lacking != demand.quantity else ""
    due = f"on {demand.required_date}"
    if demand.required_date != demand.requested_date:
        due += f" (asked for {demand.requested_date})"
    by = f", made by BOM version {demand.named_bom_id}" if demand.named_bom_id else ""
    return f"needs {wanted}{of} {due}{by}"


def _parent_needs(parent: Order, trigger: Demand, lacking: str) -> str:
    what = f"{amount(parent.quantity, parent.unit_id)} of {parent.item_id}"
    doing = {
        "production": f"to make {what}",
        "transfer": f"to move {what} to {parent.location_id}",
        "purchase": f"to deliver {what} to {parent.location_id}",
    }[parent.order_type]
    return (
        f"{noun(parent.order_type)} {parent.planned_order_id} needs {lacking} on "
        f"{trigger.required_date} {doing}"
    )


def _end(chain: list[ChainLink]) -> str:
    last = chain[-1]
    if last.demand is None or last.demand_kind == "safety_stock":
        return f", in the end for the stock of {last.order.item_id} at {last.order.location_id}"
    if last.demand.demand_kind == "dependent":
        return f", in the end for the approved order {last.demand.parent_supply_id}"
    return (
        f", in the end for {demand_name(last.demand)} of {last.demand.item_id} on "
        f"{last.demand.requested_date}"
    )


def _others(facts: OrderFacts) -> str:
    others = facts.covered_demands - 1
    return f", and {count(others, 'further requirement')} with it" if others > 0 else ""


def _stock_reason(facts: OrderFacts) -> str:
    order = facts.chain[0].order
    if order.surplus_reason == "supply_forecast":
        return f"supply forecast {order.trigger_demand_id} expects it on {order.requested_date}"
    levels = [
        level for level in facts.policy.stock_levels if level.from_date <= order.requested_date
    ]
    minimum = f" of {amount(levels[-1].minimum, order.unit_id)}" if levels else ""
    return f"stock would be below its minimum{minimum} on {order.requested_date}"


def _modifier(facts: OrderFacts) -> str:
    order, option = facts.chain[0].order, facts.option
    if order.quantity == order.needed_quantity or order.surplus_reason in {None, "co_product"}:
        return ""
    surplus = amount(order.quantity - order.needed_quantity, order.unit_id)
    period = facts.policy.policy.coverage_period_days if facts.policy.policy else 0
    multiple = f" of {amount(option.order_multiple)}" if option else ""
    said = {
        "minimum": f"the minimum order is {amount(option.minimum_order) if option else 'larger'}",
        "multiple": f"orders come in multiples{multiple}",
        "maximum_stock": "stock is filled to its maximum",
        "safety_stock": "safety stock is refilled",
        "period": f"the order covers {days(period)}",
        "rounding": "quantities are rounded up",
    }
    if facts.chain[0].demand is None and order.surplus_reason in WHOLLY_SURPLUS:
        return ""
    return f"; {surplus} more than needed now, because {said[order.surplus_reason]}"
