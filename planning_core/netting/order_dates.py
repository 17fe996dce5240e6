"""The dates of one planned order: backward from its required day, else forward from day 0."""

import numba

from planning_core.netting.arrays import Options, Policies
from planning_core.netting.calendar import (
    Calendars,
    add_days,
    open_on_or_after,
    open_on_or_before,
    subtract_days,
)


@numba.njit(cache=True, nogil=True)
def schedule_backward(
    calendars: Calendars, options: Options, policies: Policies, option: int, required: int
) -> tuple[int, int, int]:
    """Return order, start and delivery day of an order that must be available on `required`.

    Rule: DATE-2.
    """
    key = options.key[option]
    delivery = subtract_days(
        calendars,
        options.receipt_margin_calendar[option],
        required,
        policies.receipt_margin_days[key],
    )
    delivery = open_on_or_before(calendars, options.receipt_calendar[option], delivery)
    start = subtract_days(
        calendars, options.lead_time_calendar[option], delivery, options.lead_time_days[option]
    )
    start = open_on_or_before(calendars, options.start_calendar[option], start)
    order = subtract_days(
        calendars,
        options.reorder_margin_calendar[option],
        start,
        policies.reorder_margin_days[key],
    )
    order = open_on_or_before(calendars, options.order_calendar[option], order)
    return order, start, delivery


@numba.njit(cache=True, nogil=True)
def deliver_from(
    calendars: Calendars, options: Options, policies: Policies, option: int, start: int
) -> tuple[int, int, int]:
    """Return start, delivery and available day of an order that cannot start before `start`.

    Rule: DATE-3; DELAY-3 for a start moved by a late component.
    """
    start = open_on_or_after(calendars, options.start_calendar[option], start)
    delivery = add_days(
        calendars, options.lead_time_calendar[option], start, options.lead_time_days[option]
    )
    delivery = open_on_or_after(calendars, options.receipt_calendar[option], delivery)
    available = add_days(
        calendars,
        options.receipt_margin_calendar[option],
        delivery,
        policies.receipt_margin_days[options.key[option]],
    )
    return start, delivery, available


@numba.njit(cache=True, nogil=True)
def schedule_forward(
    calendars: Calendars, options: Options, policies: Policies, option: int
) -> tuple[int, int, int, int]:
    """Return order, start, delivery and available day of an order placed as soon as possible.

    Rule: DATE-3: no order lies before the plan date.
    """
    order = open_on_or_after(calendars, options.order_calendar[option], 0)
    start = add_days(
        calendars,
        options.reorder_margin_calendar[option],
        order,
        policies.reorder_margin_days[options.key[option]],
    )
    start, delivery, available = deliver_from(calendars, options, policies, option, start)
    return order, start, delivery, available


@numba.njit(cache=True, nogil=True)
def choose_option(options: Options, key: int, required: int, quantity: int) -> int:
    """Return the first option of a key that is valid on the day and reached by the quantity.

    Rule: SRC-2; the first option of all when none fits, -1 when the key has none.
    """
    first, last = options.first_of_key[key], options.first_of_key[key + 1]
    for option in range(first, last):
        if (
            options.valid_from_day[option] <= required <= options.valid_to_day[option]
            and options.from_quantity[option] <= quantity
        ):
            return option
    return first if first < last else -1
