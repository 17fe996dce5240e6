"""DATE-5 to DATE-7: open days of calendars, inherited and intersected, over one range of days."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from planning_core.stage.numbering import Numbering, Tables
from planning_core.tables.staged import ALWAYS_OPEN

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SILENT = -1
Flags = npt.NDArray[np.int8]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Which days of the range are open: one row per calendar, one column per day."""

    names: list[str]
    first_day: int
    is_open: npt.NDArray[np.bool_]

    def issue_days(self, calendar: Longs, day: Longs) -> Longs:
        """Return the days on which issues are planned (DATE-1)."""
        if not self.names:
            return np.maximum(day, 0)
        rows = np.maximum(calendar, 0)
        before = self._last_open()[rows, self._position(day)] + self.first_day
        inside = (calendar != ALWAYS_OPEN) & (day < self.first_day + self.is_open.shape[1])
        before = np.where(inside, before, day)
        first = np.where(calendar == ALWAYS_OPEN, 0, self._first_open()[rows])
        issue: Longs = np.where((day < 0) | (before < 0), first, before)
        return issue

    def days_after(self, calendar: Longs, day: Longs, count: Longs) -> Longs:
        """Return the `count`-th open day strictly after `day`; no days change nothing (DATE-3).

        Days beyond the range count as open.
        """
        if not self.names:
            return day + count
        opened, days = self._look_up()
        rows, width = np.maximum(calendar, 0), self.is_open.shape[1]
        number = opened[rows, self._position(day) + 1] + count - 1
        beyond = self.first_day + width + number - opened[rows, -1]
        found = days[rows, np.clip(number, 0, days.shape[1] - 1)] + self.first_day
        found = np.where(number < opened[rows, -1], found, beyond)
        counted = (calendar != ALWAYS_OPEN) & (count > 0) & (day < self.first_day + width)
        after: Longs = np.where(counted, found, day + count)
        return after

    def table(self) -> pl.DataFrame:
        """Return one row per calendar and day."""
        calendars, width = self.is_open.shape
        days = np.arange(self.first_day, self.first_day + width, dtype=np.int32)
        return pl.DataFrame(
            {
                "calendar": np.repeat(np.arange(calendars, dtype=np.int32), width),
                "day": np.tile(days, calendars),
                "is_open": self.is_open.ravel(),
            }
        )

    def _position(self, day: Longs) -> Longs:
        return np.clip(day - self.first_day, 0, self.is_open.shape[1] - 1)

    def _last_open(self) -> Longs:
        positions = np.where(self.is_open, np.arange(self.is_open.shape[1]), SILENT)
        last: Longs = np.maximum.accumulate(positions, axis=1)
        return last

    def _first_open(self) -> Longs:
        first: Longs = np.argmax(self.is_open[:, -self.first_day :], axis=1)
        return first

    def _look_up(self) -> tuple[Longs, Longs]:
        """Return the open days before each day, and the position of each open day."""
        opened = np.zeros((len(self.names), self.is_open.shape[1] + 1), np.int64)
        np.cumsum(self.is_open, axis=1, out=opened[:, 1:])
        order: Longs = np.argsort(~self.is_open, axis=1, kind="stable")
        return opened, order


def open_days(
    tables: Tables, numbering: Numbering, first: date, width: int
) -> npt.NDArray[np.bool_]:
    """Return, for every calendar and day from `first`, whether it is open.

    A calendar takes from its base what it does not say: first single days, then weekdays; a
    weekday that nobody mentions is open.
    Rule:   DATE-7.
    """
    calendars = tables["calendars"].sort("calendar_id")
    base = numbering.refer(calendars, "base_calendar_id", "calendars", "base")
    bases = base["base"].fill_null(SILENT).to_numpy()
    said = calendars.select(pl.col(day).cast(pl.Int8).fill_null(SILENT) for day in WEEKDAYS)
    weekday = (np.arange(width) + first.weekday()) % len(WEEKDAYS)
    weeks = _inherited(said.to_numpy().astype(np.int8), bases)
    days = _inherited(_exceptions(tables, numbering, first, (calendars.height, width)), bases)
    is_open: npt.NDArray[np.bool_] = np.where(days == SILENT, weeks[:, weekday], days) != 0
    return is_open


def _exceptions(tables: Tables, numbering: Numbering, first: date, shape: tuple[int, int]) -> Flags:
    days = numbering.refer(tables["calendar_days"], "calendar_id", "calendars", "calendar")
    days = days.with_columns(position=(pl.col("date") - pl.lit(first)).dt.total_days()).filter(
        pl.col("position").is_between(0, shape[1] - 1)
    )
    said = np.full(shape, SILENT, np.int8)
    said[days["calendar"].to_numpy(), days["position"].to_numpy()] = days["is_open"].to_numpy()
    return said


def _inherited(said: Flags, bases: Longs) -> Flags:
    """Return what calendars say, completed by their bases, these by theirs, and so on."""
    has_base = bases != SILENT
    while True:
        of_base = np.where(has_base[:, None], said[bases], SILENT)
        completed = np.where(said == SILENT, of_base, said).astype(np.int8)
        if np.array_equal(completed, said):
            return completed
        said = completed
