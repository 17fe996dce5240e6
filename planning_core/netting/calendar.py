"""Days and calendars: the n-th open day before or after a day, by two look-ups (DATE-2, DATE-3).

Outside the calendar range every day counts as open, so that a far date is never lost.
"""

from typing import NamedTuple

import numba
import numpy as np
import numpy.typing as npt
import polars as pl

Int32s = npt.NDArray[np.int32]


class Calendars(NamedTuple):
    """All calendars of a plan as two look-up tables over one range of days."""

    first_day: int
    #: [calendar, day - first_day] = number of open days before that day within the range.
    opened_before: Int32s
    #: [calendar, n] = day of the n-th open day.
    open_day: Int32s


def plan_calendars(days: pl.DataFrame) -> Calendars:
    """Return look-up tables; every calendar has one row per day of the same range."""
    if days.height == 0:
        return Calendars(0, np.zeros((1, 1), np.int32), np.zeros((1, 1), np.int32))
    rows = days.sort("calendar", "day")
    calendars = int(rows["calendar"][-1]) + 1
    is_open = rows["is_open"].to_numpy().reshape(calendars, -1)
    first_day = int(rows["day"][0])
    opened = np.zeros((calendars, is_open.shape[1] + 1), np.int32)
    np.cumsum(is_open, axis=1, out=opened[:, 1:])
    open_day = np.zeros((calendars, max(1, int(opened[:, -1].max()))), np.int32)
    for calendar in range(calendars):
        found = np.flatnonzero(is_open[calendar])
        open_day[calendar, : len(found)] = found + first_day
    return Calendars(first_day, opened, open_day)


@numba.njit(cache=True, nogil=True, forceinline=True)
def opened_before(calendars: Calendars, calendar: int, day: int) -> int:
    """Return how many open days lie before `day`, counted from the first day of the range."""
    position = day - calendars.first_day
    last = int(calendars.opened_before.shape[1]) - 1
    if position < 0:
        return position
    if position > last:
        return int(calendars.opened_before[calendar, last]) + position - last
    return int(calendars.opened_before[calendar, position])


@numba.njit(cache=True, nogil=True, forceinline=True)
def day_of(calendars: Calendars, calendar: int, number: int) -> int:
    """Return the day of open day `number`: the inverse of `opened_before`."""
    last = int(calendars.opened_before.shape[1]) - 1
    open_days = int(calendars.opened_before[calendar, last])
    if number < 0:
        return calendars.first_day + number
    if number >= open_days:
        return calendars.first_day + last + number - open_days
    return int(calendars.open_day[calendar, number])


@numba.njit(cache=True, nogil=True, forceinline=True)
def open_on_or_before(calendars: Calendars, calendar: int, day: int) -> int:
    """Return `day` if open, else the open day before it."""
    if calendar < 0:
        return day
    return day_of(calendars, calendar, opened_before(calendars, calendar, day + 1) - 1)


@numba.njit(cache=True, nogil=True, forceinline=True)
def open_on_or_after(calendars: Calendars, calendar: int, day: int) -> int:
    """Return `day` if open, else the next open day."""
    if calendar < 0:
        return day
    return day_of(calendars, calendar, opened_before(calendars, calendar, day))


@numba.njit(cache=True, nogil=True, forceinline=True)
def subtract_days(calendars: Calendars, calendar: int, day: int, days: int) -> int:
    """Return the `days`-th open day strictly before `day`; no days change nothing (DATE-2)."""
    if days == 0:
        return day
    if calendar < 0:
        return day - days
    return day_of(calendars, calendar, opened_before(calendars, calendar, day) - days)


@numba.njit(cache=True, nogil=True, forceinline=True)
def add_days(calendars: Calendars, calendar: int, day: int, days: int) -> int:
    """Return the `days`-th open day strictly after `day`; no days change nothing (DATE-3)."""
    if days == 0:
        return day
    if calendar < 0:
        return day + days
    return day_of(calendars, calendar, opened_before(calendars, calendar, day + 1) + days - 1)


@numba.njit(cache=True, nogil=True, forceinline=True)
def issue_day(calendars: Calendars, calendar: int, day: int) -> int:
    """Return the day an issue is planned for (DATE-1)."""
    if day < 0:
        return open_on_or_after(calendars, calendar, 0)
    planned = open_on_or_before(calendars, calendar, day)
    if planned < 0:
        return open_on_or_after(calendars, calendar, 0)
    return planned
