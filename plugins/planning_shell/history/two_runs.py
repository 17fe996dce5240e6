"""Two run folders open for one question: schemas `before` and `after`, questions in `sql/diff`."""

from pathlib import Path
from typing import Self, TypeVar

import duckdb

from planning_shell.home import sql_folder
from planning_shell.reports.run_database import parquet_files

Row = TypeVar("Row")


class TwoRuns:
    """The tables of two run folders, read-only, in an in-memory DuckDB.

    A table that a run does not have is empty, so a run that stopped half-way can be compared.
    """

    def __init__(self, before: Path, after: Path) -> None:
        """Open both folders."""
        self._connection = duckdb.connect(config={"threads": 2})
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute(_sql("reports", "absent_tables"))
        self._open("before", before)
        self._open("after", after)
        self._connection.execute(_sql("diff", "views"))

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    def rows(self, question: str, shape: type[Row], **parameters: object) -> list[Row]:
        """Return the answer to `sql/diff/<question>.sql`, one `shape` per row.

        Shape:  the question's columns are the fields of `shape`, by name.
        """
        answer = self._connection.execute(_sql("diff", question), parameters)
        names = [column[0] for column in answer.description]
        return [shape(**dict(zip(names, values, strict=True))) for values in answer.fetchall()]

    def row(self, question: str, shape: type[Row], **parameters: object) -> Row:
        """Return the answer to a question that has exactly one row."""
        (only,) = self.rows(question, shape, **parameters)
        return only

    def _open(self, schema: str, folder: Path) -> None:
        connection = self._connection
        connection.execute(f"CREATE SCHEMA {schema}; SET schema = '{schema}'")  # two fixed words
        for name, path in parquet_files(folder).items():
            connection.read_parquet(str(path)).create_view(name)
        absent = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'absent'"
            " EXCEPT SELECT table_name FROM information_schema.tables WHERE table_schema = $1",
            [schema],
        ).fetchall()
        for (name,) in absent:
            connection.table(f"absent.{name}").create_view(name)
        connection.execute("SET schema = 'main'")


def _sql(folder: str, name: str) -> str:
    return (sql_folder() / folder / f"{name}.sql").read_text(encoding="utf-8")
