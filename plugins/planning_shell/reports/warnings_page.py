"""The warnings as a page."""

from rich.console import Group
from rich.text import Text

from planning_shell.reports.page import line, section, table
from planning_shell.reports.plan_warnings import WarningsReport
from planning_shell.reports.summary_page import SEVERITY_STYLES, rule_rows, title
from planning_shell.reports.wording import count


def warnings_page(report: WarningsReport) -> Group:
    """Return the page of a run's warnings."""
    if not report.total:
        return Group(title(report.run), line("\nNo warnings of this kind."))
    rows = (
        (
            Text(row.severity, style=SEVERITY_STYLES.get(row.severity, "")),
            row.rule,
            f"{row.table_name or '-'} {row.key or ''}".strip(),
            row.message,
            row.assumption or "-",
        )
        for row in report.rows
    )
    columns = ("severity", "rule", "where", "what is wrong", "what the plan assumes")
    hidden = report.total - len(report.rows)
    more = [line(f"and {hidden:,} more: see --most and the filters", "dim")] if hidden else []
    return Group(
        title(report.run),
        section(f"{count(report.total, 'warning')} by rule", rule_rows(report.by_rule)),
        section("One by one", table(columns, rows), *more),
    )
