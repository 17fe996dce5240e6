"""The Airflow tasks: few and fat. Each starts the engine on the run's folder and reports.

A task knows when, not what: it imports neither polars nor the core. XCom carries the name of the
run folder only; the ERP's connections reach the engine through its environment only.
"""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from os import environ
from typing import Any

from airflow.sdk import PokeReturnValue, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from planning_shell.cancellation import forget_cancellation
from planning_shell.dag_run_request import request_of_dag_run
from planning_shell.deleted_dag_run import cancel_if_deleted
from planning_shell.engine_process import EngineError, run_engine
from planning_shell.home import fit_folder, plans_folder, runs_folder
from planning_shell.plan_assets import PLAN_ASSETS, PLAN_COMPLETED, tell_followers
from planning_shell.run_request import (
    RunRequest,
    RunRequestError,
    plan_date_of,
    plan_run_id_of,
)
from planning_shell.task_engine import (
    CAUSE,
    READ,
    WRITE,
    firm_in,
    keep_cause,
    run_in,
    run_stage,
    secrets,
    write_request,
)
from planning_shell.waiting import awaited

log = logging.getLogger(__name__)

#: Whatever computes takes a slot of it; waiting takes none.
POOL = "planning"
SECONDS_BETWEEN_LOOKS = 30
HOURS_TO_WAIT = 12


def record_failure(context: Any) -> None:  # noqa: ANN401  # Airflow's context has no public type
    """Set the run to Failed in the ERP, with the cause. Airflow calls it once a task has failed."""
    folder = runs_folder() / str(context.get("run") or "unknown")
    if not folder.is_dir():
        return
    if not (folder / CAUSE).exists():
        keep_cause(folder, context["ti"].task_id, "it was ended from outside; see its log.")
    run_engine("fail_run", folder, secrets(WRITE))


def _stage_task(work: Callable[[str], None]) -> Callable[[Any], Any]:
    """Return a stage as a task that takes a slot of the pool and shows which plan it works on."""
    told = [PLAN_COMPLETED, PLAN_ASSETS] if work.__name__ == "load" else []
    # Once the plan is in force, nothing that becomes of its orders makes the run a failed one.
    settings: dict[str, Any] = {"on_failure_callback": None} if work.__name__ == "firm" else {}
    made: Callable[[Any], Any] = task(
        pool=POOL, map_index_template="{{ plan }}", outlets=told, **settings
    )(work)
    return made


RETRIES = {
    "retries": int(environ.get("MASTERPLAN_RETRIES", "2")),
    "retry_delay": timedelta(seconds=int(environ.get("MASTERPLAN_RETRY_SECONDS", "60"))),
    "execution_timeout": timedelta(hours=3),
}
DEFAULT_ARGS = {**RETRIES, "on_failure_callback": record_failure}


@task
def choose_plans() -> list[str]:
    """Return the plan that was asked for, or all plans of the DAG's kind."""
    context = get_current_context()
    kinds = _kinds_of_plans(context)
    kind = context["dag_run"].dag_id.partition(".")[0].removesuffix("_plan")
    asked = context["params"]["plan_id"]
    if asked is None:
        chosen = [plan for plan, of_kind in kinds.items() if of_kind == kind]
        if not chosen:
            raise AirflowSkipException(f"The ERP defines no {kind} plan, so none is made.")
        return chosen
    if asked not in kinds:
        raise AirflowFailException(
            f"Plan '{asked}' is not in table 'plans'. Known plans: {', '.join(sorted(kinds))}. "
            "Choose one of these, or define the plan in the ERP."
        )
    if kinds[asked] != kind:
        raise AirflowFailException(
            f"Plan '{asked}' is a {kinds[asked]} plan. Trigger the DAG {kinds[asked]}_plan for it."
        )
    return [asked]


