"""What went, or would go, as a page on the terminal."""

from rich.console import Group, RenderableType

from planning_shell.reports.page import line, section, table
from planning_shell.retention.purge import Purge

MEGABYTE = 1_000_000


def purge_page(purge: Purge) -> RenderableType:
    """Return the page of a purge."""
    limits = purge.limits
    said = (
        f"Kept are the tables of {limits.keep_runs} runs of a plan for {limits.keep_days} days, "
        f"and logs for {limits.keep_log_days} days: {purge.runs_kept} runs."
    )
    parts: list[RenderableType] = [line(said), _runs(purge)]
    if purge.kept:
        rows = sorted(purge.kept.items())
        parts.append(section("Beyond the limits and kept", table(("run", "because"), rows)))
    if purge.version_tables:
        words = f"{len(purge.version_tables)} tables of versions that nobody needs"
        held = f"; {len(purge.still_read)} of them are still being read" * bool(purge.still_read)
        parts.append(section("Old versions in the ERP", line(words + held)))
    return Group(*parts)


def _runs(purge: Purge) -> RenderableType:
    went = "went" if purge.is_done else "would go"
    if not purge.runs:
        return section("Runs", line(f"Nothing {went}."))
    rows = (
        (
            run.plan_run_id,
            run.plan_id,
            f"{run.begun_at:%Y-%m-%d}",
            run.what,
            f"{run.bytes / MEGABYTE:,.1f}",
            run.why,
        )
        for run in purge.runs
    )
    columns = ("run", "plan", "begun", "loses", ">MB free", "because")
    total = f"{purge.bytes / MEGABYTE:,.1f} MB in all"
    return section(f"Runs: {total} {went}", table(columns, rows))
