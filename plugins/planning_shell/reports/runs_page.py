"""The runs as a page."""

from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from planning_shell.reports.page import line, table
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.summary_page import STATUS_STYLES
from planning_shell.reports.wording import day


def runs_page(runs: list[RunEntry], runs_folder: Path) -> RenderableType:
    """Return the page of the runs, newest first."""
    if not runs:
        return line(f"No runs yet in {runs_folder}. 'masterplan demo' makes one.")
    rows = (
        (
            run.plan_run_id,
            f"{run.plan_id}, {run.scenario}" if run.scenario else run.plan_id,
            day(run.plan_date),
            _status(run),
            run.trigger,
            f"{run.planned_orders:,}" if run.planned_orders is not None else "-",
            f"{run.warning_count:,}" if run.warning_count is not None else "-",
            f"{run.seconds:.1f}",
        )
        for run in runs
    )
    columns = ("run", "plan", "plan date", "status", "by", ">orders", ">warnings", ">seconds")
    return table(columns, rows)


def _status(run: RunEntry) -> Text:
    words = f"{run.status}, purged" if run.purged else run.status
    return Text(words, style=STATUS_STYLES.get(run.status, ""))
