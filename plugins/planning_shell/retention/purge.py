"""Purging: runs beyond the limits lose their tables, later all; old versions go.

What a run did - its row, stages, log, counts of warnings, difference - outlives its tables.
"""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planning_shell.erp.connect import ErpConnectionError, connected, write_uri
from planning_shell.erp.plan_runs import run_sql
from planning_shell.erp.version_tables import drop_superfluous_versions
from planning_shell.erp.writer import KEPT_VERSIONS
from planning_shell.purged_tables import PurgedTables, mark_purged
from planning_shell.reports.plan_warnings import RuleCount, WarningFilter
from planning_shell.reports.run_database import RunDatabase
from planning_shell.retention.kept_runs import reasons_to_keep, why_not_kept
from planning_shell.retention.known_runs import PURPOSE, KnownRun, known_runs
from planning_shell.retention.limits import Limits
from planning_shell.run_folder import MANIFEST, PARTS

#: The tables that stay: the run's own row.
LASTING = {"plan_runs.parquet", MANIFEST}
Inode = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PurgedRun:
    """A run that loses its tables, or all; the bytes are those that no other run shares."""

    plan_run_id: str
    plan_id: str
    begun_at: datetime
    what: str
    why: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Purge:
    """What went, or would go, and why other runs beyond the limits stay."""

    is_done: bool
    limits: Limits
    runs: tuple[PurgedRun, ...]
    kept: dict[str, str]
    runs_kept: int
    version_tables: tuple[str, ...]
    still_read: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        """Return the bytes that come free."""
        return sum(run.bytes for run in self.runs)


def purge(runs_folder: Path, limits: Limits, *, is_done: bool) -> Purge:
    """Return what is beyond the limits; it is removed if that is to be done.

    Errors: ErpConnectionError when an ERP is known and does not answer; nothing is removed then.
    """
    now = datetime.now(tz=UTC)
    runs = known_runs(runs_folder, now)
    versions = _superfluous_versions()
    keep, beyond = reasons_to_keep(runs, limits, now), why_not_kept(runs, limits, now)
    gone = [run for run in runs if run.name not in keep]
    old = timedelta(days=limits.keep_log_days)
    whole = {run.name for run in gone if now - run.begun_at > old}
    losing = [run for run in gone if run.name in whole or any(_tables(run.folder))]
    shown = tuple(_measured(losing, whole, beyond))
    still_read: list[str] = []
    if is_done:
        for run in losing:
            _remove(run, PurgedTables(now, beyond[run.name], ()), is_whole=run.name in whole)
        still_read = _drop_versions()
    stay = {name: why for name, why in keep.items() if name in beyond}
    return Purge(is_done, limits, shown, stay, len(keep), versions, tuple(still_read))


def _measured(
    runs: Iterable[KnownRun], whole: set[str], beyond: dict[str, str]
) -> Iterator[PurgedRun]:
    """Yield what each run loses; a file that others link to counts with the last that lets go."""
    seen: Counter[Inode] = Counter()
    for run in runs:
        is_whole = run.name in whole
        files = list(_files(run.folder) if is_whole else _tables(run.folder))
        freed = 0
        for file in files:
            status = file.lstat()
            inode = (status.st_dev, status.st_ino)
            seen[inode] += 1
            freed += status.st_size if seen[inode] == status.st_nlink else 0
        what = "everything" if is_whole else "tables"
        yield PurgedRun(
            run.name, run.plan_id, run.begun_at, what, beyond[run.name], len(files), freed
        )


def _remove(run: KnownRun, mark: PurgedTables, *, is_whole: bool) -> None:
    if is_whole:
        shutil.rmtree(run.folder)
        return
    if not run.is_purged:  # one that was broken off has its mark, and few of its tables
        with RunDatabase(run.folder) as database:
            asked = WarningFilter().parameters()
            said = database.rows("warnings_by_rule", RuleCount, **asked)
        counted = [asdict(count) for count in said]
        mark_purged(run.folder, PurgedTables(mark.purged_at, mark.why, counted))
    for table in _tables(run.folder):
        table.unlink(missing_ok=True)
    for part in PARTS:
        if part != "result":
            shutil.rmtree(run.folder / part, ignore_errors=True)


def _tables(folder: Path) -> Iterator[Path]:
    """Yield the files of a run's tables, without those that last."""
    for part in PARTS:
        for file in _files(folder / part):
            if part != "result" or file.name not in LASTING:
                yield file


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _superfluous_versions() -> tuple[str, ...]:
    try:
        uri = write_uri()
    except ErpConnectionError:
        return ()
    with connected(uri, PURPOSE) as connection:
        rows = run_sql(connection, "superfluous_tables", KEPT_VERSIONS)
    return tuple(str(row[0]) for row in rows)


def _drop_versions() -> list[str]:
    try:
        uri = write_uri()
    except ErpConnectionError:
        return []
    with connected(uri, PURPOSE, autocommit=True) as connection:
        return drop_superfluous_versions(connection, KEPT_VERSIONS)
