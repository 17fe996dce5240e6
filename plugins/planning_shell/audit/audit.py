"""The audit of a plan: every check of `sql/audit` on one run folder."""

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from planning_core.errors import PlanningError
from planning_shell.audit.audited_run import AuditedRun
from planning_shell.home import sql_folder
from planning_shell.run_request import RunRequest

MOST_EXAMPLES = 5
RULE = re.compile(r"\b[A-Z]+-\d+(?: to [A-Z]+-\d+)?\b")


class NotAuditableError(PlanningError):
    """The folder is not that of a run which came as far as a plan."""

    def __init__(self, folder: Path, cause: Exception) -> None:
        said = str(cause).splitlines()[0]
        super().__init__(
            f"The run in {folder} cannot be checked: {said}. A run that holds all tables of parts "
            "input to result can; plan it again with 'masterplan run'."
        )


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks a check."""

    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What a check proves, by which rules, how many rows break it, and some of these."""

    check: str
    proves: str
    rules: list[str]
    violations: int
    examples: list[Violation]
    seconds: float

    @property
    def is_proven(self) -> bool:
        """Return whether no row breaks it."""
        return self.violations == 0

    def sentence(self) -> str:
        """Return the violations in words."""
        first = self.examples[0]
        return f"{self.check} ({self.violations:,}), such as {first.subject}: {first.problem}"


class PlanNotProvenError(PlanningError):
    """The plan of a run breaks a rule that every plan keeps."""

    def __init__(self, run: str, broken: list[AuditResult]) -> None:
        said = "; ".join(result.sentence() for result in broken)
        super().__init__(
            f"The plan is not proven, so it is not put in force: {said}. The plan before it stays. "
            f"'masterplan check {run}' shows more; report it with the run's folder."
        )


def audit(run_folder: Path) -> list[AuditResult]:
    """Return the result of every check of `sql/audit` on a run, in the order of their names.

    Errors: NotAuditableError when the folder is not that of a run with a plan.
    """
    try:
        asked = json.loads((run_folder / "parameters.json").read_text(encoding="utf-8"))
        with AuditedRun(run_folder.resolve(), RunRequest.from_fields(asked)) as run:
            return [_checked(run, file) for file in check_files()]
    except (duckdb.CatalogException, duckdb.BinderException, OSError) as error:
        raise NotAuditableError(run_folder, error) from error


def check_files() -> list[Path]:
    """Return the SQL files of the checks: each selects `subject` and `problem` of violations."""
    return sorted((sql_folder() / "audit").glob("*.sql"))


def prove(run_folder: Path) -> int:
    """Return how many checks a plan has passed.

    Errors: PlanNotProvenError when it breaks one; NotAuditableError.
    """
    results = audit(run_folder)
    broken = [result for result in results if not result.is_proven]
    if broken:
        raise PlanNotProvenError(run_folder.name, broken)
    return len(results)


def _checked(run: AuditedRun, file: Path) -> AuditResult:
    started = time.perf_counter()
    total, found = run.violations(file, MOST_EXAMPLES)
    proves, rules = _told(file)
    return AuditResult(
        check=file.stem,
        proves=proves,
        rules=rules,
        violations=total,
        examples=[Violation(subject, problem) for subject, problem in found],
        seconds=round(time.perf_counter() - started, 3),
    )


def _told(file: Path) -> tuple[str, list[str]]:
    """Return what the comment on top of a check says: its first sentence, and its rules."""
    lines = file.read_text(encoding="utf-8").splitlines()
    above = lines[: next(n for n, line in enumerate(lines) if not line.startswith("--"))]
    comment = " ".join(line.removeprefix("--").strip() for line in above)
    return re.split(r"(?<=\.) ", comment, maxsplit=1)[0], RULE.findall(comment)
