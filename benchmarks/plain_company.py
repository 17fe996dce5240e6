"""A company as plain Python objects: what one writes before thinking of speed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import polars as pl

Row = dict[str, Any]
UNLIMITED = 1_000_000_000


@dataclass(slots=True)
class Calendar:
    """Open days counted from the first day of the range; beyond the range every day is open."""

    first_day: int
    opened_before: list[int]
    open_days: list[int]

    def number(self, day: int) -> int:
        """Return how many open days lie before a day."""
        position = day - self.first_day
        if position < 0:
            return position
        last = len(self.opened_before) - 1
        return self.opened_before[min(position, last)] + max(0, position - last)

    def day(self, number: int) -> int:
        """Return the open day of a number."""
        if number < 0:
            return self.first_day + number
        if number >= len(self.open_days):
            return self.first_day + len(self.opened_before) - 1 + number - len(self.open_days)
        return self.open_days[number]


@dataclass(slots=True)
class PlainKey:
    """An item at a location, with everything that is known of it."""

    policy: Row
    level: int = 0
    options: list[Row] = field(default_factory=list)
    #: The lines by which each parent consumes it.
    parents: dict[int, list[Row]] = field(default_factory=dict)
    requirements: list[Row] = field(default_factory=list)
    receipts: list[Row] = field(default_factory=list)
    stock_levels: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class PlainCompany:
    """All keys, and the calendars they use."""

    keys: list[PlainKey]
    calendars: list[Calendar]


def plain_company(tables: Mapping[str, pl.DataFrame]) -> PlainCompany:
    """Return the staged tables of a company as objects."""
    keys = [PlainKey(row) for row in _rows(tables["item_locations"], "key")]
    for row in tables["low_level_codes"].iter_rows(named=True):
        keys[row["key"]].level = row["low_level_code"]
    for row in _rows(tables["sourcing_options"], "option"):
        keys[row["key"]].options.append(row)
    for row in _rows(tables["arcs"], "arc"):
        keys[row["component_key"]].parents.setdefault(row["parent_key"], []).append(row)
    for name, numbered_by in (("requirements", "requirement"), ("receipts", "receipt")):
        for row in _rows(tables[name], numbered_by):
            getattr(keys[row["key"]], name).append(row)
    for row in _rows(tables["stock_levels"], "from_day"):
        keys[row["key"]].stock_levels.append(row)
    for key in keys:
        in_order = sorted(key.parents, key=lambda parent: (keys[parent].level, parent))
        key.parents = {parent: key.parents[parent] for parent in in_order}
    return PlainCompany(keys, _calendars(tables["calendar_days"]))


def _rows(table: pl.DataFrame, order: str) -> Iterator[Row]:
    return table.sort(order, maintain_order=True).iter_rows(named=True)


def _calendars(days: pl.DataFrame) -> list[Calendar]:
    open_flags: dict[int, list[bool]] = defaultdict(list)
    first_day = 0
    for row in days.sort("calendar", "day").iter_rows(named=True):
        if not open_flags:
            first_day = row["day"]
        open_flags[row["calendar"]].append(row["is_open"])
    return [
        Calendar(
            first_day,
            [0, *accumulate(int(flag) for flag in flags)],
            [first_day + position for position, flag in enumerate(flags) if flag],
        )
        for flags in open_flags.values()
    ]
