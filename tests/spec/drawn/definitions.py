"""Definitions of calendars: `calendar V: only tuesday, closed 8 to 12, base weekdays`."""

from collections.abc import Iterator

from tests.spec.drawn.blocks import DrawingError, split_facts
from tests.spec.drawn.facts import Cell, day_date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def calendar_rows(name: str, text: str) -> Iterator[tuple[str, dict[str, Cell]]]:
    """Rows of `calendars` and `calendar_days`, as (table, row)."""
    week: dict[str, Cell] = {}
    base: str | None = None
    is_only = False
    for fact in split_facts(text):
        verb, _, rest = fact.partition(" ")
        if verb == "base":
            base = rest
        elif verb in ("open", "closed", "only"):
            is_only = is_only or verb == "only"
            for day in _days(rest):
                if day in WEEKDAYS:
                    week[day] = verb != "closed"
                else:
                    row = {"calendar_id": name, "date": day_date(day), "is_open": verb == "open"}
                    yield "calendar_days", row
        else:
            raise DrawingError(f"Nobody understands '{fact}' of calendar {name}.")
    default: Cell = False if is_only else (None if base else True)
    row = {weekday: week.get(weekday, default) for weekday in WEEKDAYS}
    yield "calendars", {"calendar_id": name, "base_calendar_id": base, **row}


def _days(text: str) -> list[str]:
    """`monday to friday`, `3 to 6`, `saturday sunday`, `3 8` as single days."""
    first, _, last = text.partition(" to ")
    if not last:
        return text.split()
    if first in WEEKDAYS:
        return list(WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1])
    return [str(day) for day in range(int(first), int(last) + 1)]
