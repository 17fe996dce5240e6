"""What happens to the plans of a DAG run that is ended in Airflow, by hand or by a dead process.

Airflow calls these functions: its API server when somebody marks a DAG run or a task, its
scheduler when a DAG run has failed by itself. Neither may wait, so another process does the work.
"""

import subprocess
import sys
from typing import Any

from airflow.listeners import hookimpl
from airflow.sdk import BaseHook

from planning_shell.engine_process import engine_environment
from planning_shell.run_request import PLAN_DAGS, plan_run_id_of
from planning_shell.tasks import POOL

POOL_SLOTS = 2
#: How Airflow's words begin when a person has set a state.
BY_HAND = "state was manually set"
DIED = "Its process or machine has ended, and said nothing. See the last lines of the tasks' logs."


@hookimpl
def on_dag_run_failed(dag_run: Any, msg: str) -> None:  # noqa: ANN401  # Airflow's, untyped
    """End the plans of a DAG run: Cancelled when a person ended it, else Failed."""
    if BY_HAND in msg:
        _end_plans(dag_run, "Cancelled", "The DAG run was marked as failed in Airflow.")
    else:
        _end_plans(dag_run, "Failed", DIED)


@hookimpl
def on_dag_run_success(dag_run: Any, msg: str) -> None:  # noqa: ANN401  # idem
    """Cancel what was still at work when a person marked the DAG run as a success."""
    if BY_HAND in msg:
        _end_plans(dag_run, "Cancelled", "The DAG run was marked as a success in Airflow.")


@hookimpl
def on_task_instance_failed(task_instance: Any, error: object) -> None:  # noqa: ANN401  # idem
    """Cancel the plans of a DAG run one of whose tasks a person marked as failed."""
    if BY_HAND in str(error):
        why = f"The task {task_instance.task_id} was marked as failed in Airflow."
        _end_plans(task_instance, "Cancelled", why)


@hookimpl
def on_starting(component: Any) -> None:  # noqa: ANN401  # idem
    """Make the pool of plans when a part of Airflow starts and it is not there yet."""
    if type(component).__name__ != "Job":
        return
    from airflow.models.pool import Pool  # noqa: PLC0415  # tasks have no database

    if Pool.get_pool(POOL) is None:
        words = "Stages of plans that run at once: each needs memory and a core."
        Pool.create_or_update_pool(POOL, POOL_SLOTS, words, include_deferred=False)


def _end_plans(run: Any, status: str, why: str) -> None:  # noqa: ANN401  # a DAG run, or a task of it
    if run.dag_id.partition(".")[0] not in PLAN_DAGS:
        return
    secrets = {"MASTERPLAN_ERP_WRITE_URI": BaseHook.get_connection("erp_write").get_uri()}
    beginning = plan_run_id_of(run.dag_id, run.run_id)
    subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", "planning_shell.run_ending", beginning, status, why],
        env=engine_environment(secrets),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
