"""The audit of a run as a report and as a page."""

from dataclasses import dataclass

from rich.console import Group
from rich.text import Text

from planning_shell.audit.audit import AuditResult, audit
from planning_shell.reports.page import line, section, table
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.summary_page import title
from planning_shell.reports.wording import count


@dataclass(frozen=True, slots=True)
class Audit:
    """Whether the plan of a run is proven, and check by check how."""

    run: RunEntry
    is_proven: bool
    checks: list[AuditResult]


def audit_report(run: RunEntry) -> Audit:
    """Return the audit of a run.

    Errors: NotAuditableError.
    """
    checks = audit(run.folder)
    return Audit(run, is_proven=all(check.is_proven for check in checks), checks=checks)


def audit_page(report: Audit) -> Group:
    """Return the page of an audit: one line per check, then examples of violations."""
    rows = (
        (_outcome(check), check.check, check.proves, ", ".join(check.rules))
        for check in report.checks
    )
    columns = ("outcome", "check", "what it proves", "rules")
    broken = [check for check in report.checks if not check.is_proven]
    return Group(
        title(report.run),
        section(_verdict(report, broken), table(columns, rows)),
        *(_examples(check) for check in broken),
    )


def _outcome(check: AuditResult) -> Text:
    if check.is_proven:
        return Text("proven", style="green")
    return Text(count(check.violations, "violation"), style="bold red")


def _verdict(report: Audit, broken: list[AuditResult]) -> str:
    if report.is_proven:
        return f"The plan balances: {count(len(report.checks), 'check')} proven"
    return f"The plan does not balance: {len(broken)} of {len(report.checks)} checks fail"


def _examples(check: AuditResult) -> Group:
    rows = ((violation.subject, violation.problem) for violation in check.examples)
    hidden = check.violations - len(check.examples)
    more = [line(f"and {hidden:,} more", "dim")] if hidden else []
    shown = table(("what", "what is wrong"), rows)
    return section(check.check, shown, *more, rules=check.rules)
