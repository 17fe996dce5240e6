"""Where things are planned, when these places are open, and who delivers."""

import dataframely as dy

from planning_core.tables import column


class Locations(dy.Schema):
    """One row per place planned apart; `is_planned` false = manual, never planned (LOAD-6)."""

    location_id = column.identifier()
    company_id = column.text()
    site_id = column.text()
    calendar_id = column.reference("calendars")
    is_planned = column.flag(default=True)
    refill_from_location_id = column.reference("locations")
    #: Whose days the dates of the extract are (INPUT-34).
    time_zone = column.text()
    description = column.text()


class Calendars(dy.Schema):
    """One row per weekly pattern; an empty weekday is taken from the base calendar (DATE-7)."""

    calendar_id = column.identifier()
    base_calendar_id = column.reference("calendars")
    monday = column.flag()
    tuesday = column.flag()
    wednesday = column.flag()
    thursday = column.flag()
    friday = column.flag()
    saturday = column.flag()
    sunday = column.flag()


class CalendarExceptions(dy.Schema):
    """One row per day that departs from a calendar's week; input table `calendar_days`."""

    calendar_id = column.key_reference("calendars")
    date = dy.Date(primary_key=True)
    is_open = column.flag(default=False)


class Vendors(dy.Schema):
    """One row per vendor; `supplying_location_id` makes it intercompany (SRC-4)."""

    vendor_id = column.identifier()
    calendar_id = column.reference("calendars")
    supplying_location_id = column.reference("locations")
    description = column.text()
