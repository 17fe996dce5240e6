"""The run that a net change begins with: the last completed one of its plan, if it still fits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from planning_core.net_change.order_book import BOOK_TABLES
from planning_core.parameters import PlanParameters
from planning_core.tables.finding import Finding
from planning_shell.parameters import parameters_of, plan_definitions
from planning_shell.run_facts import engine_version
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest


@dataclass(frozen=True, slots=True)
class PlanBefore:
    """The run before, or why there is none to begin with."""

    folder: RunFolder | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    folder: RunFolder
    plan_id: str
    finished_at: datetime
    engine_version: str | None


def plan_before(folder: RunFolder, parameters: PlanParameters) -> PlanBefore:
    """Return the last completed run of the plan, if a net change gives what a regeneration would.

    A dynamic plan may also begin with a run of a static plan that is defined alike (NETC-5).
    Rule:   NETC-4, NETC-5.
    """
    why_not = next(_reasons_against(folder), None)
    if why_not:
        return PlanBefore(None, why_not)
    static = _static_plans(folder, parameters)
    found = [run for run in _completed(folder) if run.plan_id in {parameters.plan_id, *static}]
    if not found:
        return PlanBefore(None, "there is no completed run of the plan to begin with")
    last_of_plan = {run.plan_id: run for run in sorted(found, key=lambda run: run.finished_at)}
    judged = [(run, _why_not(run, parameters)) for run in last_of_plan.values()]
    fitting = [run for run, why_not in judged if not why_not]
    if not fitting:
        return PlanBefore(None, "; ".join(sorted(why_not for _, why_not in judged)))
    return PlanBefore(max(fitting, key=lambda run: run.finished_at).folder)


def planned_wholly(plan_id: str, why: str) -> pl.DataFrame:
    """Return the information that a net change was made as a regeneration (NETC-4)."""
    return Finding(
        "NETC-4",
        "plans",
        pl.col("plan_id"),
        pl.format("No net change: {}.", "why"),
        "Everything is planned anew, which gives the same plan.",
        "info",
    ).rows(pl.DataFrame({"plan_id": [plan_id], "why": [why]}))


def _reasons_against(folder: RunFolder) -> Iterator[str]:
    """Return what of this run alone forbids a net change (NETC-4)."""
    if _is_narrowed(folder):
        yield "the plan is filtered"


def _is_narrowed(folder: RunFolder) -> bool:
    scopes = folder.has_table("staged", "plan_scope") and folder.facts("staged", "plan_scope").rows
    return bool(scopes)


def _static_plans(folder: RunFolder, parameters: PlanParameters) -> set[str]:
    """Return the static plans whose definition is that of this plan, if it is dynamic."""
    plans = {row["plan_id"]: row for row in plan_definitions(folder)}
    own = plans.get(parameters.plan_id, {})
    if not own.get("is_dynamic"):
        return set()
    return {name for name, row in plans.items() if not row.get("is_dynamic")}


def _completed(folder: RunFolder) -> list[_Candidate]:
    found = []
    for path in folder.path.parent.iterdir():
        run = RunFolder(path)
        if path == folder.path or not run.has_table("result", "plan_runs"):
            continue
        asked = RunRequest.from_fields(json.loads((path / "parameters.json").read_text("utf-8")))
        row = run.read_table("result", "plan_runs").row(0, named=True)
        if row["status"].startswith("Completed") and not asked.scenario:
            found.append(_Candidate(run, asked.plan_id, row["finished_at"], row["engine_version"]))
    return found


def _why_not(last: _Candidate, parameters: PlanParameters) -> str:
    name = last.folder.path.name
    if last.engine_version != engine_version():
        return f"run {name} was made by masterplan {last.engine_version}"
    if not all(last.folder.has_table("levels", table) for table in BOOK_TABLES):
        return f"run {name} has left no order book"
    if _is_narrowed(last.folder):
        return f"run {name} planned a part only"
    before = parameters_of(last.folder)
    if before.plan_date != parameters.plan_date:
        return f"run {name} is of {before.plan_date}"
    own = ("plan_id", "plan_run_id", "is_dynamic", "threads")
    if replace(before, **{name: getattr(parameters, name) for name in own}) != parameters:
        return f"the plan was defined otherwise in run {name}"
    return ""
