"""A cancelled run ends at any stage; the plan in force stays, and no half of anything is left."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest

from planning_shell.engine import STAGES, main, run_all
from planning_shell.engine_process import EngineError, engine_environment, run_engine
from planning_shell.reports.plan_runs import run_entry
from planning_shell.run_ending import cancel, end_runs
from tests.shell.airflow.test_engine_process import (
    BLOCKED,
    IN_FORCE,
    LOADING,
    new_run,
    started,
    wait_for,
)

if TYPE_CHECKING:
    from planning_shell.run_folder import RunFolder
    from tests.shell.airflow.conftest import DemoErp

pytestmark = pytest.mark.database
STATUS = "select plan_run_id, status, message from planning.plan_runs order by plan_version"
#: The engine, busy for ever in a stage, with a table half written.
BUSY = """
import sys
from planning_shell import engine

def busy(folder):
    print("busy", flush=True)
    half_done = folder.new_file("clean", "items").__enter__()
    half_done.write_text("half a table")
    while True:
        pass

engine.STAGES = {**engine.STAGES, sys.argv[1]: busy}
sys.exit(engine.main(sys.argv[1:]))
"""


@contextmanager
def busy_in(stage: str, folder: "RunFolder") -> Iterator["subprocess.Popen[bytes]"]:
    """Lend an engine that works on a stage without end."""
    command = [sys.executable, "-c", BUSY, stage, str(folder.path)]
    with subprocess.Popen(
        command, env=engine_environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as engine:
        assert engine.stdout is not None
        assert engine.stdout.readline() == b"busy\n"
        yield engine
        engine.kill()


def test_a_run_cancelled_while_it_loads_leaves_the_plan_in_force(demo_erp: "DemoErp") -> None:
    run_all(new_run(demo_erp, "first"))
    before = demo_erp.plan_rows()
    second = new_run(demo_erp, "second")
    run_all(second, list(STAGES)[:-1])
    with (
        psycopg.connect(demo_erp.credentials.read_uri, autocommit=True) as listener,
        psycopg.connect(demo_erp.owner_uri) as holder,
    ):
        listener.execute("listen planning")
        # Its rows are there and its locks taken, but it cannot take the last step.
        holder.execute("update planning.plans_current set switched_at = now()")
        load = started("load", second)
        wait_for(lambda: demo_erp.rows(BLOCKED) > [(0,)])
        assert cancel("second", "Wrong plan date.") == ("second", "Cancelled")
        assert load.wait(timeout=5) == 2
        [told] = listener.notifies(timeout=10, stop_after=1)
    assert '"status":"Cancelled"' in told.payload
    wait_for(lambda: demo_erp.rows(LOADING) == [(0,)])
    assert demo_erp.rows(STATUS)[1] == ("second", "Cancelled", "Wrong plan date.")
    assert demo_erp.rows(IN_FORCE) == [("first",)]
    assert demo_erp.plan_rows() == before
    assert run_entry(second.path).status == "Cancelled"


@pytest.mark.parametrize("stage", ["open_run", "extract", "plan_levels"])
def test_cancelling_ends_a_stage_that_listens_to_nobody(demo_erp: "DemoErp", stage: str) -> None:
    run = new_run(demo_erp, "endless")
    if stage != "open_run":
        run_all(run, ["open_run"])
    with busy_in(stage, run) as engine:
        cancel("endl", "Enough.")
        _, said = engine.communicate(timeout=5)
    assert engine.returncode == 2
    assert b"Run endless was cancelled: Enough." in said
    assert list(run.path.rglob("*half-done")) == []
    assert run_entry(run.path).status == "Cancelled"
    assert [status for _, status, _ in demo_erp.rows(STATUS)] in (["Cancelled"], [])


def test_no_stage_of_a_cancelled_run_goes_on(
    demo_erp: "DemoErp", capsys: pytest.CaptureFixture[str]
) -> None:
    run = new_run(demo_erp, "stopped")
    run_all(run, ["open_run", "extract"])
    cancel("stopped", "Enough.")
    assert main(["validate", str(run.path)]) == 2
    assert "Run stopped was cancelled: Enough." in capsys.readouterr().err
    with pytest.raises(EngineError, match="clear the whole run") as raised:
        run_engine("load", run.path)
    assert raised.value.is_final


def test_a_run_that_has_ended_stays_as_it_is(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "done")
    run_all(run)
    [(_, status, _)] = demo_erp.rows(STATUS)
    assert cancel("done", "Too late.") == ("done", status)
    end_runs("done", "Cancelled", "Too late.")
    assert demo_erp.rows(STATUS) == [("done", status, None)]
    assert run_entry(run.path).status == status


def test_a_run_whose_folder_is_elsewhere_is_cancelled_in_the_erp(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "far-away")
    run_all(run, ["open_run"])
    run.path.rename(demo_erp.home / "another machine")
    assert cancel("far-away", "Its machine is gone.") == ("far-away", "Cancelled")
    assert demo_erp.rows(STATUS) == [("far-away", "Cancelled", "Its machine is gone.")]


def test_all_open_plans_of_a_dag_run_end_with_it(demo_erp: "DemoErp") -> None:
    plans = {"night-1-BIKES": "BIKES", "night-1-MASTER": "MASTER", "night-2-ORDERS": "ORDERS"}
    for name, plan_id in plans.items():
        run_all(new_run(demo_erp, name, plan_id), ["open_run"])
    (demo_erp.home / "runs" / "night-1-MASTER" / "failure.txt").write_text("load: no disk")
    end_runs("night-1", "Failed", "Its process has ended.")
    assert demo_erp.rows(STATUS) == [
        ("night-1-BIKES", "Failed", "Its process has ended."),
        ("night-1-MASTER", "Failed", "load: no disk"),
        ("night-2-ORDERS", "Running", None),
    ]
