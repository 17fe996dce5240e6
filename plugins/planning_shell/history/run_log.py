"""The log of one run: its stages, its rows, its warnings, and what is otherwise than before."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planning_shell.history.plan_difference import difference_in_short
from planning_shell.reports.plan_runs import RunEntry, previous_run, recorded_stages
from planning_shell.reports.plan_warnings import RuleCount, WarningFilter
from planning_shell.reports.run_database import RunDatabase


@dataclass(frozen=True, slots=True)
class RunLog:
    """What a run did; `difference` is to the run before it of the same plan."""

    run: RunEntry
    stages: list[dict[str, Any]]
    warnings: list[RuleCount]
    previous_run_id: str | None
    difference: str | None
    failure: str | None
    lines: list[str]


def run_log(run: RunEntry, runs_folder: Path) -> RunLog:
    """Return the log of a run, completed or not, from the run folders."""
    with RunDatabase(run.folder) as database:
        warnings = database.rows("warnings_by_rule", RuleCount, **WarningFilter().parameters())
    previous = previous_run(runs_folder, run)
    compared = previous is not None and run.is_completed
    return RunLog(
        run=run,
        stages=recorded_stages(run.folder),
        warnings=warnings,
        previous_run_id=previous.plan_run_id if previous else None,
        difference=difference_in_short(previous, run) if previous and compared else None,
        failure=_text(run.folder / "failure.txt"),
        lines=(_text(run.folder / "run.log") or "").splitlines(),
    )


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8").strip() if file.exists() else None
