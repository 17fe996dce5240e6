"""A run folder open for the audit: the tables of each part side by side, and what checks share."""

import tempfile
from pathlib import Path

from planning_shell.home import sql_folder
from planning_shell.reports.run_database import RunDatabase
from planning_shell.run_request import RunRequest

PARTS = ("input", "clean", "staged", "levels", "result")
#: Enough for a plan of a million orders; what does not fit is put on disk.
MEMORY = "2GB"
ROWS_AT_ONCE = 10_000


class AuditedRun(RunDatabase):
    """A run's tables in schemas `input`, `clean`, `staged`, `levels`, `result`; and `audit`.

    Schema `audit` holds what the checks share, made by `sql/audit/tables`. Input tables that the
    run was not given are empty.
    """

    def __init__(self, folder: Path, request: RunRequest) -> None:
        """Open a folder and make the shared tables.

        Errors: duckdb.Error when the folder lacks a table of a whole run.
        """
        super().__init__(folder, only=("plan_runs",))
        self._overflow = tempfile.TemporaryDirectory(prefix="masterplan-audit-")
        try:
            self._set(request)
            files = sorted((sql_folder() / "audit" / "tables").glob("*.sql"))
            self._connection.execute(files[0].read_text(encoding="utf-8"))
            self._open_parts()
            for file in files[1:]:
                self._connection.execute(file.read_text(encoding="utf-8"))
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        """Close it, and remove what did not fit into memory."""
        super().__exit__()
        self._overflow.cleanup()

    def violations(self, check: Path, most: int) -> tuple[int, list[tuple[str, str]]]:
        """Return how many rows a check finds, and `most` of them: subject, problem."""
        answer = self._connection.execute(check.read_text(encoding="utf-8"))
        found = answer.fetchmany(most)
        total = len(found)
        while rows := answer.fetchmany(ROWS_AT_ONCE):
            total += len(rows)
        return total, [(str(subject), str(problem)) for subject, problem in found]

    def _set(self, request: RunRequest) -> None:
        run = self._connection
        run.execute("SET memory_limit = $1", [MEMORY])
        run.execute("SET temp_directory = $1", [self._overflow.name])
        run.execute("SET preserve_insertion_order = false")
        run.execute("SET VARIABLE plan_date = $1", [request.plan_date])
        run.execute("SET VARIABLE plan_id = $1", [request.plan_id])
        run.execute("SET VARIABLE run_folder = $1", [str(self.folder)])

    def _open_parts(self) -> None:
        for part in PARTS:
            self._connection.execute("SET schema = $1", [part])
            for file in sorted((self.folder / part).glob("*.parquet")):
                self._connection.read_parquet(str(file)).create_view(file.stem)
        given = {file.stem for file in (self.folder / "input").glob("*.parquet")}
        self._connection.execute("SET schema = 'input'")
        for file in (self.folder / "clean").glob("*.parquet"):
            if file.stem not in given:
                self._connection.read_parquet(str(file)).limit(0).create_view(file.stem)
        self._connection.execute("SET schema = 'main'")
