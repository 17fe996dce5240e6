"""A change in the ERP starts its plan; marking the DAG run as failed in Airflow ends it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from planning_shell.airflow_home import admin_password
from planning_shell.local_airflow import local_airflow
from tests.shell.airflow.airflow_client import logged_in, runs_of
from tests.shell.airflow.test_engine_process import engines_on

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]
PATIENCE = 180
RUN = "select plan_run_id, plan_id, trigger, status, message from planning.plan_runs"


def test_a_run_stopped_in_airflow_is_cancelled(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    home = Path(airflow["AIRFLOW_HOME"])
    with (
        local_airflow(home, airflow) as running,
        logged_in(running.url, admin_password(home)) as client,
    ):
        _the_erp_has_changed(client)
        [(run, *started)] = _when(lambda: demo_erp.rows(RUN))
        [dag_run] = runs_of(client, "dynamic_plan")
        stopped = f"/api/v2/dags/dynamic_plan/dagRuns/{dag_run['dag_run_id']}"
        # Airflow's small database turns a request away when the scheduler is writing.
        _when(lambda: client.patch(stopped, json={"state": "failed"}).is_success)
        _when(lambda: demo_erp.rows(RUN)[0][3] != "Running")
        _when(lambda: not engines_on(demo_erp.home / "runs" / run))
    why = "The DAG run was marked as failed in Airflow."
    assert started == ["BIKES", "asset", "Running", None]
    assert demo_erp.rows(RUN) == [(run, "BIKES", "asset", "Cancelled", why)]


def _the_erp_has_changed(client: httpx.Client) -> None:
    found = client.get("/api/v2/assets?name_pattern=erp_changed").raise_for_status().json()
    told = {"asset_id": found["assets"][0]["id"]}
    client.post("/api/v2/assets/events", json=told).raise_for_status()


def _when(found: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever it finds
    """Return what there is, once there is something."""
    deadline = time.monotonic() + PATIENCE
    while not (there := found()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.5)
    return there
