"""How an order's dates came about: each step back from the need, and what really happens."""

from dataclasses import dataclass
from datetime import date

from planning_shell.reports.plan_rows import Order
from planning_shell.reports.policy_rows import Policy, SourcingOption
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.wording import days

EVERY_DAY = "every day"
STARTS = {"purchase": "vendor starts", "production": "production starts", "transfer": "shipped"}
DELIVERIES = {"purchase": "delivered", "production": "produced", "transfer": "arrives"}


@dataclass(frozen=True, slots=True)
class DateStep:
    """One date of an order: `wished` looking back from the need, `planned` as it will be."""

    event: str
    wished: date | None
    planned: date | None
    how: str
    rule: str


@dataclass(frozen=True, slots=True)
class ShipDays:
    """The last days on which the vendor may ship an order (`ship_days.sql`)."""

    wished_date: date
    planned_date: date


def date_steps(
    order: Order,
    days_of_need: tuple[date | None, date | None],
    policy: Policy | None,
    option: SourcingOption | None,
) -> list[DateStep]:
    """Return the dates of an order from the need back to the order day. Rule: DATE-2 to DATE-6.

    `days_of_need`: when the demand needs it, and until when it can be used (SHELF-2).
    """
    needed_on, usable_until = days_of_need
    steps = [
        DateStep("needed", needed_on, None, "the day the demand is planned for", "DATE-1"),
        DateStep(
            "in stock",
            order.requested_date,
            order.available_date,
            _issue_margin(policy),
            "DATE-10" if policy and policy.is_soft_issue_margin else "DATE-4",
        ),
        DateStep(
            DELIVERIES[order.order_type],
            order.wished_delivery_date,
            order.delivery_date,
            _delivery(policy, option),
            "DATE-2",
        ),
        DateStep(
            STARTS[order.order_type],
            order.wished_start_date,
            order.start_date,
            _lead_time(option),
            "DATE-2",
        ),
        DateStep(
            "order", order.wished_order_date, order.order_date, _ordering(policy, option), "DATE-2"
        ),
    ]
    if usable_until is not None and policy is not None:
        life = f"shelf life {days(policy.shelf_life_days)} from delivery"
        steps.append(DateStep("usable until", None, usable_until, life, "SHELF-2"))
    return steps


def with_shipping(
    steps: list[DateStep], database: RunDatabase, order: Order, option: SourcingOption | None
) -> list[DateStep]:
    """Return the steps with the day on which the vendor ships, if that is said. Rule: DATE-11."""
    if option is None or (option.ship_calendar == EVERY_DAY and not option.transport_days):
        return steps
    latest = database.row(
        "ship_days",
        ShipDays,
        option=option.option,
        wished_date=order.wished_delivery_date,
        planned_date=order.delivery_date,
        plan_date=database.plan_date,
    )
    if latest is None:
        return steps
    how = f"{days(option.transport_days)} of transport{_open_on(option.ship_calendar)}"
    shipped = DateStep(
        "vendor ships at the latest", latest.wished_date, latest.planned_date, how, "DATE-11"
    )
    place = next(n for n, step in enumerate(steps) if step.event == STARTS[order.order_type])
    return [*steps[:place], shipped, *steps[place:]]


def forward_reasons(order: Order, plan_date: date, late_component: str | None) -> list[str]:
    """Return why the planned dates are not the wished ones; empty when they are."""
    reasons = []
    if not order.is_kept and order.wished_order_date < plan_date:
        reasons.append(
            f"It should have been ordered on {order.wished_order_date}, "
            f"{days((plan_date - order.wished_order_date).days)} before the plan date. It is "
            f"ordered on {order.order_date}, the first day possible, and planned forward from "
            "there (DATE-3)."
        )
    if late_component:
        reasons.append(f"{late_component} It starts when that is there (DELAY-3).")
    if order.is_shipped_late:
        reasons.append(f"{shipped_late(order)} It starts then (DELAY-4).")
    return reasons


def shipped_late(order: Order) -> str:
    """Return the sentence on the plan that ships an order later than it wished to start."""
    plan = f"plan {order.supplier_plan_id}" if order.supplier_plan_id else "plan"
    return f"Its supplier's {plan} ships it on {order.supplier_ship_date}."


def _margin(name: str, length: int, calendar: str) -> str:
    return f"{name} {_length(length, calendar)}" if length else f"no {name}"


def _issue_margin(policy: Policy | None) -> str:
    if policy is None:
        return ""
    words = _margin("issue margin", policy.issue_margin_days, policy.issue_margin_calendar)
    if policy.issue_margin_days and policy.is_soft_issue_margin:
        words += ", soft: it gives way as far as an order could not be there else"
    if policy.freeze_fence_days:
        fence = days(policy.freeze_fence_days)
        words += f"; not inside the freeze fence of {fence} (FENCE-2)"
    return words


def _length(length: int, calendar: str) -> str:
    if calendar == EVERY_DAY:
        return days(length)
    return f"{days(length, 'open')} of calendar {calendar}"


def _open_on(calendar: str) -> str:
    return "" if calendar == EVERY_DAY else f"; on an open day of {calendar}"


def _delivery(policy: Policy | None, option: SourcingOption | None) -> str:
    if policy is None or option is None:
        return ""
    margin = _margin("receipt margin", policy.receipt_margin_days, option.receipt_margin_calendar)
    return margin + _open_on(option.receipt_calendar)


def _lead_time(option: SourcingOption | None) -> str:
    if option is None:
        return ""
    length = _length(option.lead_time_days, option.lead_time_calendar)
    return f"lead time {length}{_open_on(option.start_calendar)}"


def _ordering(policy: Policy | None, option: SourcingOption | None) -> str:
    if policy is None or option is None:
        return ""
    margin = _margin("reorder margin", policy.reorder_margin_days, option.reorder_margin_calendar)
    return margin + _open_on(option.order_calendar)
