"""The command that says how well the data fits the engine."""

from pathlib import Path
from typing import Annotated

import typer

from planning_shell.commands.terminal import JsonOption, RunArgument, say, show
from planning_shell.home import runs_folder
from planning_shell.reports.json_text import json_text
from planning_shell.reports.plan_runs import find_any_run

commands = typer.Typer()


@commands.command(epilog="Examples: masterplan fit | masterplan fit manual-2026 --html fit.html")
def fit(
    run_name: RunArgument = None,
    *,
    html: Annotated[
        Path | None, typer.Option("--html", dir_okay=False, help="Write the page to this file.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show which of your settings the engine ignores, approximates or treats differently.

    Each finding has its number of cases, examples, the rule, and what you can do.
    """
    from planning_shell.fit_analysis.fit_analysis import fit_analysis  # noqa: PLC0415
    from planning_shell.fit_analysis.fit_page import fit_html, fit_page  # noqa: PLC0415
    from planning_shell.run_folder import RunFolder  # noqa: PLC0415  # loads polars

    report = fit_analysis(RunFolder(find_any_run(runs_folder(), run_name).folder))
    if html is not None:
        html.write_text(fit_html(report), encoding="utf-8")
    say(json_text(report)) if as_json else show(fit_page(report))
