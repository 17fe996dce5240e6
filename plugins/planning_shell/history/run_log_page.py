"""The log of a run as a page."""

from rich.console import Group, RenderableType

from planning_shell.history.run_log import RunLog
from planning_shell.reports.page import line, section, table
from planning_shell.reports.summary_page import rule_rows, title


def run_log_page(report: RunLog) -> Group:
    """Return the page of a run's log."""
    parts: list[RenderableType] = [title(report.run), _stages(report)]
    if report.run.purged:
        words = f"This is what is left of the run: {report.run.purged}."
        parts.append(section("Purged", line(words, "yellow")))
    if report.failure:
        parts.append(section("Why it failed", line(report.failure, "red")))
    warnings = rule_rows(report.warnings) if report.warnings else line("none")
    parts += [section("Warnings by rule", warnings), _difference(report)]
    parts.append(section("Log", *(line(words) for words in report.lines)))
    return Group(*parts)


def _stages(report: RunLog) -> RenderableType:
    rows = [
        (
            stage["stage"],
            f"{stage['seconds']:.2f}",
            ", ".join(f"{name} {count:,}" for name, count in stage["rows"].items() if count),
        )
        for stage in report.stages
    ]
    rows.append(("in all", f"{report.run.seconds:.2f}", ""))
    return section("Stages", table(("stage", ">seconds", "rows"), rows))


def _difference(report: RunLog) -> RenderableType:
    if not report.is_compared:
        words = "Not compared with an earlier run: this one has not put a plan in force."
    elif report.previous_run_id is None:
        words = "There was no earlier completed run of this plan here to compare with."
    else:
        words = f"To {report.previous_run_id}: {report.difference}."
    command = f"masterplan diff {report.previous_run_id} {report.run.plan_run_id}"
    parts = [line(words)] + ([line(command, "dim")] if report.difference else [])
    return section("Difference", *parts)
