"""The command that plans what if."""

from typing import Annotated

import typer
from rich.console import Console

from planning_shell.commands.terminal import JsonOption, RunOption, say, show
from planning_shell.home import runs_folder
from planning_shell.reports.json_text import json_text
from planning_shell.reports.plan_runs import find_run, run_entry

commands = typer.Typer()


@commands.command(
    epilog="Example: masterplan scenario late-rims -o 'lead time of vendor V-RIM = 20'"
    " -o 'demand +10 % for item group BIKES'"
)
def scenario(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the scenario is called.")],
    overrides: Annotated[
        list[str], typer.Option("--override", "-o", help="What is otherwise; repeatable.")
    ],
    run_name: RunOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Plan the kept snapshot of a run with overrides, and show what is otherwise.

    The ERP is neither read nor written. Overrides: plan COLUMN = VALUE; policy COLUMN = VALUE for
    FILTER; demand +10 % or forecast -5 %, for FILTER if wished; lead time of vendor V (or source S)
    = DAYS; vendor V closed from DATE to DATE. A FILTER is item A, B; item group A; location A;
    planner A; several are joined by 'and'.
    """
    from planning_shell.history.difference_page import difference_page  # noqa: PLC0415
    from planning_shell.history.plan_difference import plan_difference  # noqa: PLC0415
    from planning_shell.scenario_command import (  # noqa: PLC0415  # loads polars
        ScenarioWish,
        plan_scenario,
    )

    base = find_run(runs_folder(), run_name)
    console = Console(stderr=True)
    with console.status(f"Planning scenario {name} on {base.plan_run_id}"):
        wish = ScenarioWish(name, base.folder, tuple(overrides))
        folder = plan_scenario(wish, runs_folder())
    report = plan_difference(base, run_entry(folder))
    say(json_text(report)) if as_json else show(difference_page(report))
