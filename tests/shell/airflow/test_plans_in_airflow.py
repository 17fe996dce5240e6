"""Plans in a complete Airflow, with scheduler, API server and DAG processor, on a real PostgreSQL.

One Airflow serves all of these tests: each waits for what it started.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from planning_shell.plan_assets import PLAN_COMPLETED, delays_of
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import plan_run_id_of
from tests.shell.airflow.airflow_client import (
    FORM,
    answer,
    runs_of,
    state_at_the_end,
    trigger,
    triggered,
    when,
)
from tests.shell.airflow.conftest import PLAN_DATE
from tests.shell.airflow.running_airflow import RunningAirflow
from tests.shell.airflow.test_plan_chain import CHAIN, WANTED_FROM_THE_SISTER, from_downstream
from tests.shell.masterplan_command import masterplan_of

pytestmark = [pytest.mark.airflow, pytest.mark.database]
OF_PLAN = (
    "select plan_date, trigger, status like 'Completed%%', started_at, finished_at"
    " from planning.plan_runs where plan_id = %s and trigger = %s order by plan_date"
)
BIKE = "BK-1000"


@pytest.fixture(scope="module")
def airflow(running_airflow: RunningAirflow) -> RunningAirflow:
    """Return the Airflow that all of these tests share."""
    return running_airflow


def test_runs_of_one_plan_never_overlap_and_runs_of_others_do(
    airflow: RunningAirflow, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for by REST with params: twice the same plan, once by net change, and one filtered."""
    bikes = {"filter_item_ids": (BIKE,), "bom_levels": 0}
    expected = airflow.planned_here("MASTER"), airflow.planned_here("ORDERS", **bikes)
    runs = [
        triggered(airflow.client, FORM),
        triggered(airflow.client, FORM | {"method": "net_change"}),
    ]
    narrowed = triggered(airflow.client, FORM | {"plan_id": "ORDERS"} | bikes)
    running = "select from planning.plan_runs where plan_id = 'MASTER' and status = 'Running'"
    when(lambda: airflow.erp.rows(running))
    command = ("run", "--erp", "demo", "--plan", "MASTER", "--plan-date", PLAN_DATE.isoformat())
    too_early = masterplan_of(capsys)(*command)
    assert too_early.code != 0
    assert "Plan 'MASTER' is already being made by run manual-" in " ".join(too_early.err.split())
    ended = [state_at_the_end(airflow.client, run) for run in (*runs, narrowed)]
    assert ended == ["success"] * 3
    told = "method, trigger, started_at, finished_at"
    rows = [airflow.row_of(run, "MASTER", told) for run in runs]
    assert [row[:2] for row in rows] == [("regeneration", "manual"), ("net_change", "manual")]
    first, second = sorted(row[2:] for row in rows)
    assert first[1] <= second[0]
    asked, begun, done = airflow.row_of(narrowed, "ORDERS", "filter, started_at, finished_at")
    assert asked == {"item_ids": [BIKE], "bom_levels": 0}
    assert begun < second[1]
    assert done > first[0]
    assert (airflow.erp.plan_rows("MASTER"), airflow.erp.plan_rows("ORDERS")) == expected


def test_a_form_that_makes_no_sense_is_refused(airflow: RunningAirflow) -> None:
    for nonsense in (
        {"plan_date": "tomorrow"},
        {"erp": "../demo"},
        {"plan_id": ""},
        {"method": "guess"},
        {"bom_levels": -1},
    ):
        refused = trigger(airflow.client, FORM | nonsense)
        assert refused.status_code == httpx.codes.BAD_REQUEST, refused.text
    said = answer(lambda: airflow.client.get("/api/v2/plugins/importErrors"))
    assert said.raise_for_status().json()["total_entries"] == 0


