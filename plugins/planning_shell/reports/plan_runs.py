"""The runs there are, and which of them is asked about."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planning_shell.purged_tables import purged_tables
from planning_shell.reports.errors import (
    NoCompletedRunError,
    NoResultError,
    PurgedRunError,
    RunNotFoundError,
)
from planning_shell.reports.run_database import RunDatabase

COMPLETED = ("Completed", "CompletedWithWarnings")


@dataclass(frozen=True, slots=True)
class RunEntry:
    """One run: what was asked, how far it came, what it made."""

    plan_run_id: str
    plan_id: str
    plan_date: date
    status: str
    trigger: str
    started_at: str | None
    seconds: float
    planned_orders: int | None
    warning_count: int | None
    message: str | None
    scenario: str | None
    #: What became of its tables, in words; None = they are there.
    purged: str | None
    folder: Path

    @property
    def is_completed(self) -> bool:
        """Return whether the run made a plan."""
        return self.status in COMPLETED


@dataclass(frozen=True, slots=True)
class _RecordedRun:
    plan_run_id: str
    plan_id: str
    status: str
    plan_date: date
    started_at: str | None
    warning_count: int | None
    message: str | None


def list_runs(runs_folder: Path, most: int | None = None) -> list[RunEntry]:
    """Return the runs of a folder of run folders, the newest first, or the `most` newest."""
    return [run_entry(folder) for folder in _run_folders(runs_folder)[:most]]


def run_entry(folder: Path) -> RunEntry:
    """Return what is known of one run from its folder alone."""
    asked = json.loads((folder / "parameters.json").read_text(encoding="utf-8"))
    stages = recorded_stages(folder)
    with RunDatabase(folder, only=("plan_runs",)) as run:
        said = run.row("run_entry", _RecordedRun)
    rows = {table: n for stage in stages for table, n in stage.get("rows", {}).items()}
    return RunEntry(
        plan_run_id=folder.name,
        plan_id=str(asked.get("plan_id") or "default"),
        plan_date=date.fromisoformat(asked["plan_date"]),
        status=said.status if said else _status(folder),
        trigger=str(asked.get("trigger") or "cli"),
        started_at=said.started_at if said else None,
        seconds=round(sum(stage["seconds"] for stage in stages), 3),
        planned_orders=rows.get("planned_orders"),
        warning_count=(said.warning_count if said else None) or rows.get("plan_warnings"),
        message=said.message if said else None,
        scenario=asked.get("scenario") or None,
        purged=mark.words if (mark := purged_tables(folder)) else None,
        folder=folder,
    )


def recorded_stages(folder: Path) -> list[dict[str, Any]]:
    """Return the stages a run has recorded: `stage`, `seconds`, `rows` per table."""
    file = folder / "stages.json"
    return list(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else []


def find_run(runs_folder: Path, name: str | None = None) -> RunEntry:
    """Return the run of that name, unique beginning or folder; by default the newest completed.

    A scenario is asked about only when it is named.

    Errors: RunNotFoundError, NoCompletedRunError, NoResultError or PurgedRunError when it holds
            no plan.
    """
    if name is not None:
        return _with_plan(find_any_run(runs_folder, name))
    entries = (run_entry(folder) for folder in _run_folders(runs_folder))
    newest = next((run for run in entries if _is_asked(run)), None)
    if newest is None:
        raise NoCompletedRunError(runs_folder)
    return newest


def find_any_run(runs_folder: Path, name: str | None = None) -> RunEntry:
    """Return the run of that name, unique beginning or folder, whatever became of it.

    By default the newest. Errors: RunNotFoundError, NoCompletedRunError when there is none.
    """
    if name and (Path(name) / "parameters.json").is_file():
        return run_entry(Path(name).resolve())
    folders = _run_folders(runs_folder)
    if name is None:
        if not folders:
            raise NoCompletedRunError(runs_folder)
        return run_entry(folders[0])
    wanted = name.lower()
    found = [folder for folder in folders if folder.name.lower() == wanted]
    found = found or [folder for folder in folders if folder.name.lower().startswith(wanted)]
    if len(found) != 1:
        raise RunNotFoundError(name, [folder.name for folder in found or folders][:5])
    return run_entry(found[0])


def previous_run(runs_folder: Path, run: RunEntry) -> RunEntry | None:
    """Return the newest completed run of the same plan that was begun before a run, or None."""
    begun = (run.folder / "parameters.json").stat().st_mtime
    for folder in _run_folders(runs_folder):
        if (folder / "parameters.json").stat().st_mtime < begun:
            other = run_entry(folder)
            if _is_asked(other) and other.plan_id == run.plan_id:
                return other
    return None


def _run_folders(runs_folder: Path) -> list[Path]:
    marks = runs_folder.glob("*/parameters.json")
    newest = sorted(marks, key=lambda mark: (mark.stat().st_mtime, mark), reverse=True)
    return [mark.parent for mark in newest]


def _is_asked(run: RunEntry) -> bool:
    """Return whether a run is asked about without being named: it holds a plan of its own."""
    return run.is_completed and not run.scenario and not run.purged


def _with_plan(run: RunEntry) -> RunEntry:
    if run.purged:
        raise PurgedRunError(run.plan_run_id, run.purged)
    if not (run.folder / "result" / "planned_orders.parquet").is_file():
        raise NoResultError(run.plan_run_id, run.status)
    return run


def _status(folder: Path) -> str:
    if (folder / "failure.txt").exists():
        return "Failed"
    return "Completed" if (folder / "result" / "planned_orders.parquet").is_file() else "Running"
