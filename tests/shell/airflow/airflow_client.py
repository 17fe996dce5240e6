"""A person at Airflow's pages: logs in, fills in the trigger form, waits for the run."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from planning_shell.airflow_home import USER
from planning_shell.run_request import PLAN_DAGS
from tests.shell.airflow.conftest import PLAN_DATE

SECONDS_TO_READ = 60
DAGS = "/api/v2/dags"
RUNS = f"{DAGS}/master_plan/dagRuns"
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
    """Return when the DAG processor has read the DAG files, seconds after its first start."""
    deadline = time.monotonic() + SECONDS_TO_READ
    while any(client.get(f"{DAGS}/{dag}").status_code != httpx.codes.OK for dag in PLAN_DAGS):
        assert time.monotonic() < deadline, "the DAGs do not appear"
        time.sleep(1)


def trigger(
    client: httpx.Client, values: Mapping[str, object], dag: str = "master_plan"
) -> httpx.Response:
    """Return Airflow's answer to a filled-in form."""
    asked = {"logical_date": None, "conf": values}
    return client.post(f"{DAGS}/{dag}/dagRuns", json=asked)


def state_at_the_end(client: httpx.Client, run_id: str, dag: str = "master_plan") -> str:
    """Return how a run ended, when it has."""
    wait = f"{DAGS}/{dag}/dagRuns/{run_id}/wait?interval=1"
    with client.stream("GET", wait, timeout=400) as answer:
        said: list[dict[str, Any]] = [json.loads(line) for line in answer.iter_lines() if line]
    return str(said[-1]["state"])


def runs_of(client: httpx.Client, dag: str) -> list[dict[str, Any]]:
    """Return the runs of a DAG that Airflow knows, the oldest first."""
    answer = client.get(f"{DAGS}/{dag}/dagRuns?order_by=run_after").raise_for_status()
    return list(answer.json()["dag_runs"])
