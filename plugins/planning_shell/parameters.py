"""The plan parameters of a run: the plan's definition, with the run's own values filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from planning_core.errors import UnknownPlanError
from planning_core.parameters import PlanFilter, PlanParameters
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import DEFAULT_PLAN, RunRequest

RUN_VALUES = frozenset(
    {"plan_id", "plan_run_id", "plan_date", "policy", "run_filter", "threads", "room"}
)
PLAN_VALUES = frozenset(field.name for field in fields(PlanParameters)) - RUN_VALUES
#: Columns of `plans` that neither choose what takes part nor set a policy.
NEITHER = frozenset({"source_key", "description"})


def plan_parameters(request: RunRequest, plans: Sequence[Mapping[str, Any]]) -> PlanParameters:
    """Return the parameters of a run.

    Shape:  `plans` as rows; none means one master plan `default` that includes everything.
    Errors: UnknownPlanError when the plan is not among them.
    """
    known = {row["plan_id"]: row for row in plans or [{"plan_id": DEFAULT_PLAN}]}
    if request.plan_id not in known:
        raise UnknownPlanError(request.plan_id, list(known))
    values: dict[str, Any] = {}
    policy: dict[str, object] = {}
    for name, value in known[request.plan_id].items():
        if value is None or name in RUN_VALUES | NEITHER:
            continue
        place = values if name in PLAN_VALUES else policy
        place[name] = tuple(value) if isinstance(value, list) else value
    return replace(run_parameters(request), policy=policy, **values)


def parameters_of(folder: RunFolder) -> PlanParameters:
    """Return the run's parameters, from what was asked and the plan's definition.

    Errors: UnknownPlanError.
    """
    return plan_parameters(request_of(folder), plan_definitions(folder))


def plan_definitions(folder: RunFolder) -> list[dict[str, Any]]:
    """Return the plans that the run's input defines."""
    if not folder.has_table("clean", "plans"):
        return []
    return folder.read_table("clean", "plans").to_dicts()


def request_of(folder: RunFolder) -> RunRequest:
    """Return what was asked of the run."""
    return RunRequest.from_fields(folder.read_parameters())


def run_parameters(request: RunRequest) -> PlanParameters:
    """Return the run's own values, for the stage that comes before `plans` is known to be good."""
    return PlanParameters(
        plan_id=request.plan_id,
        plan_run_id=request.plan_run_id,
        plan_date=request.plan_date,
        run_filter=PlanFilter(
            request.filter_item_ids,
            request.filter_item_group_ids,
            request.filter_location_ids,
            request.filter_planner_ids,
            request.bom_levels,
        ),
    )
