"""One moment of the ERP database, read table by table with at most two connections."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import psycopg

from planning_shell.erp.connect import arrow_connected, connected
from planning_shell.erp.table_copy import Source

PURPOSE = "extract"
STATEMENT_TIMEOUT = "30min"
COMPANIES = "masterplan.company_ids"
#: A bound parameter makes the driver hold the whole answer in memory. So the value is bound to a
#: setting of the transaction, and `$1` in a file of SQL stands for that setting.
PARAMETER = f"(SELECT nullif(current_setting('{COMPANIES}', true), ''))"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A moment of the database that other connections can look at, while it is lent."""

    uri: str
    snapshot_id: str
    companies: str

    def source(self, file: Path) -> Source:
        """Return the rows of a file of SQL, as a relation of DuckDB."""

        @contextmanager
        def rows(db: duckdb.DuckDBPyConnection) -> Iterator[str]:
            with arrow_connected(self.uri, PURPOSE) as connection, connection.cursor() as cursor:
                self._look(cursor)
                cursor.execute(query_of(file))
                db.register("answer", cursor.fetch_record_batch())
                yield "answer"
                db.unregister("answer")

        return rows

    def _look(self, cursor: Any) -> None:  # noqa: ANN401  # the driver has no types
        # Two settings cannot be bound; the snapshot's id comes from the server, the limit from us.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute(f"SET TRANSACTION SNAPSHOT '{self.snapshot_id}'")
        for name, value in ((COMPANIES, self.companies), ("statement_timeout", STATEMENT_TIMEOUT)):
            cursor.execute("SELECT set_config($1, $2, true)", (name, value))
            cursor.fetchall()


@contextmanager
def snapshot_of(uri: str, company_ids: Sequence[str]) -> Iterator[Snapshot]:
    """Lend the database as it is now; it stays so for as long as the block lasts.

    Errors: ErpConnectionError.
    """
    with connected(uri, PURPOSE) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        # This connection keeps the moment alive and says nothing while others read.
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        yield Snapshot(uri, str(exported[0]), ",".join(company_ids))


def query_of(file: Path) -> str:
    """Return the one SELECT of a file, with its parameter in place."""
    text = re.sub(r"\$1\b", PARAMETER, file.read_text(encoding="utf-8"))
    return f"{text.rstrip().rstrip(';')}\n"
