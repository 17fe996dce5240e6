"""Plans that are ended in a complete Airflow: by a machine, by bad data, by a person.

One Airflow serves all of these tests: each waits for what it started.
"""

import httpx
import pytest

from planning_shell.engine import STAGES
from planning_shell.run_request import plan_run_id_of
from tests.shell.airflow.airflow_client import (
    FORM,
    answer,
    runs_of,
    state_at_the_end,
    tries_of,
    triggered,
    when,
)
from tests.shell.airflow.ended_engines import BLOCKED, cut_connection, held, kill_engine
from tests.shell.airflow.running_airflow import RunningAirflow
from tests.shell.airflow.test_engine_process import engines_on

pytestmark = [pytest.mark.airflow, pytest.mark.database]


@pytest.fixture(scope="module")
def airflow(running_airflow: RunningAirflow) -> RunningAirflow:
    """Return the Airflow that all of these tests share."""
    return running_airflow


def test_every_task_that_is_ended_half_way_is_tried_again_and_the_plan_is_the_same(
    airflow: RunningAirflow,
) -> None:
    # The engine that is ended must be this run's: what the schedule has started is over.
    [scheduled, *_] = when(lambda: runs_of(airflow.client, "forecast_plan"))
    state_at_the_end(airflow.client, scheduled["dag_run_id"], "forecast_plan")
    expected = airflow.planned_here("MASTER")
    run = triggered(airflow.client, FORM)
    with held(airflow.erp, "erp.item"):
        kill_engine(airflow.erp, "list_plans")
        kill_engine(airflow.erp, "open_run")
        cut_connection(airflow.erp, "masterplan extract")
    for stage in list(STAGES)[2:-1]:
        kill_engine(airflow.erp, stage)
    with held(airflow.erp, "planning.plans_current"):
        cut_connection(airflow.erp, "masterplan load")
    kill_engine(airflow.erp, "firm")
    assert state_at_the_end(airflow.client, run) == "success"
    tries = tries_of(airflow.client, run)
    assert tries == dict.fromkeys(["choose_plans", *STAGES, "firm"], 2)
    assert airflow.row_of(run, "MASTER", "status like 'Completed%%', message") == (True, None)
    assert airflow.erp.plan_rows("MASTER") == expected


def test_a_run_that_failed_plans_anew_once_the_data_are_corrected_and_it_is_cleared(
    airflow: RunningAirflow,
) -> None:
    in_force = airflow.planned_here("ORDERS")
    airflow.erp.execute(
        "update erp.warehouse set is_deleted = true, name = name || '!' where not is_deleted"
    )
    run = triggered(airflow.client, FORM | {"plan_id": "ORDERS"})
    assert state_at_the_end(airflow.client, run) == "failed"
    status, message = airflow.row_of(run, "ORDERS", "status, message")
    assert (status, "Table 'locations'" in message) == ("Failed", True)
    assert airflow.erp.plan_rows("ORDERS") == in_force
    airflow.erp.execute(
        "update erp.warehouse set is_deleted = false, name = rtrim(name, '!')"
        " where right(name, 1) = '!'"
    )
    clear = f"/api/v2/dags/master_plan/dagRuns/{run}/clear"
    cleared = answer(lambda: airflow.client.post(clear, json={"dry_run": False}))
    cleared.raise_for_status()
    assert state_at_the_end(airflow.client, run) == "success"
    assert airflow.row_of(run, "ORDERS", "status like 'Completed%%', message") == (True, None)
    assert airflow.erp.plan_rows("ORDERS") == in_force


def test_a_change_in_the_erp_starts_its_plan_and_a_run_that_is_stopped_is_cancelled(
    airflow: RunningAirflow,
) -> None:
    runs = "select plan_run_id, trigger, status, message from planning.plan_runs"
    asked = f"{runs} where plan_id = 'BIKES'"
    client = airflow.client
    found = answer(lambda: client.get("/api/v2/assets?name_pattern=erp_changed")).json()
    changed = {"asset_id": found["assets"][0]["id"]}
    answer(lambda: client.post("/api/v2/assets/events", json=changed)).raise_for_status()
    [(run, *started)] = when(lambda: airflow.erp.rows(asked))
    assert started == ["asset", "Running", None]
    [dag_run] = runs_of(client, "dynamic_plan")
    stopped = f"/api/v2/dags/dynamic_plan/dagRuns/{dag_run['dag_run_id']}"
    answer(lambda: client.patch(stopped, json={"state": "failed"})).raise_for_status()
    when(lambda: airflow.erp.rows(asked)[0][2] != "Running")
    when(lambda: not engines_on(airflow.erp.home / "runs" / run))
    [(ended, _, status, why)] = airflow.erp.rows(asked)
    assert (ended, status) == (run, "Cancelled")
    # Airflow tells of the DAG run and of its running task; whoever is told first ends the plan.
    assert why.endswith("was marked as failed in Airflow.")


def test_a_plan_whose_dag_run_was_deleted_makes_way_for_the_next(airflow: RunningAirflow) -> None:
    run = triggered(airflow.client, FORM | {"plan_id": "ORDERS"})
    folder = airflow.erp.home / "runs" / plan_run_id_of("master_plan", run, "ORDERS")
    with held(airflow.erp, "erp.item"):
        when(lambda: engines_on(folder) and airflow.erp.rows(BLOCKED, "masterplan extract"))
        when(lambda: deleted(airflow.client, run))
        when(lambda: not engines_on(folder))
    assert airflow.row_of(run, "ORDERS", "status") == ("Running",)
    after = triggered(airflow.client, FORM | {"plan_id": "ORDERS"})
    assert state_at_the_end(airflow.client, after) == "success"
    why = "Its DAG run was deleted in Airflow."
    assert airflow.row_of(run, "ORDERS", "status, message") == ("Cancelled", why)


def deleted(client: httpx.Client, run: str) -> bool:
    """Return whether Airflow has deleted a DAG run: not while it runs, but once it is queued."""
    path = f"/api/v2/dags/master_plan/dagRuns/{run}"
    answer(lambda: client.patch(path, json={"state": "queued"})).raise_for_status()
    return answer(lambda: client.delete(path)).is_success
