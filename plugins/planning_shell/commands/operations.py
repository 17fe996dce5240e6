"""Commands for those who keep plans running."""

import getpass
from typing import Annotated

import typer

from planning_shell.commands.terminal import say

commands = typer.Typer()


@commands.command(epilog="Example: masterplan cancel manual-2026 --why 'wrong plan date'")
def cancel(
    run_name: Annotated[str, typer.Argument(metavar="RUN", help="Run id, or its beginning.")],
    why: Annotated[str | None, typer.Option(help="For those who look at the run later.")] = None,
) -> None:
    """End a running plan within seconds; the plan in force stays. Airflow's runs end too."""
    from planning_shell.run_ending import cancel as cancel_run  # noqa: PLC0415  # loads polars

    words = f"Cancelled by {getpass.getuser()} on the command line."
    run, status = cancel_run(run_name, f"{words} {why}" if why else words)
    say(f"Run {run} is {status}.")
