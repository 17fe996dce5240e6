"""The warnings of a run: by rule, then one by one."""

from dataclasses import asdict, dataclass

from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.run_database import RunDatabase

SEVERITIES = ("error", "warning", "info")
MOST_WARNINGS = 50


@dataclass(frozen=True, slots=True)
class WarningFilter:
    """Which warnings are asked for; None = all. A rule's area (`SRC`) stands for all its rules."""

    rule: str | None = None
    severity: str | None = None
    table_name: str | None = None
    text: str | None = None

    def parameters(self) -> dict[str, str | None]:
        """Return the filter as a question's parameters."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many warnings one rule gave about one table."""

    severity: str
    rule: str
    table_name: str | None
    warnings: int
    example: str


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """One warning: what is wrong with which row, and what was assumed instead."""

    severity: str
    rule: str
    table_name: str | None
    key: str | None
    message: str
    assumption: str | None


@dataclass(frozen=True, slots=True)
class WarningsReport:
    """The warnings of one run; `rows` holds at most `most` of the `total`."""

    run: RunEntry
    total: int
    by_rule: list[RuleCount]
    rows: list[PlanWarning]


def warnings_report(run: RunEntry, wanted: WarningFilter, most: int) -> WarningsReport:
    """Return the warnings of a run that the filter lets through, the gravest first."""
    with RunDatabase(run.folder) as database:
        by_rule = database.rows("warnings_by_rule", RuleCount, **wanted.parameters())
        rows = database.rows("warnings", PlanWarning, most=most, **wanted.parameters())
    return WarningsReport(run, sum(rule.warnings for rule in by_rule), by_rule, rows)
