"""The connection, and what uninstalling removes, as pages on the terminal."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.text import Text

from planning_shell.connection.status import CONNECTED, ConnectionReport, UseSwitch
from planning_shell.connection.uninstall import Holdings, Uninstalled
from planning_shell.reports.page import line, section, table

WORDS = {
    "plan_runs": "rows of plan runs",
    "plans_in_force": "plans in force",
    "approved_orders": "approved planned orders",
    "firmed_orders": "records of firmed orders",
    "tables_and_views": "tables, views and sequences of schema planning",
    "roles": "roles",
    "run_folders": "run folders, scenarios among them",
    "files": "files in the home",
    "bytes": "bytes on disk",
}


def status_page(report: ConnectionReport) -> RenderableType:
    """Return the page of the connection's status."""
    style = "green" if report.status == CONNECTED else "red"
    said: list[RenderableType] = [Text(report.status, style=f"bold {style}")]
    said += [line(words) for words in (report.database, report.why) if words]
    if report.checks:
        rows = [(check.name, _good(check.is_good), check.says) for check in report.checks]
        said.append(section("Tried", table(("what", "", "says"), rows)))
    return Group(*said, section("Used for", *_switches(report.switches)))


def holdings_page(removed: Holdings, heading: str) -> RenderableType:
    """Return what uninstalling removes, counted."""
    rows = [(f"{count:,}", WORDS[name]) for name, count in asdict(removed).items()]
    return section(heading, table((">", ""), rows))


def uninstalled_page(done: Uninstalled) -> RenderableType:
    """Return what was removed, what stays, and what is left."""
    left = [line(what, "red") for what in done.left] or [line("Nothing.")]
    return Group(
        holdings_page(done.removed, "Removed"),
        section("Stays", *(line(what) for what in done.stays)),
        section("Left of masterplan", *left),
    )


def _switches(switches: Sequence[UseSwitch]) -> list[RenderableType]:
    shown = [
        line(
            f"{switch.company_id or 'all companies'}: {'on' if switch.is_used else 'off'}, "
            f"since {switch.changed_at:%Y-%m-%d %H:%M} by {switch.changed_by}"
        )
        for switch in switches
    ]
    is_for_all_said = any(not switch.company_id for switch in switches)
    rest = "all other companies: on" if switches else "all companies: on"
    return [*shown, *([] if is_for_all_said else [line(rest)])]


def _good(is_good: bool) -> Text:  # noqa: FBT001  # the value of a check
    return Text("yes", style="green") if is_good else Text("no", style="red")
