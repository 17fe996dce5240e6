"""Days and calendars: which day is open, and what going n days back or on means (DATE-2, 3, 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.reference.world import Row, World, flag

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: A calendar closed on every day of these years counts as always open.
DAYS_LOOKED_AT = range(-366, 1096)


class CalendarBook:
    """The calendars of a world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._weeks: dict[str, Row] = {row["calendar_id"]: row for row in world.rows("calendars")}
        self._exceptions: dict[str, dict[date, bool]] = {}
        for row in world.rows("calendar_days"):
            days = self._exceptions.setdefault(row["calendar_id"], {})
            days[row["date"]] = flag(row, "is_open", default=False)
        self._known: dict[tuple[str, int], bool] = {}
        self._roles: dict[tuple[str, ...], Calendar] = {}

    def role(self, *calendar_ids: str | None) -> "Calendar":
        """Open when all the named are; a missing or never open one counts as open (DATE-5, 7)."""
        named = tuple(name for name in calendar_ids if name is not None and name in self._weeks)
        if named not in self._roles:
            usable = tuple(name for name in named if Calendar(self, (name,)).has_open_day)
            together = Calendar(self, usable)
            self._roles[named] = together if together.has_open_day else Calendar(self, ())
        return self._roles[named]

    def first_of(self, *calendar_ids: str | None) -> "Calendar":
        """The first calendar that is named at all ("vendor, else group, else location")."""
        return self.role(next((name for name in calendar_ids if name is not None), None))

    def is_open(self, calendar_id: str, day: int) -> bool:
        """Is it open on the day? Exceptions speak before weeks, own before base (DATE-7)."""
        if (calendar_id, day) not in self._known:
            self._known[calendar_id, day] = self._says(calendar_id, self._world.date(day))
        return self._known[calendar_id, day]

    def _says(self, calendar_id: str, when: date) -> bool:
        ancestry = self._ancestry(calendar_id)
        for name in ancestry:
            if when in self._exceptions.get(name, {}):
                return self._exceptions[name][when]
        weekday = WEEKDAYS[when.weekday()]
        said = (self._weeks[name].get(weekday) for name in ancestry)
        return next((is_open for is_open in said if is_open is not None), True)

    def _ancestry(self, calendar_id: str) -> Sequence[str]:
        ancestry: list[str] = []
        name: str | None = calendar_id
        while name is not None and name in self._weeks and name not in ancestry:
            ancestry.append(name)
            name = self._weeks[name].get("base_calendar_id")
        return ancestry


@dataclass(frozen=True)
class Calendar:
    """Open on the days on which all its calendars are open; without any, on every day."""

    book: CalendarBook
    names: tuple[str, ...]

    @cached_property
    def has_open_day(self) -> bool:
        """Is any day open at all (DATE-7)?"""
        return any(self.is_open(day) for day in DAYS_LOOKED_AT)

    def is_open(self, day: int) -> bool:
        """Are all the calendars open on the day?"""
        return all(self.book.is_open(name, day) for name in self.names)

    def on_or_before(self, day: int) -> int:
        """The day, or the open day before it."""
        while not self.is_open(day):
            day -= 1
        return day

    def on_or_after(self, day: int) -> int:
        """The day, or the next open one."""
        while not self.is_open(day):
            day += 1
        return day

    def back(self, day: int, days: int) -> int:
        """The n-th open day strictly before; zero days change nothing (DATE-2)."""
        for _ in range(days):
            day = self.on_or_before(day - 1)
        return day

    def on(self, day: int, days: int) -> int:
        """The n-th open day strictly after; zero days change nothing (DATE-3)."""
        for _ in range(days):
            day = self.on_or_after(day + 1)
        return day
