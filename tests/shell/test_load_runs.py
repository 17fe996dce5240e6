"""One run of a plan at a time, which may be tried again, fail, and be released."""

import pytest

from planning_shell.erp import plan_runs
from planning_shell.erp.writer import (
    PlanAlreadyRunningError,
    PlanRunNotOpenError,
    cancel_plan_run,
    fail_plan_run,
    load,
    open_plan_run,
)
from tests.conftest import ErpDatabase
from tests.shell.loaded_plans import DAY, Make, loaded, rows, runs_in_force

pytestmark = pytest.mark.database


def test_a_retry_after_the_switch_changes_nothing(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    plan = made_plan("run-1")
    first = loaded(erp_database, plan)
    again = load(plan.run_folder, erp_database.write_uri)
    assert (again.plan_version, again.status) == (first.plan_version, first.status)
    assert rows(erp_database.read_uri, "select count(*) from planning.planned_orders") == [(3,)]


def test_the_same_run_made_again_replaces_its_own_rows(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    loaded(erp_database, made_plan("other"), "other plan")
    loaded(erp_database, made_plan("run-1", orders=3))
    loaded(erp_database, made_plan("run-1", orders=4))
    found = rows(
        erp_database.read_uri,
        "select plan_run_id, count(*) from planning.planned_orders group by 1 order by 1",
    )
    assert found == [("other", 3), ("run-1", 4)]


def test_a_second_run_of_a_plan_at_the_same_time_is_refused(erp_database: ErpDatabase) -> None:
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY)
    with pytest.raises(PlanAlreadyRunningError, match="being made by run run-1, since 20"):
        open_plan_run(erp_database.write_uri, "run-2", "default", DAY)
    open_plan_run(erp_database.write_uri, "run-3", "another plan", DAY)


def test_the_same_run_may_enter_again_with_its_version(erp_database: ErpDatabase) -> None:
    version = open_plan_run(erp_database.write_uri, "run-1", "default", DAY)
    assert open_plan_run(erp_database.write_uri, "run-1", "default", DAY) == version


def test_a_run_without_a_sign_of_life_makes_way(
    erp_database: ErpDatabase, made_plan: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = made_plan("dead")
    open_plan_run(erp_database.write_uri, "dead", "default", DAY)
    monkeypatch.setattr(plan_runs, "STALE_AFTER", "0 seconds")
    loaded(erp_database, made_plan("alive"))
    ((status, message),) = rows(
        erp_database.read_uri,
        "select status, message from planning.plan_runs where plan_run_id = 'dead'",
    )
    assert status == "Failed"
    assert "No sign of life" in message
    # It was not dead after all, but its plan is older than the one in force.
    with pytest.raises(PlanRunNotOpenError):
        load(dead.run_folder, erp_database.write_uri)
    assert runs_in_force(erp_database) == {"alive"}


def test_a_cancelled_run_can_no_longer_write(erp_database: ErpDatabase, made_plan: Make) -> None:
    plan = made_plan("run-1")
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY)
    ended = cancel_plan_run(erp_database.write_uri, "run-1", "its machine burnt down")
    assert ended == "Cancelled"
    with pytest.raises(PlanRunNotOpenError, match="Start a new run"):
        load(plan.run_folder, erp_database.write_uri)
    assert runs_in_force(erp_database) == set()


def test_a_run_cancelled_while_it_loads_is_not_put_in_force(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    plan = made_plan("run-1")
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY)

    def cancel(_table: str, _rows: int) -> None:
        cancel_plan_run(erp_database.write_uri, "run-1", "too late")

    with pytest.raises(PlanRunNotOpenError):
        load(plan.run_folder, erp_database.write_uri, on_table=cancel)
    assert runs_in_force(erp_database) == set()


def test_a_failure_is_written_with_its_cause_and_the_old_plan_stays(
    erp_database: ErpDatabase, made_plan: Make
) -> None:
    loaded(erp_database, made_plan("run-1"))
    plan = made_plan("run-2")
    open_plan_run(erp_database.write_uri, "run-2", "default", DAY)
    cause = "Circular bill of materials, says postgresql://planner:s3cret@erp/x"
    assert fail_plan_run(erp_database.write_uri, "run-2", cause)
    found = rows(
        erp_database.read_uri,
        "select status, message from planning.plan_runs where plan_run_id = 'run-2'",
    )
    assert found == [("Failed", cause.replace("s3cret", "***"))]
    assert runs_in_force(erp_database) == {"run-1"}
    assert load(plan.run_folder, erp_database.write_uri).status == "Completed"
    assert runs_in_force(erp_database) == {"run-2"}


def test_a_completed_run_cannot_fail_any_more(erp_database: ErpDatabase, made_plan: Make) -> None:
    loaded(erp_database, made_plan("run-1"))
    assert not fail_plan_run(erp_database.write_uri, "run-1", "too late")
