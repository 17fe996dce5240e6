"""Running the files of `sql`: one statement each, with bound parameters."""

from typing import Any

import psycopg

from planning_shell.home import sql_folder

Connection = psycopg.Connection[tuple[Any, ...]]


def run_statement(connection: Connection, name: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a file below `sql`; without an answer, an empty row per row changed."""
    statement = (sql_folder() / f"{name}.sql").read_text(encoding="utf-8")
    with psycopg.RawCursor(connection) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else [()] * cursor.rowcount


def run_rows(connection: Connection, name: str, *values: object) -> list[dict[str, Any]]:
    """Return the rows of a file below `sql` that asks something, each by the names of columns."""
    statement = (sql_folder() / f"{name}.sql").read_text(encoding="utf-8")
    with psycopg.RawCursor(connection) as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
