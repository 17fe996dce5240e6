"""A run folder open for questions: its Parquet files as tables, its questions as SQL files."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar

import duckdb

from planning_shell.home import sql_folder

Row = TypeVar("Row")

#: Where a table is looked for, the latest stage first.
TABLE_FOLDERS = ("result", "levels", "staged", "clean", "input")


class RunDatabase:
    """The tables of one run folder, read-only, in an in-memory DuckDB.

    A table without a file is empty, so every report works on a run that stopped half-way.
    """

    def __init__(self, folder: Path, only: Sequence[str] = ()) -> None:
        """Open a folder: all its tables, or `only` some of them."""
        self.folder = folder
        self._connection = duckdb.connect(config={"threads": 2})
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute(_question("absent_tables"))
        for name, path in parquet_files(folder, only).items():
            self._connection.read_parquet(str(path)).create_view(name)
        self._connection.execute("SET search_path = 'main,absent'")

    def __enter__(self) -> Self:
        """Return the open database."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._connection.close()

    @cached_property
    def plan_date(self) -> date:
        """The day 0 of the run."""
        asked = json.loads((self.folder / "parameters.json").read_text(encoding="utf-8"))
        return date.fromisoformat(asked["plan_date"])

    def rows(self, question: str, shape: type[Row], **parameters: object) -> list[Row]:
        """Return the answer to `sql/reports/<question>.sql`, one `shape` per row.

        Shape:  the question's columns are the fields of `shape`, by name.
        """
        answer = self._connection.execute(_question(question), parameters)
        names = [column[0] for column in answer.description]
        return [shape(**dict(zip(names, values, strict=True))) for values in answer.fetchall()]

    def row(self, question: str, shape: type[Row], **parameters: object) -> Row | None:
        """Return the first row of the answer, or None."""
        return next(iter(self.rows(question, shape, **parameters)), None)


def _question(name: str) -> str:
    return (sql_folder() / "reports" / f"{name}.sql").read_text(encoding="utf-8")


def parquet_files(folder: Path, only: Sequence[str] = ()) -> dict[str, Path]:
    """Return the Parquet file of each table of a run folder, or of `only` some of them."""
    found: dict[str, Path] = {}
    for below in TABLE_FOLDERS:
        for path in sorted((folder / below).glob("*.parquet")):
            if not only or path.stem in only:
                found.setdefault(path.stem, path)
    return found
