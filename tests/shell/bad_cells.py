"""Mistakes of every kind in the rows of a company: one a row, each with what must be said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

import dataframely as dy

from planning_core.tables import INPUT_TABLES

Texts = dict[str, list[dict[str, str]]]

#: What names a row in a warning, where its table has no id of its own.
NAMES = {
    "on_hand": ("item_id", "location_id", "batch_id"),
    "markings": ("demand_id", "supply_id"),
    "item_coverage": ("item_id", "location_id"),
}
#: Columns that mean something when negative, or at any size.
SIGNED = {
    "offset_days",
    "priority",
    "substitution_priority",
    "operation_number",
    "reduction_percent",
    "sequence",
}
#: Dates that may lie anywhere.
VALIDITY = {"valid_from", "valid_to", "expiry_date"}
#: Without its plan there is nothing to ask for.
KEPT = {("plans", "plan_id")}


@dataclass(frozen=True)
class BadCell:
    """A cell with a value that cannot be right; `rules`: one of them must name its row."""

    table: str
    row: int
    column: str
    text: str
    rules: tuple[str, ...]
    is_twice: bool = False


def bad_cells(random: Random, tables: Texts, count: int) -> list[BadCell]:
    """Some mistakes, at most one a row, and one in all of the places and items together."""
    rows = [(table, row) for table, of_table in tables.items() for row in range(len(of_table))]
    random.shuffle(rows)
    few = [place for place in rows if place[0] in ("locations", "items", "plans")][:1]
    some = few + [place for place in rows if place[0] not in ("locations", "items", "plans")]
    return [
        random.choice(found) for place in some[:count] if (found := list(_mistakes(tables, *place)))
    ]


def corrupted(tables: Texts, mistakes: list[BadCell]) -> Texts:
    """The tables with these mistakes made."""
    texts = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    for of in mistakes:
        if of.is_twice:
            texts[of.table].append(dict(texts[of.table][of.row]))
        else:
            texts[of.table][of.row][of.column] = of.text
    return texts


def name_of(texts: Texts, of: BadCell) -> str:
    """What a warning calls the row."""
    row, schema = texts[of.table][of.row], INPUT_TABLES[of.table]
    columns = NAMES.get(of.table) or tuple(schema.primary_key())
    is_place = columns[:2] == ("item_id", "location_id")
    words = [_as_read(row.get(column) or "", schema.columns()[column]) for column in columns]
    return ("@" if is_place else "/").join(words)


def _as_read(text: str, column: dy.Column) -> str:
    is_lost = isinstance(column, dy.Date) and text == "n/a"
    return "(empty)" if is_lost or not text else text


def _mistakes(tables: Texts, table: str, row: int) -> Iterator[BadCell]:
    given = tables[table][row]
    columns = INPUT_TABLES[table].columns()
    if INPUT_TABLES[table].primary_key() and table != "plans":
        yield BadCell(table, row, "", "", ("INPUT-4",), is_twice=True)
    for name, column in columns.items():
        if name in given and (table, name) not in KEPT:
            for text, *rules in _of_column(name, column, table):
                yield BadCell(table, row, name, text, tuple(rules))


def _of_column(name: str, column: dy.Column, table: str) -> Iterator[tuple[str, ...]]:
    """What may be written there that cannot be right, with the rules of which one says so."""
    said: Mapping[str, object] = column.metadata or {}
    if not column.nullable:
        yield "", "INPUT-3"
    if "references" in said:
        yield "NO-SUCH", "INPUT-9", "INPUT-10"
    if "allowed" in said:
        yield "whatever", "INPUT-5"
    if isinstance(column, dy.Bool):
        yield "perhaps", "INPUT-1"
    if isinstance(column, dy.Date):
        yield from _of_date(name, column)
    if isinstance(column, dy.Decimal | dy.Int32):
        is_signed = name in SIGNED or bool(said.get("is_signed")) or table == "on_hand"
        yield from _of_number(column, is_signed=is_signed)


def _of_date(name: str, column: dy.Column) -> Iterator[tuple[str, ...]]:
    yield "2026-02-30", "INPUT-1"
    if name not in VALIDITY and not column.primary_key:
        yield from (("1900-01-01", "INPUT-7"), ("9999-12-31", "INPUT-7"))


def _of_number(column: dy.Column, *, is_signed: bool) -> Iterator[tuple[str, ...]]:
    yield from (("n/a", "INPUT-1"), ("1e99", "INPUT-1"), ("12345678901234567890", "INPUT-1"))
    if not is_signed and not column.primary_key:
        yield "-7", "INPUT-6"
    if isinstance(column, dy.Int32) and not is_signed:
        yield "99999", "INPUT-8"
