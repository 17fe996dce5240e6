"""The command that turns planned orders into real ones."""

import os
from getpass import getuser
from typing import Annotated

import typer

from planning_shell import command_errors
from planning_shell.command_errors import CommandError
from planning_shell.commands.terminal import JsonOption, check_choice, say, show
from planning_shell.reports.json_text import json_list, json_text
from planning_shell.run_request import DEFAULT_ERP

commands = typer.Typer()


@commands.command(
    epilog="Examples: masterplan firm PLO-0C4Q2M7T1XKRV | masterplan firm --plan MASTER"
    " --within-days 5 --vendor V-RIM --preview"
)
def firm(  # noqa: PLR0913  # one parameter per option
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ORDER]...", help="These planned orders.")
    ] = None,
    plan: Annotated[str | None, typer.Option(help="Of this plan.")] = None,
    within_days: Annotated[
        int | None, typer.Option(help="Ordered at most so many days after the plan date.")
    ] = None,
    *,
    item: Annotated[str | None, typer.Option(help="Of this item.")] = None,
    vendor: Annotated[str | None, typer.Option(help="From this vendor.")] = None,
    planner: Annotated[str | None, typer.Option(help="Of this planner.")] = None,
    location: Annotated[str | None, typer.Option(help="At this location.")] = None,
    order_type: Annotated[
        str | None, typer.Option("--type", help="purchase, production or transfer.")
    ] = None,
    period: Annotated[
        str,
        typer.Option(help="One order per vendor or lane and day, week or month of order; or all."),
    ] = "all",
    erp: Annotated[str | None, typer.Option(help="The folder below sql/firm.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only show which.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Turn planned orders of the plan in force into real orders of the ERP.

    Purchases are grouped by vendor, transfers by where they go from and to; the demand that an
    order covers is marked for it. Nothing is made twice. The exit code is 2 when an order cannot be
    firmed; the others are.
    """
    from planning_shell.erp.connect import firmer_uri  # noqa: PLC0415
    from planning_shell.orders import firming  # noqa: PLC0415
    from planning_shell.orders.firming_page import firming_page, preview_page  # noqa: PLC0415
    from planning_shell.orders.firming_wish import PERIODS, FirmingWish  # noqa: PLC0415

    check_choice("--period", period, PERIODS)
    check_choice("--type", order_type, ("purchase", "production", "transfer"))
    wish = FirmingWish(
        ids=tuple(ids) if ids else None,
        plan_id=plan,
        within_days=within_days,
        item_id=item,
        vendor_id=vendor,
        planner_id=planner,
        location_id=location,
        order_type=order_type,
        period=period,
    )
    if wish.is_open:
        raise CommandError(
            "Say which orders: their ids, or --plan, --within-days, --item and the like. "
            "--preview shows what would be firmed."
        )
    if preview:
        orders = firming.orders_to_firm(firmer_uri(), wish)
        say(json_list(orders)) if as_json else show(preview_page(orders))
        return
    known_erp = erp or os.environ.get("MASTERPLAN_ERP", DEFAULT_ERP)
    made = firming.firm(firmer_uri(), known_erp, wish, getuser())
    say(json_text(made)) if as_json else show(firming_page(made))
    if made.refused:
        raise typer.Exit(command_errors.WRONG_USE)
