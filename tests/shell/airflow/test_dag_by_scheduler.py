"""A complete local Airflow: a run from the trigger form plans what every other way plans."""

from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from planning_shell.airflow_home import admin_password
from planning_shell.engine import run_all
from planning_shell.local_airflow import local_airflow
from planning_shell.process_sessions import PROCESSES
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.airflow.airflow_client import FORM, logged_in, state_at_the_end, trigger
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]


def test_a_run_from_the_form_gives_the_rows_of_the_command_line(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    run = RunFolder(demo_erp.home / "runs" / "by-command-line")
    run.write_parameters(RunRequest(run.path.name, PLAN_DATE, "MASTER").to_fields())
    run_all(run)
    expected = demo_erp.plan_rows()
    home = Path(airflow["AIRFLOW_HOME"])
    with (
        local_airflow(home, airflow) as running,
        logged_in(running.url, admin_password(home)) as client,
    ):
        for nonsense in ({"plan_date": "tomorrow"}, {"erp": "../demo"}, {"plan_id": ""}):
            answer = trigger(client, FORM | nonsense)
            assert answer.status_code == httpx.codes.BAD_REQUEST, answer.text
        run_id = trigger(client, FORM).raise_for_status().json()["dag_run_id"]
        assert state_at_the_end(client, run_id) == "success"
        wrong = client.get("/api/v2/plugins/importErrors").raise_for_status().json()
        assert wrong["total_entries"] == 0, wrong
    assert _left_behind(demo_erp.home) == []
    [(in_force,)] = demo_erp.rows("select plan_run_id from planning.plans_current")
    assert in_force.startswith("manual-")
    assert demo_erp.plan_rows() == expected


def _left_behind(home: Path) -> list[str]:
    """Return the command lines of processes that still work on a home."""
    found = []
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            ours = f"MASTERPLAN_HOME={home}".encode() in (entry / "environ").read_bytes()
            words = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if ours and words:
            found.append(words)
    return found