def test_each_date_of_a_backfill_is_planned_with_the_forecast_of_that_date(
    airflow: RunningAirflow,
) -> None:
    """And the schedule plans by itself, as of its own time."""
    command = "airflow backfill create --dag-id forecast_plan --from-date 2026-07-01"
    command += " --to-date 2026-09-02 --max-active-runs 1"
    manual = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    assert command in manual
    airflow.erp.execute(
        "update erp.demand_forecast_line set entered_on = '2026-09-01'"
        " where replaced_on is null and entered_on is not null;"
        "update erp.demand_forecast_line"
        " set entered_on = '2026-08-01', replaced_on = '2026-09-01' where replaced_on is not null"
    )
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], env=airflow.environment, check=False
    )
    assert done.returncode == 0
    when(lambda: len(airflow.erp.rows(OF_PLAN, "GROSS", "backfill")) == 3)
    when(lambda: all(row[2] for row in airflow.erp.rows(OF_PLAN, "GROSS", "backfill")))
    made = airflow.erp.rows(OF_PLAN, "GROSS", "backfill")
    assert [row[0] for row in made] == [date(2026, month, 1) for month in (7, 8, 9)]
    begun_and_ended = [moment for row in made for moment in row[3:]]
    assert begun_and_ended == sorted(begun_and_ended)
    july, august, september = (_forecast(airflow, date(2026, month, 1)) for month in (7, 8, 9))
    assert july < august < september
    [scheduled, *_] = when(lambda: airflow.erp.rows(OF_PLAN, "GROSS", "schedule"))
    assert scheduled[0].day == 1


def _forecast(airflow: RunningAirflow, day: date) -> Any:  # noqa: ANN401
    """Return how much was forecast for a run of a day."""
    asked = "select plan_run_id from planning.plan_runs where plan_date = %s and plan_id = 'GROSS'"
    [(run,)] = airflow.erp.rows(f"{asked} and trigger = 'backfill'", day)
    folder = RunFolder(airflow.erp.home / "runs" / run)
    return folder.read_table("clean", "demand_forecasts")["quantity"].sum()


def test_a_plan_of_a_chain_is_made_after_the_one_before(airflow: RunningAirflow) -> None:
    airflow.erp.execute(CHAIN)
    triggered(airflow.client, {"plan_date": PLAN_DATE.isoformat()}, "intercompany_plan.EUROPE")
    [after] = when(lambda: runs_of(airflow.client, "intercompany_plan.ASIA"))
    assert state_at_the_end(airflow.client, after["dag_run_id"], after["dag_id"]) == "success"
    ran = "select trigger, filter from planning.plan_runs where plan_id = 'ASIA'"
    assert airflow.erp.rows(ran) == [("asset", {"company_ids": ["LTW"]})]
    run = plan_run_id_of(after["dag_id"], after["dag_run_id"], "ASIA")
    wanted = airflow.erp.rows(WANTED_FROM_THE_SISTER)
    assert wanted
    assert from_downstream(RunFolder(airflow.erp.home / "runs" / run)) == wanted
    _assert_delays_come_back(airflow)


def _assert_delays_come_back(airflow: RunningAirflow) -> None:
    """DELAY-4: the plan before is made once more, and asks nothing new of its supplier."""
    dag = "intercompany_plan.EUROPE"
    [second] = when(lambda: [r for r in runs_of(airflow.client, dag) if r["run_type"] != "manual"])
    assert state_at_the_end(airflow.client, second["dag_run_id"], dag) == "success"
    run = plan_run_id_of(dag, second["dag_run_id"], "EUROPE")
    told = RunFolder(airflow.erp.home / "runs" / run).read_table("clean", "supplier_ship_dates")
    late = "select substr(demand_id, 8), planned_date from planning.delays where plan_id = 'ASIA'"
    late += " and starts_with(demand_id, 'EUROPE/') order by 1"
    dates = told.sort("planned_order_id").select("planned_order_id", "ship_date")
    assert dates.rows() == airflow.erp.rows(late)
    asked = {"source_dag_id": dag, "source_run_id": second["dag_run_id"]}
    events = answer(lambda: airflow.client.get("/api/v2/assets/events", params=asked)).json()
    names = {event["name"] for event in events["asset_events"]}
    assert names == {PLAN_COMPLETED.name, delays_of("EUROPE").name}
