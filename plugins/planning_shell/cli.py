"""The command line `masterplan`: make a plan, and ask it why."""

import io
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, RenderableType

from planning_shell import command_errors
from planning_shell.audit.audit_page import audit_page, audit_report
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

#: Wide enough for the tables when the output is no terminal and nothing says how wide it is.
PIPE_WIDTH = 140

app = typer.Typer(
    name="masterplan",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Plan material requirements outside the ERP, and ask the plan why.",
    epilog=command_errors.EXIT_CODES,
)

RunOption = Annotated[
    str | None,
    typer.Option("--run", "-r", help="Run id, its beginning, or its folder. Default: the newest."),
]
RunArgument = Annotated[
    str | None,
    typer.Argument(help="Run id, its beginning, or its folder. Default: the newest."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON for other programs.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(command_errors.guarded(lambda: app(args=arguments, prog_name="masterplan")))


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


@app.command(epilog="Example: masterplan demo --items 500 --seed 7")
def demo(
    items: Annotated[
        int | None, typer.Option(min=100, max=1_000_000, help="Size of the company. First: 2000.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed makes another company.")] = None,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make the ERP anew.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Load a demo company into an ERP database of our own, and plan it through Airflow."""
    from planning_shell.demo import run_demo  # noqa: PLC0415  # loads polars

    outcome = run_demo(items, seed, fresh=fresh, console=Console(stderr=True))
    report = summary(outcome.folder)
    say(json_text(report)) if as_json else show(summary_page(report))


@app.command(
    epilog="Examples: masterplan run --input my-data --output my-plan --plan-date 2026-11-02 --csv"
    " | masterplan run --erp demo --plan MASTER --plan-date 2026-11-02"
)
def run(  # noqa: PLR0913  # one parameter per option
    input_folder: Annotated[
        Path | None,
        typer.Option("--input", file_okay=False, help="Folder of <table>.csv or <table>.parquet."),
    ] = None,
    output_folder: Annotated[
        Path | None, typer.Option("--output", file_okay=False, help="Folder for the result tables.")
    ] = None,
    *,
    plan_date: Annotated[
        datetime | None,
        typer.Option("--plan-date", formats=["%Y-%m-%d"], help="The plan's today. Default: today."),
    ] = None,
    plan: Annotated[str, typer.Option("--plan", help="Plan id, as in table plans.")] = "default",
    erp: Annotated[
        str | None, typer.Option("--erp", help="Plan a database: the folder below sql/extract.")
    ] = None,
    company: Annotated[
        list[str] | None, typer.Option("--company", help="Plan this company only; repeatable.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write the results as CSV too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Plan a folder of files (no database needed), or an ERP database."""
    from planning_shell.plan_command import (  # noqa: PLC0415  # loads polars
        PlanWish,
        make_plan,
    )

    wish = PlanWish(
        input_folder=input_folder,
        output_folder=output_folder,
        plan_date=plan_date.date() if plan_date else None,
        plan_id=plan,
        erp=erp,
        company_ids=tuple(company or ()),
        as_csv=as_csv,
    )
    report = summary(make_plan(wish, Console(stderr=True)))
    say(json_text(report)) if as_json else show(summary_page(report))


@app.command(epilog="Example: masterplan runs --json")
def runs(
    most: Annotated[int, typer.Option("--most", "-n", min=1, help="Show so many.")] = 20,
    *,
    as_json: JsonOption = False,
) -> None:
    """List the runs, the newest first."""
    found = list_runs(runs_folder(), most)
    say(json_list(found)) if as_json else show(runs_page(found, runs_folder()))


@app.command(epilog="Examples: masterplan why PLO-07X | masterplan why so-1034/2 --run manual-2026")
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


@app.command(
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
    _check_choice("--by", by, PERIODS)
    wish = RecordWish(location, by, weeks)
    report = item_record(find_run(runs_folder(), run_name), item_id, wish)
    say(json_text(report)) if as_json else show(item_page(report))


@app.command(epilog="Examples: masterplan warnings --rule SRC | masterplan warnings --text CP-0042")
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
    _check_choice("--severity", severity, SEVERITIES)
    wanted = WarningFilter(rule, severity, table, text)
    report = warnings_report(find_run(runs_folder(), run_name), wanted, most)
    say(json_text(report)) if as_json else show(warnings_page(report))


@app.command(name="summary", epilog="Example: masterplan summary --json")
def show_summary(run_name: RunArgument = None, *, as_json: JsonOption = False) -> None:
    """Show the plan at a glance: orders, late demand, messages, warnings, what to do next."""
    report = summary(find_run(runs_folder(), run_name).folder)
    say(json_text(report)) if as_json else show(summary_page(report))


@app.command(epilog="Examples: masterplan check | masterplan check manual-2026 --json")
def check(run_name: RunArgument = None, *, as_json: JsonOption = False) -> None:
    """Prove with SQL that the plan balances: stock, pegs, orders, components, every input row.

    The exit code is 4 when it does not.
    """
    report = audit_report(find_run(runs_folder(), run_name))
    say(json_text(report)) if as_json else show(audit_page(report))
    if not report.is_proven:
        raise typer.Exit(command_errors.NOT_PROVEN)


def _check_choice(option: str, value: str | None, allowed: Sequence[str]) -> None:
    if value is not None and value not in allowed:
        raise typer.BadParameter(
            f"'{value}' is not one of {', '.join(allowed)}.", param_hint=option
        )
