"""The fit analysis as a page, for a terminal or for a browser."""

import io

from rich.console import Console, Group, RenderableType

from planning_shell.fit_analysis.fit_analysis import FitAnalysis, FitFinding, fit_analysis
from planning_shell.reports.json_text import json_text
from planning_shell.reports.page import heading, line, section, table
from planning_shell.reports.wording import count, day
from planning_shell.run_folder import RunFolder

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


def write_fit_analysis(folder: RunFolder) -> str:
    """Write the fit analysis of a run's input into its folder, for browsers and for programs.

    Returns what it found, in a sentence.
    """
    report = fit_analysis(folder)
    (folder.path / "fit_analysis.json").write_text(json_text(report), encoding="utf-8")
    (folder.path / "fit_analysis.html").write_text(fit_html(report), encoding="utf-8")
    return "; ".join(f"{found.finding}: {found.count:,}" for found in report.findings) or NO_ISSUES


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
