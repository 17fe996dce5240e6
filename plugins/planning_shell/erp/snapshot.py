"""One moment of the ERP database, read table by table with at most two connections."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from planning_shell.erp.connect import WATCH_OVER_US, arrow_connected, connected
from planning_shell.erp.table_copy import Source

PURPOSE = "extract"
STATEMENT_TIMEOUT = "30min"
#: What a file of SQL may ask of the run, in the order of its parameters.
PARAMETERS = ("masterplan.company_ids", "masterplan.plan_date", "masterplan.plan_id")
#: Little load on the ERP, and rows in the same order each time.
SETTINGS = {
    "statement_timeout": STATEMENT_TIMEOUT,
    "synchronize_seqscans": "off",
    "max_parallel_workers_per_gather": "0",
    WATCH_OVER_US[0]: WATCH_OVER_US[1],
}
#: A bound parameter makes the driver hold the whole answer in memory. So the value is bound to a
#: setting of the transaction, and `$1` in a file of SQL stands for the first setting.
PARAMETER = "(SELECT nullif(current_setting('{}', true), ''))"

#: A comment, or in group 1 a quoted text or name that may look like one.
_COMMENT = re.compile(r"""('[^']*'|"[^"]*")|--[^\n]*""")


class Snapshot:
    """A moment of the database, read through one connection that looks at it."""

    def __init__(self, uri: str, snapshot_id: str, asked: Sequence[str]) -> None:
        self.uri = uri
        self._snapshot_id = snapshot_id
        self._asked = dict(zip(PARAMETERS, asked, strict=True))
        self._reading = ExitStack()
        self._connection: Any = None

    def source(self, file: Path) -> Source:
        """Return the rows of a file of SQL, as a relation of DuckDB."""

        @contextmanager
        def rows(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
            try:
                with self._looking().cursor() as cursor:
                    cursor.execute(query_of(file))
                    db.register("answer", cursor.fetch_record_batch())
                    yield "answer"
                    db.unregister("answer")
            except BaseException:
                # An answer that was not read to its end leaves the connection unfit for another.
                self.close()
                raise

        return rows

    def close(self) -> None:
        """Let go of the connection; the next table opens another on the same moment."""
        self._connection = None
        self._reading.close()

    def _looking(self) -> Any:  # noqa: ANN401  # the driver has no types
        if self._connection is None:
            opened = self._reading.enter_context(arrow_connected(self.uri, PURPOSE))
            with opened.cursor() as cursor:
                # Neither can be a bound parameter; the id is the server's own.
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute(f"SET TRANSACTION SNAPSHOT '{self._snapshot_id}'")
                for name, value in {**SETTINGS, **self._asked}.items():
                    cursor.execute("SELECT set_config($1, $2, true)", (name, value))
                    cursor.fetchall()
            self._connection = opened
        return self._connection


@contextmanager
def snapshot_of(uri: str, *asked: str) -> Iterator[Snapshot]:
    """Lend the database as it is now; it stays so for as long as the block lasts.

    `asked` are the values of PARAMETERS.
    Errors: ErpConnectionError.
    """
    with connected(uri, PURPOSE) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        # This connection keeps the moment alive and says nothing while others read.
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        with closing(Snapshot(uri, str(exported[0]), asked)) as snapshot:
            yield snapshot


def query_of(file: Path) -> str:
    """Return the one SELECT of a file, with its parameters in place."""
    text = _COMMENT.sub(lambda found: found[1] or "", file.read_text(encoding="utf-8"))
    # The driver puts the query into another statement, so it must not end itself.
    for number, name in enumerate(PARAMETERS, start=1):
        text = re.sub(rf"\${number}\b", PARAMETER.format(name), text)
    return text.rstrip().removesuffix(";")
