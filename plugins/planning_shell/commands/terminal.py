"""What all commands share: options, and pages on a terminal or in a pipe."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console, RenderableType

#: Wide enough for the tables when the output is no terminal and nothing says how wide it is.
PIPE_WIDTH = 140

RunOption = Annotated[
    str | None,
    typer.Option("--run", "-r", help="Run id, its beginning, or its folder. Default: the newest."),
]
RunArgument = Annotated[
    str | None,
    typer.Argument(help="Run id, its beginning, or its folder. Default: the newest."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON for other programs.")]


def show(page: RenderableType) -> None:
    """Print a page: in colour on a terminal; in a pipe plain, wide, without spaces at line ends."""
    if sys.stdout.isatty():
        Console(highlight=False).print(page)
        return
    told_width = os.environ.get("COLUMNS", "")
    width = int(told_width) if told_width.isdigit() else PIPE_WIDTH
    text = io.StringIO()
    Console(file=text, width=width, highlight=False, color_system=None).print(page)
    say("\n".join(line.rstrip() for line in text.getvalue().splitlines()))


def say(text: str) -> None:
    """Print text as it is."""
    sys.stdout.write(f"{text}\n")


def check_choice(option: str, value: str | None, allowed: Sequence[str]) -> None:
    """Refuse a value that is not among the allowed ones."""
    if value is not None and value not in allowed:
        raise typer.BadParameter(
            f"'{value}' is not one of {', '.join(allowed)}.", param_hint=option
        )
