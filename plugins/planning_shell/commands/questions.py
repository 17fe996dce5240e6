"""Commands that ask a plan: which runs, why, what of an item, what was assumed, does it balance."""

from typing import Annotated

import typer

from planning_shell import command_errors
from planning_shell.audit.audit_page import audit_page, audit_report
from planning_shell.commands.terminal import (
    JsonOption,
    RunArgument,
    RunOption,
    check_choice,
    say,
    show,
)
from planning_shell.home import runs_folder
from planning_shell.reports.item_page import item_page
from planning_shell.reports.item_record import PERIODS, RecordWish, item_record
from planning_shell.reports.json_text import json_list, json_text
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import find_run, list_runs
from planning_shell.reports.plan_warnings import SEVERITIES, WarningFilter, warnings_report
from planning_shell.reports.runs_page import runs_page
from planning_shell.reports.summary import summary
from planning_shell.reports.summary_page import summary_page
from planning_shell.reports.warnings_page import warnings_page
from planning_shell.reports.why import why as explain
from planning_shell.reports.why_page import why_page

commands = typer.Typer()


@commands.command(epilog="Example: masterplan runs --json")
def runs(
    most: Annotated[int, typer.Option("--most", "-n", min=1, help="Show so many.")] = 20,
    *,
    as_json: JsonOption = False,
) -> None:
    """List the runs, the newest first."""
    found = list_runs(runs_folder(), most)
    say(json_list(found)) if as_json else show(runs_page(found, runs_folder()))


@commands.command(
    epilog="Examples: masterplan why PLO-07X | masterplan why so-1034/2 --run manual-2026"
)
def why(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ORDER|DEMAND", help="Id of an order, demand, forecast or open order."
        ),
    ],
    run_name: RunOption = None,
    depth: Annotated[
        int | None, typer.Option(min=1, help="Levels of the trees. Default: 12 up, 3 down.")
    ] = None,
    branches: Annotated[int, typer.Option(min=1, help="Branches below each order.")] = 5,
    *,
    as_json: JsonOption = False,
) -> None:
    """Explain an order or a demand: in one sentence, then in numbers.

    Capitals do not matter, and a beginning that only one id has is enough.
    """
    limits = TreeLimits(depth, branches=branches, nodes=6 * branches)
    report = explain(find_run(runs_folder(), run_name), id_, limits)
    say(json_text(report)) if as_json else show(why_page(report))


@commands.command(
    epilog='Examples: masterplan item CP-0042 -l WH-AMS --by day | masterplan item "chain"'
)
def item(  # noqa: PLR0913  # one parameter per option
    item_id: Annotated[
        str, typer.Argument(metavar="ITEM", help="Item id, its beginning, or words of its name.")
    ],
    location: Annotated[
        str | None, typer.Option("--location", "-l", help="Default: where most is planned.")
    ] = None,
    run_name: RunOption = None,
    by: Annotated[str, typer.Option(help="Periods of the record: day, week or month.")] = "week",
    weeks: Annotated[int, typer.Option(min=1, help="How far ahead the record goes.")] = 26,
    *,
    as_json: JsonOption = False,
) -> None:
    """Show an item at a location: MRP record, policy, sources, orders, pegs, messages."""
    check_choice("--by", by, PERIODS)
    wish = RecordWish(location, by, weeks)
    report = item_record(find_run(runs_folder(), run_name), item_id, wish)
    say(json_text(report)) if as_json else show(item_page(report))


@commands.command(
    epilog="Examples: masterplan warnings --rule SRC | masterplan warnings --text CP-0042"
)
def warnings(  # noqa: PLR0913  # one parameter per option
    run_name: RunArgument = None,
    rule: Annotated[str | None, typer.Option(help="A rule, or an area of rules: SRC.")] = None,
    severity: Annotated[str | None, typer.Option(help="error, warning or info.")] = None,
    *,
    table: Annotated[str | None, typer.Option(help="About this input table only.")] = None,
    text: Annotated[str | None, typer.Option(help="With this in key or message.")] = None,
    most: Annotated[int, typer.Option("--most", "-n", min=0, help="Show so many rows.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Show what the plan set aside or assumed: by rule, then one by one."""
    check_choice("--severity", severity, SEVERITIES)
    wanted = WarningFilter(rule, severity, table, text)
    report = warnings_report(find_run(runs_folder(), run_name), wanted, most)
    say(json_text(report)) if as_json else show(warnings_page(report))


@commands.command(name="summary", epilog="Example: masterplan summary --json")
def show_summary(run_name: RunArgument = None, *, as_json: JsonOption = False) -> None:
    """Show the plan at a glance: orders, late demand, messages, warnings, what to do next."""
    report = summary(find_run(runs_folder(), run_name).folder)
    say(json_text(report)) if as_json else show(summary_page(report))


@commands.command(epilog="Examples: masterplan check | masterplan check manual-2026 --json")
def check(run_name: RunArgument = None, *, as_json: JsonOption = False) -> None:
    """Prove with SQL that the plan balances: stock, pegs, orders, components, every input row.

    The exit code is 4 when it does not.
    """
    report = audit_report(find_run(runs_folder(), run_name))
    say(json_text(report)) if as_json else show(audit_page(report))
    if not report.is_proven:
        raise typer.Exit(command_errors.NOT_PROVEN)
