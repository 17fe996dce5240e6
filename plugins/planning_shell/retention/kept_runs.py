"""Which runs keep their tables, and why; why the others lose them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from planning_shell.retention.known_runs import KnownRun
from planning_shell.retention.limits import Limits


def reasons_to_keep(runs: Sequence[KnownRun], limits: Limits, now: datetime) -> dict[str, str]:
    """Return why runs keep their tables, whatever their age; of the newest first.

    What is in force, at work, or what net change begins with, is kept; then what is within both
    limits; then what any of these was made from.
    """
    kept = dict(_needed(runs))
    within = {
        run.name: "it is within the limits"
        for run, number in _numbered(runs)
        if number < limits.keep_runs and now - run.begun_at <= timedelta(days=limits.keep_days)
    }
    kept = {**within, **kept}
    based_on = {run.name: run.based_on for run in runs if run.based_on}
    waiting = list(kept)
    while waiting:
        name = waiting.pop()
        base = based_on.get(name)
        if base and base not in kept:
            kept[base] = f"scenario {name} is based on it"
            waiting.append(base)
    return kept


def why_not_kept(runs: Sequence[KnownRun], limits: Limits, now: datetime) -> dict[str, str]:
    """Return why runs are beyond a limit."""
    beyond = {}
    for run, number in _numbered(runs):
        if number >= limits.keep_runs:
            beyond[run.name] = f"of its plan only the newest {limits.keep_runs} stay"
        elif now - run.begun_at > timedelta(days=limits.keep_days):
            beyond[run.name] = f"it is older than {limits.keep_days} days"
    return beyond


def _needed(runs: Sequence[KnownRun]) -> Iterator[tuple[str, str]]:
    for base in _bases(runs, None):
        yield base.name, "net change begins with it: the last completed run of its plan"
    for run in runs:
        if run.is_running:
            for base in _bases(runs, run.begun_at):
                yield base.name, f"run {run.name} is at work and may begin with it"
    for run in runs:
        if run.is_in_force:
            yield run.name, "it is in force"
        if run.is_running:
            yield run.name, "it is at work"


def _bases(runs: Sequence[KnownRun], at: datetime | None) -> list[KnownRun]:
    """Return the last completed run of each plan, at some moment or now."""
    ended = [
        (run.finished_at, run)
        for run in runs
        if run.is_completed and not run.scenario and run.finished_at
    ]
    there = sorted(
        ((end, run.name, run) for end, run in ended if at is None or end <= at),
        key=lambda found: found[:2],
    )
    return list({run.plan_id: run for _, _, run in there}.values())


def _numbered(runs: Sequence[KnownRun]) -> Iterator[tuple[KnownRun, int]]:
    """Yield each run with how many newer ones its plan has; scenarios are counted apart."""
    counts: Counter[tuple[str, bool]] = Counter()
    for run in runs:
        kind = (run.plan_id, bool(run.scenario))
        yield run, counts[kind]
        counts[kind] += 1
