"""Working-day calendars: weekends, and holidays of each calendar's own."""

import numpy as np
import polars as pl

from benchmarks.columns import chance, table, text
from planning_core.tables.plan_calendars import CalendarDays, PlanCalendars

CALENDARS = 12
#: Far enough back for the longest lead time, far enough on for three years of demand.
FIRST, LAST = -400, 1_500
WORKING_DAYS = 5
OPEN_RATIO = 0.97


def calendar_days(random: np.random.Generator) -> pl.DataFrame:
    """Return whether each day is open, for every calendar."""
    day = np.arange(FIRST, LAST + 1)
    rows = CALENDARS * len(day)
    is_working_day = np.tile(day % 7 < WORKING_DAYS, CALENDARS)
    return table(
        CalendarDays,
        rows,
        calendar=np.repeat(np.arange(CALENDARS), len(day)),
        day=np.tile(day, CALENDARS),
        is_open=is_working_day & chance(random, OPEN_RATIO, rows),
    )


def plan_calendars() -> pl.DataFrame:
    """Return the calendars' names."""
    number = np.arange(CALENDARS)
    return table(PlanCalendars, CALENDARS, calendar=number, calendar_id=text("CAL", number))
