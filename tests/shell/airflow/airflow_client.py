"""A person at Airflow's pages: logs in, fills in the trigger form, waits for the run."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from planning_shell.airflow_home import USER
from tests.shell.airflow.conftest import PLAN_DATE

SECONDS_TO_READ = 60
RUNS = "/api/v2/dags/master_plan/dagRuns"
#: What the form sends when only the plan and its date are filled in.
FORM: dict[str, object] = {
    "plan_id": "MASTER",
    "plan_date": PLAN_DATE.isoformat(),
    "company_ids": [],
    "erp": "demo",
}


@contextmanager
def logged_in(url: str, password: str) -> Iterator[httpx.Client]:
    """Lend a client of an Airflow, which lets nobody in who does not know the password."""
    with httpx.Client(base_url=url, timeout=30) as client:
        login = {"username": USER, "password": password}
        assert client.post("/auth/token", json={**login, "password": "guess"}).is_client_error
        assert client.get(RUNS).status_code == httpx.codes.UNAUTHORIZED
        token = client.post("/auth/token", json=login).raise_for_status().json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        _wait_for_the_dag(client)
        yield client


def _wait_for_the_dag(client: httpx.Client) -> None:
    """Return when the DAG processor has read the DAG file, seconds after its first start."""
    deadline = time.monotonic() + SECONDS_TO_READ
    while client.get("/api/v2/dags/master_plan").status_code == httpx.codes.NOT_FOUND:
        assert time.monotonic() < deadline, "the DAG does not appear"
        time.sleep(1)


def trigger(client: httpx.Client, values: Mapping[str, object]) -> httpx.Response:
    """Return Airflow's answer to a filled-in form."""
    return client.post(RUNS, json={"logical_date": None, "conf": values})


def state_at_the_end(client: httpx.Client, run_id: str) -> str:
    """Return how a run ended, when it has."""
    with client.stream("GET", f"{RUNS}/{run_id}/wait?interval=1", timeout=180) as answer:
        said: list[dict[str, Any]] = [json.loads(line) for line in answer.iter_lines() if line]
    return str(said[-1]["state"])
