"""How an order's quantity came about: what demand needed, and each rule that raised it."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from planning_shell.reports.plan_rows import Order
from planning_shell.reports.policy_rows import Policy, SourcingOption
from planning_shell.reports.wording import amount, days

RULE_OF_CODE = {"manual": "NET-1", "requirement": "NET-2", "period": "NET-3", "min_max": "NET-4"}
STOCK_REASONS = {
    "safety_stock": "refills safety stock",
    "maximum_stock": "fills stock to its maximum",
    "period": "covers the period",
    "supply_forecast": "is what the supply forecast expects",
    "co_product": "yields what a co-product lacks",
}

RULE_OF_REASON = {"safety_stock": "SAFE-3", "supply_forecast": "SFC-4", "co_product": "CO-7"}


@dataclass(frozen=True, slots=True)
class QuantityStep:
    """The quantity after one rule, and what that rule says."""

    quantity: Decimal
    because: str
    rule: str


def quantity_steps(
    order: Order, policy: Policy | None, option: SourcingOption | None
) -> list[QuantityStep]:
    """Return the steps from what demand needed to what is ordered. Rule: LOT-1 to LOT-6."""
    steps = [_need(order, policy)]
    raised = _raised(order.needed_quantity, order, policy, option)
    is_for_co_product = order.surplus_reason == "co_product"
    if raised and raised[-1].quantity == order.quantity and not is_for_co_product:
        return [*steps, *raised, *_split(order, option)]
    if order.quantity != order.needed_quantity:
        limits = _limits(order, option)
        because = STOCK_REASONS.get(order.surplus_reason or "", "is raised by the order's limits")
        words = because + (f"; the order keeps to {limits}" if limits else "")
        rule = RULE_OF_REASON.get(order.surplus_reason or "", "LOT-6")
        steps.append(QuantityStep(order.quantity, words, rule))
    return [*steps, *_split(order, option)]


def _need(order: Order, policy: Policy | None) -> QuantityStep:
    code = policy.coverage_code if policy else ""
    words = "what demand lacked when the order was made"
    if code == "period" and policy:
        words += f" (all of a period of {days(policy.coverage_period_days)})"
    if not order.needed_quantity:
        words = "no demand needs it yet: it is made for stock"
    if order.surplus_reason == "co_product":
        words = "no demand of its own needs it: it is made for a co-product"
    return QuantityStep(order.needed_quantity, words, RULE_OF_CODE.get(code, "NET-2"))


def _raised(
    quantity: Decimal, order: Order, policy: Policy | None, option: SourcingOption | None
) -> list[QuantityStep]:
    steps: list[QuantityStep] = []
    if option and quantity < option.minimum_order:
        quantity = option.minimum_order
        words = f"the minimum order is {amount(quantity, order.unit_id)}"
        steps.append(QuantityStep(quantity, words, "LOT-1"))
    if option and option.order_multiple:
        wholes = (quantity / option.order_multiple).to_integral_value(ROUND_CEILING)
        words = f"ordered in multiples of {amount(option.order_multiple, order.unit_id)}"
        rule, rounded = "LOT-2", wholes * option.order_multiple
    else:
        decimals = policy.unit_decimals if policy else 6
        words = f"counted with {decimals} decimals" if decimals else "counted in whole units"
        rule, rounded = "LOT-4", quantity.quantize(Decimal(1).scaleb(-decimals), ROUND_CEILING)
    if rounded != quantity:
        steps.append(QuantityStep(rounded, words, rule))
    return steps


def _split(order: Order, option: SourcingOption | None) -> list[QuantityStep]:
    if option is None or not option.maximum_order:
        return []
    largest = option.maximum_order
    if option.order_multiple:
        wholes = (largest / option.order_multiple).to_integral_value(ROUND_FLOOR)
        largest = wholes * option.order_multiple
    if order.quantity < largest:
        return []
    if order.quantity > largest:
        words = f"beyond the maximum order {amount(option.maximum_order, order.unit_id)}, by which"
        words += " it would be more than 10,000 orders"
        return [QuantityStep(order.quantity, words, "LOT-8")]
    words = (
        f"no order may be larger than {amount(option.maximum_order, order.unit_id)}; the rest is "
    )
    return [QuantityStep(order.quantity, words + "in further orders", "LOT-3")]


def _limits(order: Order, option: SourcingOption | None) -> str:
    if option is None:
        return ""
    named = {
        "a minimum": option.minimum_order,
        "multiples": option.order_multiple,
        "a maximum": option.maximum_order,
    }
    said = [f"{name} of {amount(q, order.unit_id)}" for name, q in named.items() if q]
    return ", ".join(said)
