"""Which keys the lines of a BOM version ask for, whenever and however much (LLC-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.reference.sourcing import versions_of
from tests.reference.world import Key, Row, World, given, is_valid_on, quantity

Names = tuple[str, ...]


def component_key(line: Row, location_id: str) -> Key:
    """What a line asks for: its item at its own location, else where its structure is made."""
    return line["component_item_id"], given(line, "component_location_id", location_id)


@dataclass(frozen=True)
class Line:
    """A BOM line, where its structure is made, and the line it may stand in for, if any."""

    row: Row
    location_id: str
    preferred: Row | None = None

    @property
    def key(self) -> Key:
        """What it asks for."""
        return component_key(self.row, self.location_id)

    @property
    def is_phantom(self) -> bool:
        """Is it replaced by what is in it (EXPL-5)?"""
        return bool(given(self.row, "line_type", "component") == "phantom")


def bom_lines(world: World, bom: Row, location_id: str) -> Iterator[Line]:
    """Lines of a BOM version, whenever they count, phantoms replaced (LLC-1, EXPL-5)."""
    for line in _lines_of(world, bom, location_id):
        if not line.is_phantom:
            yield line
            continue
        for when in _days_of_change(world):
            if is_valid_on(line.row, when):
                yield from _inside(world, line, when)


def _inside(world: World, phantom: Line, when: date, above: Names = ()) -> Iterator[Line]:
    """What a phantom is replaced by on a day, for any quantity, never one inside itself."""
    item_id, location_id = phantom.key
    if item_id in above:
        return
    for version in _tried_on(world, phantom.key, when):
        for line in _lines_of(world, version, location_id):
            if is_valid_on(line.row, when):
                inside = line.is_phantom
                names = (*above, item_id)
                yield from _inside(world, line, when, names) if inside else (line,)


def _lines_of(world: World, bom: Row, location_id: str) -> Iterator[Line]:
    """Lines of one version, each followed by those that may stand in for it."""
    for row in world.lines_of_bom.get(bom["bom_id"], ()):
        yield Line(row, location_id)
        for other in world.substitutes_of(row):
            yield Line(other, location_id, row)


def _tried_on(world: World, key: Key, when: date) -> Iterator[Row]:
    """Versions of a day that an earlier one leaves some quantity for (EXPL-1)."""
    smallest = None
    for version in versions_of(world, key):
        begin = quantity(version, "from_quantity")
        if is_valid_on(version, when) and (smallest is None or begin < smallest):
            smallest = begin
            yield version


def _days_of_change(world: World) -> list[date]:
    """The days from which on another line or version counts."""
    rows = [*world.rows("boms"), *world.rows("bom_lines")]
    starts = {row["valid_from"] for row in rows if row.get("valid_from")}
    ends = {row["valid_to"] + timedelta(days=1) for row in rows if row.get("valid_to")}
    return sorted({date.min} | starts | ends)
