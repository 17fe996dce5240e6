"""The engine's process: how it ends, what it says, and that nobody leaves it behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from planning_shell.engine import STAGES, main, run_all
from planning_shell.engine_process import EngineError, engine_environment, run_engine
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from planning_shell.waiting import awaited
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = pytest.mark.database
PATIENCE = 60
LOADING = "select count(*) from pg_stat_activity where application_name = 'masterplan load'"
BLOCKED = f"{LOADING} and wait_event_type = 'Lock'"
IN_FORCE = "select plan_run_id from planning.plans_current"
#: What a task does.
TASK = """
import sys
from pathlib import Path
from planning_shell.engine_process import run_engine

run_engine("load", Path(sys.argv[1]))
"""


def new_run(erp: "DemoErp", name: str, plan_id: str = "MASTER") -> RunFolder:
    """Return the folder of a run that has been asked for."""
    folder = RunFolder(erp.home / "runs" / name)
    folder.write_parameters(RunRequest(name, PLAN_DATE, plan_id).to_fields())
    return folder


def wait_for(happens: Callable[[], object]) -> None:
    """Return when it has happened."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@contextmanager
def held_before_the_switch(erp: "DemoErp") -> Iterator[None]:
    """Keep every load from ending: its rows are there, but it cannot put them in force."""
    with psycopg.connect(erp.owner_uri) as connection:
        connection.execute("lock table planning.plans_current in access exclusive mode")
        yield


def started(stage: str, folder: RunFolder) -> "subprocess.Popen[bytes]":
    """Return the engine, at work on a stage."""
    command = [sys.executable, "-m", "planning_shell.engine", stage, str(folder.path)]
    return subprocess.Popen(command, env=engine_environment({}), stdout=subprocess.DEVNULL)


def test_a_load_killed_half_way_leaves_the_old_plan_and_a_retry_completes(
    demo_erp: "DemoErp",
) -> None:
    run_all(new_run(demo_erp, "first"))
    before = demo_erp.plan_rows()
    second = new_run(demo_erp, "second")
    run_all(second, list(STAGES)[:-1])
    with held_before_the_switch(demo_erp), started("load", second) as load:
        wait_for(lambda: demo_erp.rows(BLOCKED) > [(0,)])
        load.kill()
    wait_for(lambda: demo_erp.rows(LOADING) == [(0,)])
    assert demo_erp.rows(IN_FORCE) == [("first",)]
    assert demo_erp.plan_rows() == before
    run_engine("load", second.path)
    assert demo_erp.rows(IN_FORCE) == [("second",)]
    assert demo_erp.plan_rows() == before  # the same plan again, each row once


def test_a_failed_run_that_goes_on_by_hand_is_completed(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "interrupted")
    run_all(run, list(STAGES)[:-1])
    (run.path / "failure.txt").write_text("load: the line was cut", encoding="utf-8")
    run_engine("fail_run", run.path)
    status = "select status, message from planning.plan_runs"
    assert demo_erp.rows(status) == [("Failed", "load: the line was cut")]
    run_engine("load", run.path)
    [(ended, message)] = demo_erp.rows(status)
    assert (ended in {"Completed", "CompletedWithWarnings"}, message) == (True, None)


def test_what_cannot_heal_ends_with_two_and_one_clear_text(
    demo_erp: "DemoErp", capsys: pytest.CaptureFixture[str]
) -> None:
    run = new_run(demo_erp, "unknown-plan", plan_id="MISTER")
    run_all(run, ["open_run", "extract", "validate"])
    assert main(["stage", str(run.path)]) == 2
    assert capsys.readouterr().err == (
        "Plan 'MISTER' is not in table 'plans'. Known plans: BIKES, GROSS, GROUP, MASTER, ORDERS. "
        "Choose one of these, or define the plan in the ERP.\n"
    )


def test_what_may_heal_ends_with_one_and_no_password(
    demo_erp: "DemoErp", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = new_run(demo_erp, "unreachable")
    monkeypatch.setenv("MASTERPLAN_ERP_READ_URI", "postgresql://reader:s3cret@127.0.0.1:1/erp")
    assert main(["extract", str(run.path)]) == 1
    said = capsys.readouterr()
    assert "Cannot connect to database 'erp' on 127.0.0.1:1" in said.err
    assert "s3cret" not in said.out + said.err + (run.path / "run.log").read_text(encoding="utf-8")


def test_a_run_that_looks_again_and_again_says_once_what_it_waits_for(
    demo_erp: "DemoErp", capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = new_run(demo_erp, "first"), new_run(demo_erp, "second")
    run_all(first, ["open_run"])
    looks = [main(["open_run", str(second.path)]) for _ in range(3)]
    assert looks == [3, 3, 3]
    assert "Plan 'MASTER' is already being made by run first" in capsys.readouterr().err
    log = second.path / "run.log"
    said = log.read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in said] == ["open_run: run first has to end first"]
    run_all(first, list(STAGES)[1:])
    assert main(["open_run", str(second.path)]) == 0
    assert awaited(second.path) is None
    assert "failed" not in log.read_text(encoding="utf-8")


def test_a_failed_run_says_why_in_folder_and_erp(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "failed", plan_id="MISTER")
    with pytest.raises(Exception, match="MISTER"):
        run_all(run)
    [(status, message)] = demo_erp.rows("select status, message from planning.plan_runs")
    assert (status, message.startswith("stage: Plan 'MISTER' is not")) == ("Failed", True)
    row = run.read_table("result", "plan_runs").row(0, named=True)
    assert (row["status"], row["message"]) == (status, message)


def test_the_engine_ends_with_the_task_that_started_it(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "orphan")
    run_all(run, list(STAGES)[:-1])
    with (
        held_before_the_switch(demo_erp),
        subprocess.Popen([sys.executable, "-c", TASK, str(run.path)]) as starter,
    ):
        wait_for(lambda: demo_erp.rows(BLOCKED) > [(0,)])
        starter.kill()
        starter.wait()
        wait_for(lambda: not engines_on(run.path))
    assert demo_erp.rows(IN_FORCE) == []


def test_terminating_the_engine_ends_it_at_once(demo_erp: "DemoErp") -> None:
    run = new_run(demo_erp, "terminated")
    run_all(run, list(STAGES)[:-1])
    with held_before_the_switch(demo_erp), started("load", run) as load:
        wait_for(lambda: demo_erp.rows(BLOCKED) > [(0,)])
        load.terminate()
        assert load.wait(timeout=5) == -signal.SIGTERM


def test_secrets_reach_the_engine_through_its_environment_only(
    demo_erp: "DemoErp", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__FERNET_KEY", "not for the engine")
    environment = engine_environment({"MASTERPLAN_ERP_READ_URI": "postgresql://u:p@h/d"})
    assert environment["MASTERPLAN_ERP_READ_URI"] == "postgresql://u:p@h/d"
    assert not [name for name in environment if name.startswith("AIRFLOW")]
    run = new_run(demo_erp, "watched")
    run_all(run, list(STAGES)[:-1])
    with held_before_the_switch(demo_erp), started("load", run) as load:
        wait_for(lambda: demo_erp.rows(BLOCKED) > [(0,)])
        shown = Path("/proc", str(load.pid), "cmdline").read_text(encoding="utf-8")
        load.kill()
    assert "postgresql://" not in shown


def test_the_cause_of_an_unknown_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"parameters\.json.*Give the folder") as raised:
        run_engine("validate", tmp_path)
    assert raised.value.is_final


def engines_on(folder: Path) -> list[str]:
    """Return the living processes that have a run's folder on their command line."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if os.fsencode(folder) in words:
            found.append(entry.name)
    return found
