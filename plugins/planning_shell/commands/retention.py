"""The command that removes what is beyond the limits of retention."""

from typing import Annotated

import typer

from planning_shell.commands.terminal import JsonOption, say, show
from planning_shell.home import runs_folder
from planning_shell.reports.json_text import json_text

commands = typer.Typer()


@commands.command(
    epilog="Examples: masterplan purge --dry-run | masterplan purge --keep-runs 10 --keep-days 7"
)
def purge(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    keep_runs: Annotated[
        int | None,
        typer.Option(min=1, help="Runs of a plan. Default: MASTERPLAN_KEEP_RUNS, or 60."),
    ] = None,
    keep_days: Annotated[
        int | None, typer.Option(min=1, help="Days. Default: MASTERPLAN_KEEP_DAYS, or 30.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Remove the tables of runs beyond either limit, and old versions of plans in the ERP.

    What a run did can still be read for MASTERPLAN_KEEP_LOG_DAYS (365) days. What is in force, at
    work, the base of a kept scenario or of the next net change stays, however old.
    """
    from planning_shell.retention.limits import limits  # noqa: PLC0415
    from planning_shell.retention.purge import purge as purge_runs  # noqa: PLC0415  # loads polars
    from planning_shell.retention.purge_page import purge_page  # noqa: PLC0415

    done = purge_runs(runs_folder(), limits(keep_runs, keep_days), is_done=not dry_run)
    say(json_text(done)) if as_json else show(purge_page(done))
