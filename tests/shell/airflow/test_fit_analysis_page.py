"""The fit analysis as a DAG and as a page of Airflow, which shows it to nobody unknown."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from planning_shell.airflow_home import admin_password
from planning_shell.local_airflow import local_airflow
from tests.shell.airflow.airflow_client import logged_in
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]

RUNS = "/api/v2/dags/fit_analysis/dagRuns"
PAGE = "/masterplan/fit-analysis/"


def test_the_dag_looks_at_the_erp_and_the_page_shows_what_it_finds(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    home = Path(airflow["AIRFLOW_HOME"])
    with (
        local_airflow(home, airflow) as running,
        logged_in(running.url, admin_password(home)) as client,
    ):
        assert httpx.get(running.url + PAGE).status_code == httpx.codes.UNAUTHORIZED
        assert "no fit analysis yet" in client.get(PAGE).raise_for_status().text
        assert _trigger_and_wait(client) == "success"
        page = client.get(PAGE).raise_for_status().text
        views = client.get("/api/v2/plugins").raise_for_status().json()["plugins"]
    assert "Open orders are overdue" in page
    assert "What to do:" in page
    assert ["Fit analysis"] in [[v["name"] for v in plugin["external_views"]] for plugin in views]
    assert demo_erp.rows("select count(*) from planning.plan_runs") == [(0,)]


def _trigger_and_wait(client: httpx.Client) -> str:
    form = {"plan_date": PLAN_DATE.isoformat(), "company_ids": [], "erp": "demo"}
    wish = {"logical_date": None, "conf": form}
    deadline = time.monotonic() + 60
    while (answer := client.post(RUNS, json=wish)).status_code == httpx.codes.NOT_FOUND:
        assert time.monotonic() < deadline, "the DAG does not appear"
        time.sleep(1)
    run = answer.raise_for_status().json()["dag_run_id"]
    with client.stream("GET", f"{RUNS}/{run}/wait?interval=1", timeout=180) as told:
        last = [line for line in told.iter_lines() if line][-1]
    return "success" if '"success"' in last else last
