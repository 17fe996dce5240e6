"""The command line `masterplan`: make a plan, and ask it why."""

import sys
from collections.abc import Sequence

import typer

from planning_shell import command_errors
from planning_shell.commands import (
    connection,
    firming,
    fit,
    history,
    operations,
    orders,
    planning,
    questions,
    retention,
    scenario,
)

app = typer.Typer(
    name="masterplan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Plan material requirements outside the ERP, and ask the plan why.",
    epilog=command_errors.EXIT_CODES,
)
for part in (
    planning,
    questions,
    orders,
    firming,
    history,
    fit,
    scenario,
    operations,
    connection,
    retention,
):
    app.add_typer(part.commands)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(command_errors.guarded(lambda: app(args=arguments, prog_name="masterplan")))
