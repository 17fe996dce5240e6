"""Commands that make a plan."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from planning_shell.commands.terminal import JsonOption, say, show
from planning_shell.reports.json_text import json_text
from planning_shell.reports.summary import summary
from planning_shell.reports.summary_page import summary_page

commands = typer.Typer()


@commands.command(epilog="Example: masterplan demo --items 500 --seed 7")
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


@commands.command(
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
    item: Annotated[
        list[str] | None, typer.Option("--item", help="Plan this item only; repeatable.")
    ] = None,
    item_group: Annotated[
        list[str] | None, typer.Option("--item-group", help="Plan this group's items; repeatable.")
    ] = None,
    location: Annotated[
        list[str] | None, typer.Option("--location", help="Plan this location only; repeatable.")
    ] = None,
    planner: Annotated[
        list[str] | None, typer.Option("--planner", help="Plan this planner's items; repeatable.")
    ] = None,
    bom_levels: Annotated[
        int | None,
        typer.Option(min=0, help="Levels of components planned with a filter. Default: all."),
    ] = None,
    net_change: Annotated[
        bool, typer.Option("--net-change", help="Plan only what changed since the plan's last run.")
    ] = False,
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
        narrowing={
            "filter_item_ids": tuple(item or ()),
            "filter_item_group_ids": tuple(item_group or ()),
            "filter_location_ids": tuple(location or ()),
            "filter_planner_ids": tuple(planner or ()),
            "bom_levels": bom_levels,
            "method": "net_change" if net_change else "regeneration",
        },
        as_csv=as_csv,
    )
    report = summary(make_plan(wish, Console(stderr=True)))
    say(json_text(report)) if as_json else show(summary_page(report))
