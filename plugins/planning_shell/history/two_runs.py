"""Two run folders open for one question: schemas `before` and `after`, questions in `sql/diff`."""

from pathlib import Path

from planning_shell.reports.run_database import parquet_files
from planning_shell.reports.sql_questions import Row, SqlQuestions, question_text


class TwoRuns(SqlQuestions):
    """The tables of two run folders, read-only.

    A table that a run does not have is empty, so a run that stopped half-way can be compared.
    """

    questions = "diff"

    def __init__(self, before: Path, after: Path) -> None:
        """Open both folders."""
        super().__init__()
        self._connection.execute(question_text("reports", "absent_tables"))
        self._open("before", before)
        self._open("after", after)
        self._connection.execute(question_text("diff", "views"))

    def only_row(self, question: str, shape: type[Row], **parameters: object) -> Row:
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
