"""Fit analysis and scenarios in a real Airflow: neither touches the ERP."""

import time
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import polars as pl
import pytest

from planning_shell.airflow_home import admin_password
from planning_shell.engine import run_all
from planning_shell.local_airflow import local_airflow
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest, plan_run_id_of
from tests.shell.airflow.airflow_client import logged_in
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]

PAGE = "/masterplan/fit-analysis/"
FIT = {"plan_date": PLAN_DATE.isoformat(), "company_ids": [], "erp": "demo"}
SCENARIO = {"scenario": "more", "based_on": None, "overrides": ["demand +10 %"]}


def test_the_erp_is_looked_at_and_what_if_is_planned_without_touching_it(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    base = RunFolder(demo_erp.home / "runs" / "by-command-line")
    base.write_parameters(RunRequest(base.path.name, PLAN_DATE, "MASTER").to_fields())
    run_all(base)
    known = demo_erp.rows("select plan_run_id, status from planning.plan_runs")
    home = Path(airflow["AIRFLOW_HOME"])
    with (
        local_airflow(home, airflow) as running,
        logged_in(running.url, admin_password(home)) as client,
    ):
        assert httpx.get(running.url + PAGE).status_code == httpx.codes.UNAUTHORIZED
        assert "no fit analysis yet" in client.get(PAGE).raise_for_status().text
        fit = _started(client, "fit_analysis", FIT)
        _the_page_is_in_the_menu(client)
        more = _started(client, "scenario_plan", SCENARIO)
        odd = _started(client, "scenario_plan", {**SCENARIO, "overrides": ["all = better"]})
        assert _end(client, "fit_analysis", fit) == "success"
        page = client.get(PAGE).raise_for_status().text
        assert _end(client, "scenario_plan", more) == "success"
        assert _end(client, "scenario_plan", odd) == "failed"
        _all_is_within_the_limits_of_retention(client, demo_erp.home)
    assert all(words in page for words in ("Open orders are overdue", "What to do:"))
    assert demo_erp.rows("select plan_run_id, status from planning.plan_runs") == known
    scenario = RunFolder(base.path.parent / plan_run_id_of("scenario_plan", more))
    assert scenario.read_parameters()["based_on"] == base.path.name
    wanted, before = (_demanded(folder) for folder in (scenario, base))
    assert wanted > before
    failed = base.path.parent / plan_run_id_of("scenario_plan", odd)
    assert "is not understood" in (failed / "failure.txt").read_text(encoding="utf-8")


def _demanded(folder: RunFolder) -> Decimal:
    sales = folder.read_table("clean", "demands").filter(pl.col("demand_type") == "sales")
    return sum(sales["quantity"], Decimal())


def _the_page_is_in_the_menu(client: httpx.Client) -> None:
    plugins = client.get("/api/v2/plugins").raise_for_status().json()["plugins"]
    assert "Fit analysis" in [view["name"] for of in plugins for view in of["external_views"]]


def _all_is_within_the_limits_of_retention(client: httpx.Client, home: Path) -> None:
    purge = _started(client, "maintenance", {})
    assert _end(client, "maintenance", purge) == "success"
    said = (home / "maintenance" / "run.log").read_text(encoding="utf-8")
    assert "purge: " in said
    assert "loses" not in said


def _started(client: httpx.Client, dag: str, form: Mapping[str, object]) -> str:
    wish = {"logical_date": None, "conf": form}
    runs = f"/api/v2/dags/{dag}/dagRuns"
    deadline = time.monotonic() + 60
    while (answer := client.post(runs, json=wish)).status_code == httpx.codes.NOT_FOUND:
        assert time.monotonic() < deadline, "the DAG does not appear"
        time.sleep(1)
    return str(answer.raise_for_status().json()["dag_run_id"])


def _end(client: httpx.Client, dag: str, run: str) -> str:
    path = f"/api/v2/dags/{dag}/dagRuns/{run}"
    with client.stream("GET", f"{path}/wait?interval=1", timeout=240) as told:
        assert [line for line in told.iter_lines() if line]
    return str(client.get(path).raise_for_status().json()["state"])