@task.sensor(
    mode="reschedule",
    poke_interval=SECONDS_BETWEEN_LOOKS,
    timeout=HOURS_TO_WAIT * 3600,
    map_index_template="{{ plan }}",
)
def open_run(plan_id: str) -> PokeReturnValue:
    """Make the run's folder and announce the run as Running, once no other run of the plan is."""
    context = get_current_context()
    try:
        request = request_of_dag_run(context, plan_id)
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    run = request.plan_run_id
    folder = runs_folder() / run
    if not context["ti"].get_first_reschedule_date(context):  # it has not waited yet
        write_request(folder, request)
        forget_cancellation(folder)
    try:
        run_stage("open_run", run, WRITE)
    except EngineError as error:
        if not error.is_waiting:
            raise
        log.info("%s", error)
        cancel_if_deleted(awaited(folder), context["ti"])
        return PokeReturnValue(is_done=False)
    return PokeReturnValue(is_done=True, xcom_value=run)


@_stage_task
def extract(run: str) -> None:
    """Read the ERP in one consistent snapshot into the run's folder."""
    run_stage("extract", run, READ)


@_stage_task
def validate(run: str) -> None:
    """Let the good rows go on; turn each bad one into a warning."""
    run_stage("validate", run)


@_stage_task
def stage(run: str) -> None:
    """Settle policies, calendars and sources of every item at every location."""
    run_stage("stage", run)


@_stage_task
def assign_low_level_codes(run: str) -> None:
    """Find the order in which item-locations are planned; cut and name circles."""
    run_stage("assign_low_level_codes", run)


@_stage_task
def plan_levels(run: str) -> None:
    """Net, lot-size, date, peg and explode, one low-level code after the other."""
    run_stage("plan_levels", run)


@_stage_task
def write_messages(run: str) -> None:
    """Say which existing orders to move, to change or to cancel."""
    run_stage("write_messages", run)


@_stage_task
def audit(run: str) -> None:
    """Prove with SQL that the plan balances; one that does not is not put in force."""
    run_stage("audit", run)


@_stage_task
def load(run: str) -> None:
    """Write the plan into the ERP's planning schema and switch to it, as one; tell followers."""
    run_stage("load", run, WRITE)
    told = json.loads((runs_folder() / run / "completed.json").read_text(encoding="utf-8"))
    tell_followers(get_current_context(), told)


@_stage_task
def firm(run: str) -> None:
    """Make real orders of the planned ones within the firming fence."""
    firm_in(run)


@task
def open_scenario() -> str:
    """Make the run's folder, with the input of a kept run and the overrides that were asked for."""
    context = get_current_context()
    params = context["params"]
    try:
        request = RunRequest(
            plan_run_id=plan_run_id_of(context["dag_run"].dag_id, context["dag_run"].run_id),
            plan_date=context["dag_run"].run_after.date(),
            trigger="manual",
            scenario=params["scenario"],
            based_on=params["based_on"] or "",
            overrides=tuple(params["overrides"]),
        )
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    write_request(runs_folder() / request.plan_run_id, request)
    run_stage("take_snapshot", request.plan_run_id)
    return request.plan_run_id


@task
def complete_run(run: str) -> None:
    """Close a run that has no ERP to load into."""
    run_stage("complete_run", run)


@task
def analyse_fit() -> None:
    """Say which of the ERP's settings the engine ignores, approximates or treats differently."""
    context = get_current_context()
    params = context["params"]
    moments = [context.get("logical_date"), context["dag_run"].run_after]
    try:
        request = RunRequest(
            plan_run_id=plan_run_id_of(context["dag_run"].dag_id, context["dag_run"].run_id),
            plan_date=plan_date_of(params["plan_date"], moments),
            company_ids=tuple(params["company_ids"] or ()),
            trigger="manual",
            erp=params["erp"],
        )
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    folder = fit_folder() / request.erp
    write_request(folder, request)
    run_in(folder, "analyse_fit", READ)


def _kinds_of_plans(context: Any) -> dict[str, str]:  # noqa: ANN401  # idem
    try:
        request = request_of_dag_run(context, "")
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    folder = plans_folder() / request.erp
    write_request(folder, request)
    run_in(folder, "list_plans", READ)
    kinds: dict[str, str] = json.loads((folder / "plans.json").read_text(encoding="utf-8"))
    return kinds
