"""The Airflow tasks: few and fat. Each starts the engine on the run's folder and reports.

A task knows when, not what: it imports neither polars nor the core. XCom carries the name of the
run folder only; the ERP's connections reach the engine through its environment only.
"""

import json
from datetime import timedelta
from os import environ
from pathlib import Path
from typing import Any

from airflow.sdk import BaseHook, get_current_context, task
from airflow.sdk.exceptions import AirflowFailException

from planning_shell.cancellation import forget_cancellation
from planning_shell.engine_process import run_engine
from planning_shell.home import fit_folder, runs_folder
from planning_shell.run_request import (
    FILTERS,
    RunRequest,
    RunRequestError,
    plan_date_of,
    plan_run_id_of,
)

#: The Airflow connection behind each secret of the engine.
READ = {"MASTERPLAN_ERP_READ_URI": "erp_read"}
WRITE = {"MASTERPLAN_ERP_WRITE_URI": "erp_write"}

#: Why a task of the run failed; the engine forgets it once the run goes on.
CAUSE = "failure.txt"
TRIGGER_OF_RUN_TYPE = {"scheduled": "schedule", "backfill": "backfill"}


def record_failure(context: Any) -> None:  # noqa: ANN401  # Airflow's context has no public type
    """Set the run to Failed in the ERP, with the cause. Airflow calls it once a task has failed."""
    folder = runs_folder() / _plan_run_id(context)
    if not folder.is_dir():
        return
    if not (folder / CAUSE).exists():
        _keep_cause(folder, context["ti"].task_id, "it was ended from outside; see its log.")
    run_engine("fail_run", folder, _secrets(WRITE))


RETRIES = {
    "retries": int(environ.get("MASTERPLAN_RETRIES", "2")),
    "retry_delay": timedelta(minutes=1),
    "execution_timeout": timedelta(hours=3),
}
DEFAULT_ARGS = {**RETRIES, "on_failure_callback": record_failure}


@task
def open_run() -> str:
    """Make the run's folder, and announce the run in the ERP as Running."""
    try:
        request = _request_of(get_current_context())
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    run = request.plan_run_id
    folder = runs_folder() / run
    _write_request(folder, request)
    forget_cancellation(folder)
    _run_stage("open_run", run, WRITE)
    return run


@task
def extract(run: str) -> None:
    """Read the ERP in one consistent snapshot into the run's folder."""
    _run_stage("extract", run, READ)


@task
def validate(run: str) -> None:
    """Let the good rows go on; turn each bad one into a warning."""
    _run_stage("validate", run)


@task
def stage(run: str) -> None:
    """Settle policies, calendars and sources of every item at every location."""
    _run_stage("stage", run)


@task
def assign_low_level_codes(run: str) -> None:
    """Find the order in which item-locations are planned; cut and name circles."""
    _run_stage("assign_low_level_codes", run)


@task
def plan_levels(run: str) -> None:
    """Net, lot-size, date, peg and explode, one low-level code after the other."""
    _run_stage("plan_levels", run)


@task
def write_messages(run: str) -> None:
    """Say which existing orders to move, to change or to cancel."""
    _run_stage("write_messages", run)


@task
def audit(run: str) -> None:
    """Prove with SQL that the plan balances; one that does not is not put in force."""
    _run_stage("audit", run)


@task
def load(run: str) -> None:
    """Write the plan into the ERP's planning schema and switch to it, as one."""
    _run_stage("load", run, WRITE)


@task
def open_scenario() -> str:
    """Make the run's folder, with the input of a kept run and the overrides that were asked for."""
    context = get_current_context()
    params = context["params"]
    try:
        request = RunRequest(
            plan_run_id=_plan_run_id(context),
            plan_date=context["dag_run"].run_after.date(),
            trigger="manual",
            scenario=params["scenario"],
            based_on=params["based_on"] or "",
            overrides=tuple(params["overrides"]),
        )
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    _write_request(runs_folder() / request.plan_run_id, request)
    _run_stage("take_snapshot", request.plan_run_id)
    return request.plan_run_id


@task
def complete_run(run: str) -> None:
    """Close a run that has no ERP to load into."""
    _run_stage("complete_run", run)


@task
def analyse_fit() -> None:
    """Say which of the ERP's settings the engine ignores, approximates or treats differently."""
    context = get_current_context()
    params = context["params"]
    moments = [context.get("logical_date"), context["dag_run"].run_after]
    try:
        request = RunRequest(
            plan_run_id=_plan_run_id(context),
            plan_date=plan_date_of(params["plan_date"], moments),
            company_ids=tuple(params["company_ids"] or ()),
            trigger="manual",
            erp=params["erp"],
        )
    except RunRequestError as error:
        raise AirflowFailException(str(error)) from None
    folder = fit_folder() / request.erp
    _write_request(folder, request)
    _run_in(folder, "analyse_fit", READ)


def _write_request(folder: Path, request: RunRequest) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "parameters.json").write_text(json.dumps(request.to_fields(), indent=2))


def _request_of(context: Any) -> RunRequest:  # noqa: ANN401  # idem
    run, params = context["dag_run"], context["params"]
    moments = [context.get("data_interval_end"), context.get("logical_date"), run.run_after]
    narrowing: dict[str, Any] = {name: tuple(params[name] or ()) for name in FILTERS}
    return RunRequest(
        plan_run_id=_plan_run_id(context),
        plan_date=plan_date_of(params["plan_date"], moments),
        plan_id=params["plan_id"],
        company_ids=tuple(params["company_ids"] or ()),
        trigger=TRIGGER_OF_RUN_TYPE.get(str(run.run_type.value), "manual"),
        erp=params["erp"],
        **narrowing,
        bom_levels=params["bom_levels"],
    )


def _plan_run_id(context: Any) -> str:  # noqa: ANN401  # idem
    run = context["dag_run"]
    return plan_run_id_of(run.dag_id, run.run_id)


def _run_stage(name: str, run: str, connections: dict[str, str] | None = None) -> None:
    _run_in(runs_folder() / run, name, connections)


def _run_in(folder: Path, name: str, connections: dict[str, str] | None = None) -> None:
    try:
        run_engine(name, folder, _secrets(connections or {}))
    except BaseException as error:  # Airflow's time-out is no Exception
        # Before Airflow knows of it: the run must never look as if nobody knew why it ended.
        _keep_cause(folder, name, error)
        if getattr(error, "is_final", False):
            raise AirflowFailException(str(error)) from None
        raise


def _keep_cause(folder: Path, task_id: str, cause: object) -> None:
    (folder / CAUSE).write_text(f"{task_id}: {cause}", encoding="utf-8")


def _secrets(connections: dict[str, str]) -> dict[str, str]:
    return {name: BaseHook.get_connection(c).get_uri() for name, c in connections.items()}
