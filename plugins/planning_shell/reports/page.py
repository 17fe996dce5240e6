"""The plain parts every page is made of."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Cells = Sequence[RenderableType | None]


def heading(words: str, rules: Iterable[str] = ()) -> Text:
    """Return a section's heading, with the planning rules it shows."""
    text = Text(f"\n{words}", style="bold")
    cited = ", ".join(rules)
    return text.append(f"  {cited}", style="dim not bold") if cited else text


def line(words: str, style: str = "") -> Padding:
    """Return one indented line, or paragraph, under a heading."""
    return Padding(Text(words, style=style), (0, 0, 0, 2))


def table(columns: Sequence[str], rows: Iterable[Cells]) -> Padding:
    """Return an indented table. A column named with a leading `>` stands to the right.

    Ids are folded, never cut: what is read here is copied into the next command.
    """
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name in columns:
        is_number = name.startswith(">")
        drawn.add_column(
            name.removeprefix(">"), justify="right" if is_number else "left", overflow="fold"
        )
    for row in rows:
        drawn.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return Padding(drawn, (0, 0, 0, 2))


def section(title: str, *parts: RenderableType, rules: Iterable[str] = ()) -> Group:
    """Return a heading and what stands under it."""
    return Group(heading(title, rules), *parts)
