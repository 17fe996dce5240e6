"""A run folder open for questions: its Parquet files as tables, its questions as SQL files."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from planning_shell.reports.sql_questions import SqlQuestions, question_text

#: Where a table is looked for, the latest stage first.
TABLE_FOLDERS = ("result", "levels", "staged", "clean", "input")


class RunDatabase(SqlQuestions):
    """The tables of one run folder, read-only; questions in `sql/reports`.

    A table without a file is empty, so every report works on a run that stopped half-way.
    """

    def __init__(self, folder: Path, only: Sequence[str] = ()) -> None:
        """Open a folder: all its tables, or `only` some of them."""
        super().__init__()
        self.folder = folder
        self._connection.execute(question_text("reports", "absent_tables"))
        for name, path in parquet_files(folder, only).items():
            self._connection.read_parquet(str(path)).create_view(name)
        self._connection.execute("SET search_path = 'main,absent'")

    @cached_property
    def plan_date(self) -> date:
        """The day 0 of the run."""
        asked = json.loads((self.folder / "parameters.json").read_text(encoding="utf-8"))
        return date.fromisoformat(asked["plan_date"])


def parquet_files(folder: Path, only: Sequence[str] = ()) -> dict[str, Path]:
    """Return the Parquet file of each table of a run folder, or of `only` some of them."""
    found: dict[str, Path] = {}
    for below in TABLE_FOLDERS:
        for path in sorted((folder / below).glob("*.parquet")):
            if not only or path.stem in only:
                found.setdefault(path.stem, path)
    return found
