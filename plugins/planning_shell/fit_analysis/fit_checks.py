"""The checks of `sql/fit_analysis`: one file each, its comment says what a finding means."""

import re
from dataclasses import dataclass
from pathlib import Path

from planning_shell.home import sql_folder

TREATMENTS = ("ignored", "approximated", "different")
#: What the comment of a check says, in this order.
WORDS = ("Finding", "Treatment", "Explanation", "What to do")
SAID = re.compile(": (.*) ".join(WORDS) + ": (.*)")


@dataclass(frozen=True, slots=True)
class FitCheck:
    """One check: what it finds, how the engine treats that, why, and what the user can do.

    `query` selects `subject` and `detail` of each finding from the input tables; it may use the
    parameter `$plan_date`.
    """

    check: str
    finding: str
    treatment: str
    explanation: str
    what_to_do: str
    query: str


class FitCheckError(Exception):
    """A file of `sql/fit_analysis` does not say all that a check says."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} must begin with a comment that says Finding, Treatment (one of "
            f"{', '.join(TREATMENTS)}), Explanation and What to do, each with a colon."
        )


def fit_checks() -> list[FitCheck]:
    """Return the checks, in the order of their names.

    Errors: FitCheckError.
    """
    return [_check(file) for file in sorted((sql_folder() / "fit_analysis").glob("*.sql"))]


def _check(file: Path) -> FitCheck:
    query = file.read_text(encoding="utf-8")
    above = [line for line in query.splitlines() if line.startswith("--")]
    comment = " ".join(line.removeprefix("--").strip() for line in above)
    said = SAID.fullmatch(comment)
    if said is None or said[2].rstrip(".") not in TREATMENTS:
        raise FitCheckError(file)
    finding, treatment, explanation, what_to_do = said.groups()
    return FitCheck(
        check=file.stem,
        finding=finding.rstrip("."),
        treatment=treatment.rstrip("."),
        explanation=explanation,
        what_to_do=what_to_do,
        query=query,
    )
