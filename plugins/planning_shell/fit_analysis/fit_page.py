"""The fit analysis as a page, for a terminal or for a browser."""

import io

from rich.console import Console, Group, RenderableType

from planning_shell.fit_analysis.fit_analysis import FitAnalysis, FitFinding
from planning_shell.reports.page import heading, line, section, table
from planning_shell.reports.wording import count, day

PAGE_WIDTH = 120
NO_ISSUES = "No issues found"


def fit_page(report: FitAnalysis) -> Group:
    """Return the page of a fit analysis: finding by finding, with examples and what to do."""
    checked = f"{count(report.checks, 'check')} on the data of {day(report.plan_date)}"
    if not report.findings:
        return Group(heading(NO_ISSUES), line(f"{checked}, run {report.plan_run_id}."))
    words = count(len(report.findings), "thing", "things")
    title = heading(f"Fit analysis: {words} to know, of {checked}")
    return Group(title, *(_finding(finding) for finding in report.findings))


def fit_html(report: FitAnalysis) -> str:
    """Return the page as a file for a browser; it needs nothing from anywhere else."""
    console = Console(record=True, width=PAGE_WIDTH, file=io.StringIO(), highlight=False)
    console.print(fit_page(report))
    return console.export_html(inline_styles=True)


def _finding(finding: FitFinding) -> RenderableType:
    rows = ((example.subject, example.detail) for example in finding.examples)
    more = finding.count - len(finding.examples)
    parts = [
        line(f"{finding.treatment}, {count(finding.count, 'case')}: {finding.explanation}"),
        line(f"What to do: {finding.what_to_do}"),
        table(("for example", ""), rows),
    ]
    if more:
        parts.append(line(f"and {more:,} more", "dim"))
    return section(finding.finding, *parts)
