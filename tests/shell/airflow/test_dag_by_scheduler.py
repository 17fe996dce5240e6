"""A complete local Airflow: a run from the trigger form plans what every other way plans."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from planning_shell.airflow_home import USER, admin_password
from planning_shell.engine import run_all
from planning_shell.local_airflow import local_airflow
from planning_shell.process_sessions import PROCESSES
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = [pytest.mark.airflow, pytest.mark.database]
RUNS = "/api/v2/dags/master_plan/dagRuns"
#: What the form sends when only the plan and its date are filled in.
FORM: dict[str, object] = {
    "plan_id": "MASTER",
    "plan_date": PLAN_DATE.isoformat(),
    "company_ids": [],
    "erp": "demo",
}


@contextmanager
def logged_in(environment: Mapping[str, str]) -> Iterator[httpx.Client]:
    """Lend a client of a complete Airflow, logged in with the password from its file."""
    home = Path(environment["AIRFLOW_HOME"])
    with local_airflow(home, environment) as airflow, httpx.Client(base_url=airflow.url) as client:
        login = {"username": USER, "password": admin_password(home)}
        assert client.post("/auth/token", json={**login, "password": "guess"}).is_client_error
        assert client.get(RUNS).status_code == httpx.codes.UNAUTHORIZED
        token = client.post("/auth/token", json=login).raise_for_status().json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def trigger(client: httpx.Client, values: Mapping[str, object]) -> httpx.Response:
    """Return Airflow's answer to a filled-in form."""
    return client.post(RUNS, json={"logical_date": None, "conf": values})


def state_at_the_end(client: httpx.Client, run_id: str) -> str:
    """Return how a run ended, when it has."""
    with client.stream("GET", f"{RUNS}/{run_id}/wait?interval=1", timeout=180) as answer:
        said: list[dict[str, Any]] = [json.loads(line) for line in answer.iter_lines() if line]
    return str(said[-1]["state"])


def test_a_run_from_the_form_gives_the_rows_of_the_command_line(
    demo_erp: "DemoErp", airflow: dict[str, str]
) -> None:
    run = RunFolder(demo_erp.home / "runs" / "by-command-line")
    run.write_parameters(RunRequest(run.path.name, PLAN_DATE, "MASTER").to_fields())
    run_all(run)
    expected = demo_erp.plan_rows()
    with logged_in(airflow) as client:
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
