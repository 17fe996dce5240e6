"""The log of one run: its stages, its rows, its warnings, and what is otherwise than before."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planning_shell.history.kept_difference import kept_difference
from planning_shell.purged_tables import purged_tables
from planning_shell.reports.plan_runs import RunEntry, recorded_stages
from planning_shell.reports.plan_warnings import RuleCount, WarningFilter
from planning_shell.reports.run_database import RunDatabase


@dataclass(frozen=True, slots=True)
class RunLog:
    """What a run did; `difference` is to the run before it, as it was when this one ended."""

    run: RunEntry
    stages: list[dict[str, Any]]
    warnings: list[RuleCount]
    is_compared: bool
    previous_run_id: str | None
    difference: str | None
    failure: str | None
    lines: list[str]


def run_log(run: RunEntry) -> RunLog:
    """Return the log of a run, completed or not, from its folder alone."""
    kept = kept_difference(run.folder)
    return RunLog(
        run=run,
        stages=recorded_stages(run.folder),
        warnings=_warnings(run.folder),
        is_compared=kept is not None,
        previous_run_id=kept.previous_run_id if kept else None,
        difference=kept.difference if kept else None,
        failure=_text(run.folder / "failure.txt"),
        lines=(_text(run.folder / "run.log") or "").splitlines(),
    )


def _warnings(folder: Path) -> list[RuleCount]:
    purged = purged_tables(folder)
    if purged:
        return [RuleCount(**counted) for counted in purged.warnings]
    with RunDatabase(folder) as database:
        return database.rows("warnings_by_rule", RuleCount, **WarningFilter().parameters())


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8").strip() if file.exists() else None
