"""The calendars of a plan: their days, and their names."""

import dataframely as dy


class CalendarDays(dy.Schema):
    """One row per calendar and day of the calendar range: is it open?"""

    calendar = dy.Int32(primary_key=True)
    day = dy.Int32(primary_key=True)
    is_open = dy.Bool()


class PlanCalendars(dy.Schema):
    """The names behind calendar indices; an intersection of two is named "a & b"."""

    calendar = dy.Int32(primary_key=True)
    calendar_id = dy.String()
