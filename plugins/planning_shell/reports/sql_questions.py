"""An in-memory DuckDB over run folders that answers questions kept as SQL files."""

from typing import ClassVar, Self, TypeVar

import duckdb

from planning_shell.home import sql_folder

Row = TypeVar("Row")


class SqlQuestions:
    """A database of one's own, closed at the end of the block; questions stand below `sql`."""

    #: The folder of the questions below `sql`.
    questions: ClassVar[str] = "reports"

    def __init__(self) -> None:
        """Open it, empty."""
        self._connection = duckdb.connect(config={"threads": 2})
        self._connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    def rows(self, question: str, shape: type[Row], **parameters: object) -> list[Row]:
        """Return the answer to a question, one `shape` per row.

        Shape:  the question's columns are the fields of `shape`, by name.
        """
        answer = self._connection.execute(question_text(self.questions, question), parameters)
        names = [column[0] for column in answer.description]
        return [shape(**dict(zip(names, values, strict=True))) for values in answer.fetchall()]

    def row(self, question: str, shape: type[Row], **parameters: object) -> Row | None:
        """Return the first row of the answer, or None."""
        return next(iter(self.rows(question, shape, **parameters)), None)


def question_text(folder: str, name: str) -> str:
    """Return the SQL of `sql/<folder>/<name>.sql`."""
    return (sql_folder() / folder / f"{name}.sql").read_text(encoding="utf-8")
