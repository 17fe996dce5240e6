"""The dates of one planned order: backward from its required day, else forward from day 0."""

import numba

from planning_core.netting.calendar import (
    Calendars,
    add_days,
    open_on_or_after,
    open_on_or_before,
    subtract_days,
)
from planning_core.netting.records import Record, Records


@numba.njit(cache=True, nogil=True, forceinline=True)
def schedule_backward(
    calendars: Calendars, option: Record, key: Record, required: int
) -> tuple[int, int, int]:
    """Return order, start and delivery day of an order that must be available on `required`.

    Rule: DATE-2, DATE-11.
    """
    delivery = subtract_days(
        calendars, option.receipt_margin_calendar, required, key.receipt_margin_days
    )
    delivery = open_on_or_before(calendars, option.receipt_calendar, delivery)
    ship = open_on_or_before(calendars, option.ship_calendar, delivery - option.transport_days)
    start = subtract_days(calendars, option.lead_time_calendar, ship, option.lead_time_days)
    start = open_on_or_before(calendars, option.start_calendar, start)
    order = subtract_days(calendars, option.reorder_margin_calendar, start, key.reorder_margin_days)
    order = open_on_or_before(calendars, option.order_calendar, order)
    return order, start, delivery


@numba.njit(cache=True, nogil=True, forceinline=True)
def deliver_from(
    calendars: Calendars, option: Record, key: Record, start: int
) -> tuple[int, int, int]:
    """Return start, delivery and available day of an order that cannot start before `start`.

    Rule: DATE-3, DATE-11; DELAY-3 for a start moved by a late component.
    """
    start = open_on_or_after(calendars, option.start_calendar, start)
    ship = add_days(calendars, option.lead_time_calendar, start, option.lead_time_days)
    ship = open_on_or_after(calendars, option.ship_calendar, ship)
    delivery = ship + option.transport_days
    delivery = open_on_or_after(calendars, option.receipt_calendar, delivery)
    available = add_days(
        calendars, option.receipt_margin_calendar, delivery, key.receipt_margin_days
    )
    return start, delivery, available


@numba.njit(cache=True, nogil=True, forceinline=True)
def schedule_forward(
    calendars: Calendars, option: Record, key: Record
) -> tuple[int, int, int, int]:
    """Return order, start, delivery and available day of an order placed as soon as possible.

    Rule: DATE-3: no order lies before the plan date.
    """
    order = open_on_or_after(calendars, option.order_calendar, 0)
    start = add_days(calendars, option.reorder_margin_calendar, order, key.reorder_margin_days)
    start, delivery, available = deliver_from(calendars, option, key, start)
    return order, start, delivery, available


@numba.njit(cache=True, nogil=True, forceinline=True)
def lead_days(
    calendars: Calendars, options: Records, key: Record, has_source: bool
) -> tuple[int, int]:
    """Return the procurement day (SAFE-2) and the lead day (PEG-5, CO-6)."""
    freeze = int(key.freeze_fence_days)
    if not has_source:
        return 0, max(freeze, int(key.co_product_day))
    procurement = int(schedule_forward(calendars, options[key.first_option], key)[3])
    return procurement, max(freeze, procurement)


@numba.njit(cache=True, nogil=True, forceinline=True)
def supplied_day(calendars: Calendars, policy: Record, available: int, day: int) -> int:
    """Return the day on which a supply lets a demand be issued: its own day if in time.

    Rule: DELAY-2, DATE-10.
    """
    calendar, margin = policy.issue_margin_calendar, policy.issue_margin_days
    if policy.is_soft_issue_margin:
        margin = 0
    if available <= subtract_days(calendars, calendar, day, margin):
        return day
    issue = add_days(calendars, calendar, available, margin)
    return max(day, open_on_or_after(calendars, policy.issue_calendar, issue))


@numba.njit(cache=True, nogil=True, forceinline=True)
def choose_option(options: Records, first: int, last: int, required: int, quantity: int) -> int:
    """Return the first option that is valid on the day and reached by the quantity.

    Rule: SRC-2: the first option of all when none fits. EXPL-12: the last may be others' only.
    """
    for option in range(first, last):
        if options[option].is_named_only:
            break
        if (
            options[option].valid_from_day <= required <= options[option].valid_to_day
            and options[option].from_quantity <= quantity
        ):
            return option
    return first
