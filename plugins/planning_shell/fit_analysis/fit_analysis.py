"""The fit analysis of a run's input: every check of `sql/fit_analysis`, and what it finds."""

from dataclasses import dataclass
from datetime import date

import duckdb

from planning_core.tables import INPUT_TABLES
from planning_shell.fit_analysis.fit_checks import FitCheck, fit_checks
from planning_shell.parameters import request_of
from planning_shell.run_folder import RunFolder

MOST_EXAMPLES = 5
#: The usable rows of the input: bad ones are warnings of the plan already.
PART = "clean"


@dataclass(frozen=True, slots=True)
class FitExample:
    """One row that a check finds."""

    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class FitFinding:
    """What one check finds: how the engine treats it, how often it is there, and what to do."""

    check: str
    finding: str
    treatment: str
    explanation: str
    what_to_do: str
    count: int
    examples: list[FitExample]


@dataclass(frozen=True, slots=True)
class FitAnalysis:
    """Settings and data that this engine treats otherwise than the user may expect."""

    plan_run_id: str
    plan_date: date
    checks: int
    findings: list[FitFinding]


def fit_analysis(folder: RunFolder) -> FitAnalysis:
    """Return what the checks find in the usable input of a run.

    Errors: RunFolderError when the folder is not that of a run.
    """
    asked = request_of(folder)
    checks = fit_checks()
    database = _input_tables(folder)
    try:
        findings = [_finding(database, check, asked.plan_date) for check in checks]
    finally:
        database.close()
    found = [finding for finding in findings if finding.count]
    return FitAnalysis(asked.plan_run_id, asked.plan_date, len(checks), found)


def _input_tables(folder: RunFolder) -> duckdb.DuckDBPyConnection:
    """Return the input tables in DuckDB; one that the run does not have is empty."""
    database = duckdb.connect(config={"threads": 2})
    database.execute("SET enable_progress_bar = false")
    for name, schema in INPUT_TABLES.items():
        if folder.has_table(PART, name):
            database.read_parquet(str(folder.table_file(PART, name))).create_view(name)
        else:
            database.from_arrow(schema.create_empty().to_arrow()).create(name)
    return database


def _finding(database: duckdb.DuckDBPyConnection, check: FitCheck, plan_date: date) -> FitFinding:
    parameters = {"plan_date": plan_date} if "$plan_date" in check.query else {}
    rows = database.execute(check.query, parameters).fetchall()
    return FitFinding(
        check.check,
        check.finding,
        check.treatment,
        check.explanation,
        check.what_to_do,
        len(rows),
        [FitExample(subject, detail) for subject, detail in rows[:MOST_EXAMPLES]],
    )
