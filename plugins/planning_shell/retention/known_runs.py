"""The runs whose folders there are, as folder and ERP know them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planning_shell.erp.connect import ErpConnectionError, connected, read_uri
from planning_shell.erp.statement import run_rows
from planning_shell.parameters import request_of
from planning_shell.purged_tables import purged_tables
from planning_shell.run_folder import RunFolder

PURPOSE = "purge"
#: A run that the ERP does not know and that has said nothing for so long is dead.
STALE_AFTER = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class KnownRun:
    """One run: whose plan it made, when, and what became of it."""

    folder: Path
    plan_id: str
    scenario: str
    based_on: str
    begun_at: datetime
    finished_at: datetime | None
    is_completed: bool
    is_running: bool
    is_in_force: bool = False
    is_purged: bool = False

    @property
    def name(self) -> str:
        """Return the run's id."""
        return self.folder.name


def known_runs(runs_folder: Path, now: datetime) -> list[KnownRun]:
    """Return the runs, the newest first.

    Errors: ErpConnectionError when an ERP is known and does not answer.
    """
    folders = [mark.parent for mark in runs_folder.glob("*/parameters.json")]
    runs = _as_the_erp_knows([_known(RunFolder(folder), now) for folder in folders])
    return sorted(runs, key=lambda run: (run.begun_at, run.name), reverse=True)


def _known(folder: RunFolder, now: datetime) -> KnownRun:
    asked = request_of(folder)
    row = None
    if folder.has_table("result", "plan_runs"):
        row = folder.read_table("result", "plan_runs").row(0, named=True)
    status = str(row["status"]) if row else "Running"
    said_last = datetime.fromtimestamp(_last_word(folder.path), UTC)
    return KnownRun(
        folder=folder.path,
        plan_id=asked.plan_id,
        scenario=asked.scenario,
        based_on=asked.based_on,
        begun_at=row["started_at"] if row else said_last,
        finished_at=row["finished_at"] if row else None,
        is_completed=status.startswith("Completed"),
        is_running=status == "Running" and now - said_last < STALE_AFTER,
        is_purged=purged_tables(folder.path) is not None,
    )


def _last_word(folder: Path) -> float:
    files = (folder / "parameters.json", folder / "stages.json", folder / "run.log")
    return max(file.stat().st_mtime for file in files if file.exists())


def _as_the_erp_knows(runs: Sequence[KnownRun]) -> list[KnownRun]:
    """Return the runs with what the ERP says of them; without an ERP, as they are."""
    try:
        uri = read_uri()
    except ErpConnectionError:
        return list(runs)
    with connected(uri, PURPOSE) as connection:
        rows = run_rows(connection, "retention/run_states", [run.name for run in runs])
    said = {row["plan_run_id"]: row for row in rows}
    return [_as_said(run, said[run.name]) if run.name in said else run for run in runs]


def _as_said(run: KnownRun, row: dict[str, object]) -> KnownRun:
    is_running = row["status"] == "Running"
    return replace(run, is_running=is_running, is_in_force=bool(row["is_in_force"]))
