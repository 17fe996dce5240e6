"""The text of a case, cut into its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import dedent


class DrawingError(ValueError):
    """A drawn case says something that nobody reads or understands."""


@dataclass(frozen=True)
class Table:
    """A pipe table: what the first header cell says, the other columns, the rows by label."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Tree:
    """The lines of a product structure, with their indentation."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """A line such as `calendar weekdays: closed saturday`."""

    kind: str
    name: str
    facts: str


Block = Table | Tree | Definition
DEFINED = ("plan", "calendar", "vendor", "location", "group", "default group", "item")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a case, in their order."""
    for paragraph in dedent(text).strip("\n").split("\n\n"):
        lines = [line.rstrip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        if "|" in lines[0]:
            yield _table(lines)
        elif ":" in lines[0]:
            yield from map(_definition, lines)
        else:
            yield Tree(tuple(dedent("\n".join(lines)).split("\n")))


def _table(lines: list[str]) -> Table:
    cells = [
        [cell.strip() for cell in line.split("|")]
        for line in map(str.strip, lines)
        if set(line.strip()) - set("-+| ")
    ]
    (title, *columns), *rows = cells
    for row in rows:
        if len(row) != len(columns) + 1:
            raise DrawingError(
                f"Row '{row[0]}' of '{title}' has {len(row) - 1} cells, not {len(columns)}."
            )
    if len(set(columns)) != len(columns):
        raise DrawingError(f"'{title}' has two columns of one name.")
    return Table(title, tuple(columns), tuple((row[0], tuple(row[1:])) for row in rows))


def _definition(line: str) -> Definition:
    head, _, facts = line.strip().partition(":")
    for kind in sorted(DEFINED, key=len, reverse=True):
        if head == kind or head.startswith(f"{kind} "):
            return Definition(kind, head[len(kind) :].strip(), facts.strip())
    raise DrawingError(f"'{head}' is not one of {', '.join(DEFINED)}.")


def name_and_facts(text: str) -> tuple[str, list[str]]:
    """`Wheel (on hand 25, lead time 2)` as a name and its facts."""
    name, _, inside = text.partition("(")
    if bool(inside) != text.endswith(")"):
        raise DrawingError(f"'{text}' opens a parenthesis and does not end with it.")
    return name.strip(), split_facts(inside.removesuffix(")"))


def split_facts(text: str) -> list[str]:
    """Facts stand between commas."""
    return [fact.strip() for fact in text.split(",") if fact.strip()]
