"""Commands of the connection to the ERP: `masterplan connection ...`."""

import os
from collections.abc import Sequence
from getpass import getuser
from typing import Annotated

import typer
from rich.console import Console

from planning_shell import command_errors
from planning_shell.command_errors import CommandError
from planning_shell.commands.terminal import JsonOption, check_choice, say, show
from planning_shell.reports.json_text import json_text
from planning_shell.run_request import DEFAULT_ERP

ErpOption = Annotated[
    str | None, typer.Option(help="The folder below sql/extract. Default: MASTERPLAN_ERP, or demo.")
]

group = typer.Typer(
    no_args_is_help=True,
    help="Connect masterplan to an ERP, switch it on and off, and take it out whole.",
)
commands = typer.Typer()
commands.add_typer(group, name="connection")


@group.command(epilog="Example: masterplan connection status --json")
def status(*, erp: ErpOption = None, as_json: JsonOption = False) -> None:
    """Try what runs do in the ERP, and say whether masterplan is connected.

    It is Connected, Disconnected, Enabling connection or Disabling connection. The exit code is 0
    when connected, else 2.
    """
    from planning_shell.connection.status import (  # noqa: PLC0415
        CONNECTED,
        GETTING,
        connection_report,
    )
    from planning_shell.connection.status_page import status_page  # noqa: PLC0415

    with Console(stderr=True).status(GETTING):
        report = connection_report(_erp(erp))
    say(json_text(report)) if as_json else show(status_page(report))
    if report.status != CONNECTED:
        raise typer.Exit(command_errors.WRONG_USE)


@group.command(
    epilog="Example: MASTERPLAN_ERP_OWNER_URI=postgresql://... masterplan connection enable"
)
def enable(*, erp: ErpOption = None) -> None:
    """Install the schema planning, its roles and their rights, as the owner of the database.

    The owner's URI is MASTERPLAN_ERP_OWNER_URI. Passwords of roles are those of the other URIs in
    the environment; others are made and kept in erp_credentials.json of the home.
    """
    from planning_shell.connection import enabling  # noqa: PLC0415
    from planning_shell.connection.status import CONNECTED, ENABLING  # noqa: PLC0415
    from planning_shell.connection.status_page import status_page  # noqa: PLC0415

    with Console(stderr=True).status(ENABLING):
        report = enabling.enable(enabling.owner_uri(), _erp(erp), getuser())
    show(status_page(report))
    if report.status != CONNECTED:
        raise typer.Exit(command_errors.WRONG_USE)


@group.command(epilog="Example: masterplan connection disable --cancel")
def disable(
    *, cancel: Annotated[bool, typer.Option("--cancel", help="End runs at work.")] = False
) -> None:
    """Let no run start any more, and wait for those at work; plans and decisions stay."""
    from planning_shell.connection import enabling  # noqa: PLC0415
    from planning_shell.connection.status import DISABLING  # noqa: PLC0415
    from planning_shell.run_ending import cancel as cancel_run  # noqa: PLC0415  # loads polars

    def on_waiting(runs: Sequence[str]) -> None:
        for run in runs if cancel else ():
            cancel_run(run, f"The connection was disabled by {getuser()}.")

    with Console(stderr=True).status(DISABLING):
        enabling.disable(getuser(), on_waiting)
    say("Disconnected. Plans in force stay readable; to go on: masterplan connection enable")


@group.command(epilog="Example: masterplan connection use off --company TXG")
def use(
    switch: Annotated[str, typer.Argument(metavar="on|off", help="On, or off.")],
    *,
    company: Annotated[
        list[str] | None, typer.Option("--company", help="This company only; repeatable.")
    ] = None,
    erp: ErpOption = None,
) -> None:
    """Switch the use of masterplan on or off, for all companies or for some.

    A run of a company that is switched off fails at once, however it was started. A run of all
    companies does so too as long as one of them is off.
    """
    from planning_shell.connection.use_switch import set_use  # noqa: PLC0415

    check_choice("on|off", switch, ("on", "off"))
    set_use(_erp(erp), company or [], getuser(), is_used=switch == "on")
    say(f"Use is {switch} for {', '.join(company or ['all companies'])}.")


@group.command(epilog="Example: masterplan connection uninstall --yes")
def uninstall(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, instead of showing it.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Remove all planning data from the ERP and from disk, and prove that none is left.

    The ERP's own tables and rows stay as they are, orders that were firmed too. The exit code is 4
    if anything of masterplan is left.
    """
    from planning_shell.connection import enabling  # noqa: PLC0415
    from planning_shell.connection import uninstall as removal  # noqa: PLC0415
    from planning_shell.connection.status_page import (  # noqa: PLC0415
        holdings_page,
        uninstalled_page,
    )

    owner = enabling.owner_uri()
    if not yes:
        show(holdings_page(removal.holdings(owner), "Would be removed, with --yes"))
        return
    done = removal.uninstall(owner)
    say(json_text(done)) if as_json else show(uninstalled_page(done))
    if done.left:
        raise typer.Exit(command_errors.NOT_PROVEN)


def _erp(erp: str | None) -> str:
    known = erp or os.environ.get("MASTERPLAN_ERP", DEFAULT_ERP)
    if not known.isidentifier():
        raise CommandError(f"'{known}' is no name of an ERP: a folder below sql/extract.")
    return known
