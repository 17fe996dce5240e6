"""Commands that look back: what a run did, and what it planned otherwise than another."""

from typing import Annotated

import typer

from planning_shell.commands.terminal import JsonOption, RunArgument, say, show
from planning_shell.home import runs_folder
from planning_shell.reports.json_text import json_text
from planning_shell.reports.plan_runs import find_any_run, find_run, previous_run

commands = typer.Typer()


@commands.command(epilog="Examples: masterplan log | masterplan log manual-2026 --json")
def log(run_name: RunArgument = None, *, as_json: JsonOption = False) -> None:
    """Show what a run did: rows and seconds per stage, warnings, what is new since the last run."""
    from planning_shell.history.run_log import run_log  # noqa: PLC0415  # loads polars
    from planning_shell.history.run_log_page import run_log_page  # noqa: PLC0415

    report = run_log(find_any_run(runs_folder(), run_name))
    say(json_text(report)) if as_json else show(run_log_page(report))


@commands.command(
    epilog="Examples: masterplan diff | masterplan diff manual-2026-11-01 manual-2026-11-02"
)
def diff(
    before: Annotated[
        str | None, typer.Argument(help="The earlier run. Default: the one before the later.")
    ] = None,
    after: Annotated[
        str | None, typer.Argument(help="The later run. Default: the newest completed.")
    ] = None,
    item: Annotated[str | None, typer.Option("--item", "-i", help="This item only.")] = None,
    most: Annotated[int, typer.Option("--most", "-n", min=0, help="Show so many rows.")] = 20,
    *,
    as_json: JsonOption = False,
) -> None:
    """Show what one plan says otherwise than another, and which input made it so."""
    from planning_shell.history.difference_page import difference_page  # noqa: PLC0415
    from planning_shell.history.plan_difference import plan_difference  # noqa: PLC0415

    later = find_run(runs_folder(), after)
    earlier = find_run(runs_folder(), before) if before else previous_run(runs_folder(), later)
    if earlier is None:
        raise typer.BadParameter(
            f"there is no earlier completed run of plan '{later.plan_id}'; name one.",
            param_hint="BEFORE",
        )
    report = plan_difference(earlier, later, item, most)
    say(json_text(report)) if as_json else show(difference_page(report))
