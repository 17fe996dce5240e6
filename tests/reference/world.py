"""What the planner is given: the canonical input tables as rows, the plan, the plan date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class World:
    """Input tables (rows as dictionaries; a missing column is null), a row of `plans`, a date."""

    tables: Mapping[str, Sequence[Row]]
    plan: Row
    plan_date: date
    #: The first day on which formula items can yield co-products (CO-6), once levels are known.
    co_product_days: dict[Key, int] = field(default_factory=dict)

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of a table; an absent table is empty."""
        yield from self.tables.get(table, ())

    def day(self, when: date) -> int:
        """Day number from the plan date."""
        return (when - self.plan_date).days

    def date(self, day: int) -> date:
        """The date of a day number."""
        return self.plan_date + timedelta(days=day)

    @cached_property
    def items(self) -> dict[str, Row]:
        """Items that take part in planning (LOAD-5)."""
        return {
            row["item_id"]: row
            for row in self.rows("items")
            if flag(row, "is_active", default=True)
        }

    @cached_property
    def locations(self) -> dict[str, Row]:
        """Locations by id."""
        return {row["location_id"]: row for row in self.rows("locations")}

    @cached_property
    def vendors(self) -> dict[str, Row]:
        """Vendors by id."""
        return {row["vendor_id"]: row for row in self.rows("vendors")}

    @cached_property
    def boms(self) -> dict[str, Row]:
        """BOM versions by id."""
        return {row["bom_id"]: row for row in self.rows("boms")}

    @cached_property
    def coverage(self) -> dict[Key, Row]:
        """Item coverage by key."""
        return {(row["item_id"], row["location_id"]): row for row in self.rows("item_coverage")}

    @cached_property
    def _all_lines_of_bom(self) -> dict[str, list[Row]]:
        """BOM lines whose component takes part in planning (LOAD-5), by BOM version."""
        lines: dict[str, list[Row]] = {}
        for row in self.rows("bom_lines"):
            if row["component_item_id"] in self.items:
                lines.setdefault(row["bom_id"], []).append(row)
        return lines

    @cached_property
    def lines_of_bom(self) -> dict[str, list[Row]]:
        """The same without lines that only stand in for another one (SUBST-1)."""
        return {
            bom_id: [line for line in of_bom if not _is_substitute(line, of_bom)]
            for bom_id, of_bom in self._all_lines_of_bom.items()
        }

    def substitutes_of(self, line: Row) -> list[Row]:
        """The lines that may stand in for a preferred one, in their order (SUBST-1, SUBST-6)."""
        group = _group_of(line, self._all_lines_of_bom[line["bom_id"]])
        others = [other for other in sorted(group, key=_preference) if other is not line]
        return [other for other in others if _is_component(other) and _is_component(line)]

    def is_known(self, key: Key) -> bool:
        """Does the key exist and take part in planning (LOAD-5)?"""
        return key[0] in self.items and key[1] in self.locations


def key_of(row: Row) -> Key:
    """The key a row is about."""
    return row["item_id"], row["location_id"]


def given(row: Row, column: str, default: Any) -> Any:  # noqa: ANN401 (a cell holds anything)
    """The value of a cell, or the default when the cell is empty or absent."""
    value = row.get(column)
    return default if value is None else value


def flag(row: Row, column: str, *, default: bool) -> bool:
    """A yes or no of a cell."""
    return bool(given(row, column, default))


def quantity(row: Row, column: str, default: int = 0) -> Fraction:
    """An exact quantity or ratio of a cell."""
    return Fraction(given(row, column, default))


def is_valid_on(row: Row, when: date) -> bool:
    """Does the row's validity, both ends included, contain the day?"""
    first, last = given(row, "valid_from", when), given(row, "valid_to", when)
    return bool(first <= when <= last)


def _is_component(line: Row) -> bool:
    """A phantom and what an order yields have no stock that could be taken (SUBST-6)."""
    types = ("phantom", "co_product", "by_product")
    return given(line, "line_type", "component") not in types and quantity(line, "quantity") >= 0


def _is_substitute(line: Row, lines: Sequence[Row]) -> bool:
    """Is another line of its group preferred (SUBST-1)?"""
    return any(_preference(other) < _preference(line) for other in _group_of(line, lines))


def _group_of(line: Row, lines: Sequence[Row]) -> list[Row]:
    """The lines that substitute one another with this one, itself included (SUBST-1)."""
    group = line.get("substitution_group")
    return [other for other in lines if group is not None and _group(other) == group]


def _group(line: Row) -> str | None:
    name: str | None = line.get("substitution_group")
    return name


def _preference(line: Row) -> tuple[bool, int, str]:
    """Lowest number first, none last, then by id (SUBST-1)."""
    priority = line.get("substitution_priority")
    return priority is None, priority or 0, line["bom_line_id"]
