"""Dates of orders, day by day as the rules say (DATE-1 to DATE-4)."""

from benchmarks.plain_company import Calendar, Row

Calendars = list[Calendar]


def before(calendars: Calendars, calendar: int, day: int, days: int) -> int:
    """Return the `days`-th open day before a day."""
    if days == 0:
        return day
    if calendar < 0:
        return day - days
    return calendars[calendar].day(calendars[calendar].number(day) - days)


def after(calendars: Calendars, calendar: int, day: int, days: int) -> int:
    """Return the `days`-th open day after a day."""
    if days == 0:
        return day
    if calendar < 0:
        return day + days
    return calendars[calendar].day(calendars[calendar].number(day + 1) + days - 1)


def at_or_before(calendars: Calendars, calendar: int, day: int) -> int:
    """Return the day itself if open, else the open day before."""
    if calendar < 0:
        return day
    return calendars[calendar].day(calendars[calendar].number(day + 1) - 1)


def at_or_after(calendars: Calendars, calendar: int, day: int) -> int:
    """Return the day itself if open, else the next open day."""
    if calendar < 0:
        return day
    return calendars[calendar].day(calendars[calendar].number(day))


def issue_day(calendars: Calendars, calendar: int, day: int) -> int:
    """Return the day an issue is planned for."""
    planned = at_or_before(calendars, calendar, day)
    if day < 0 or planned < 0:
        return at_or_after(calendars, calendar, 0)
    return planned


def wished_dates(
    calendars: Calendars, option: Row, policy: Row, required: int
) -> tuple[int, int, int]:
    """Return order, start and delivery day, counted backward from the required day."""
    delivery = before(
        calendars, option["receipt_margin_calendar"], required, policy["receipt_margin_days"]
    )
    delivery = at_or_before(calendars, option["receipt_calendar"], delivery)
    start = before(calendars, option["lead_time_calendar"], delivery, option["lead_time_days"])
    start = at_or_before(calendars, option["start_calendar"], start)
    order = before(
        calendars, option["reorder_margin_calendar"], start, policy["reorder_margin_days"]
    )
    return at_or_before(calendars, option["order_calendar"], order), start, delivery


def earliest_dates(calendars: Calendars, option: Row, policy: Row) -> tuple[int, int, int, int]:
    """Return order, start, delivery and available day of an order placed on day 0."""
    order = at_or_after(calendars, option["order_calendar"], 0)
    start = after(
        calendars, option["reorder_margin_calendar"], order, policy["reorder_margin_days"]
    )
    start = at_or_after(calendars, option["start_calendar"], start)
    delivery = after(calendars, option["lead_time_calendar"], start, option["lead_time_days"])
    delivery = at_or_after(calendars, option["receipt_calendar"], delivery)
    margin = policy["receipt_margin_days"]
    return (
        order,
        start,
        delivery,
        after(calendars, option["receipt_margin_calendar"], delivery, margin),
    )
