"""The DAG `master_plan`, run by a real Airflow on a real ERP database."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from planning_shell.demo.run import STEPS, dag_run_facts
from planning_shell.engine import STAGES
from planning_shell.erp.install import grant_roles

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]
COMPLETED = {"Completed", "CompletedWithWarnings"}


def run_dag(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what one run of the DAG said: its tasks as they ended, and at last itself."""
    log = Path(environment["AIRFLOW_HOME"], "logs", "test.log")
    said = list(dag_run_facts(environment, log))
    assert said, log.read_text(encoding="utf-8")[-4000:]
    return said


def test_a_run_puts_a_plan_in_force(demo_erp: "DemoErp", airflow: dict[str, str]) -> None:
    said = run_dag(airflow)
    ended = [fact["task"] for fact in said if fact.get("task") and fact["state"] == "success"]
    assert ended == list(STEPS), said
    run = said[-1]["plan_run_id"]
    [(status, plan_id, day, trigger, warnings, message)] = demo_erp.rows(
        "select status, plan_id, plan_date::text, trigger, warning_count, message"
        " from planning.plan_runs where plan_run_id = %s",
        run,
    )
    assert (status in COMPLETED, plan_id, day, trigger) == (True, "MASTER", "2026-11-02", "manual")
    assert (status == "CompletedWithWarnings") == (warnings > 0)
    assert message is None
    assert demo_erp.rows("select plan_run_id from planning.plans_current") == [(run,)]
    assert demo_erp.plan_rows()["planned_orders"]
    _only_the_folders_name_is_passed_between_tasks(airflow, run)
    _the_folder_tells_all(demo_erp, run)


def test_a_failed_stage_leaves_the_plan_in_force_and_says_why(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    del airflow["MASTERPLAN_PLAN_DATE"]
    earliest = datetime.now(tz=UTC).date()
    first = run_dag(airflow)[-1]["plan_run_id"]
    [(day,)] = demo_erp.rows("select plan_date from planning.plan_runs")
    assert earliest <= day <= datetime.now(tz=UTC).date()  # nobody named another
    before = demo_erp.plan_rows()
    demo_erp.execute("update erp.warehouse set is_deleted = true")
    said = run_dag(airflow)
    assert [f["task"] for f in said if f.get("state") == "failed" and "task" in f] == ["validate"]
    failed = said[-1]["plan_run_id"]
    [(status, message)] = demo_erp.rows(
        "select status, message from planning.plan_runs where plan_run_id = %s", failed
    )
    assert status == "Failed"
    assert message.startswith("validate: Table 'locations' is missing or has no usable row")
    assert "Check sql/extract/<erp>/locations.sql" in message
    assert demo_erp.rows("select plan_run_id from planning.plans_current") == [(first,)]
    assert demo_erp.plan_rows() == before


def test_orders_that_cannot_be_firmed_fail_their_task_and_not_the_run(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    """FENCE-6: the plan is in force; once the role may add orders, the next run firms."""
    demo_erp.execute("update erp.coverage_group set firming_fence_days = 4")
    said = run_dag(airflow)
    assert [f["task"] for f in said if f.get("state") == "failed" and "task" in f] == ["firm"]
    run = said[-1]["plan_run_id"]
    ended = "select status, message from planning.plan_runs where plan_run_id = %s"
    [(status, message)] = demo_erp.rows(ended, run)
    assert (status in COMPLETED, message) == (True, None)
    assert demo_erp.rows("select plan_run_id from planning.plans_current") == [(run,)]
    grant_roles(demo_erp.owner_uri, "demo")
    said = run_dag(airflow)
    assert said[-1]["state"] == "success", said
    assert demo_erp.rows("select from planning.firmed_orders where order_type = 'purchase'")


def _only_the_folders_name_is_passed_between_tasks(airflow: Mapping[str, str], run: str) -> None:
    with sqlite3.connect(Path(airflow["AIRFLOW_HOME"], "airflow.db")) as metadata:
        passed = metadata.execute("select task_id, value from xcom").fetchall()
    assert [(task, json.loads(value)) for task, value in passed] == [
        ("choose_plans", ["MASTER"]),
        ("open_run", run),
    ]


def _the_folder_tells_all(erp: "DemoErp", run: str) -> None:
    folder = erp.home / "runs" / run
    stages = json.loads((folder / "stages.json").read_text(encoding="utf-8"))
    assert [stage["stage"] for stage in stages] == list(STAGES)
    kept = "".join(
        f.read_text(encoding="utf-8") for f in (folder / "run.log", folder / "parameters.json")
    )
    for uri in (erp.credentials.read_uri, erp.credentials.write_uri):
        assert uri.split(":")[2].split("@")[0] not in kept
