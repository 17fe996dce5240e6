"""A person at Airflow's pages: logs in, fills in the trigger form, waits for the run."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from planning_shell.airflow_home import USER
from planning_shell.run_request import PLAN_DAGS
from tests.shell.airflow.conftest import PLAN_DATE

SECONDS_TO_READ = 120
PATIENCE = 600
DAGS = "/api/v2/dags"
RUNS = f"{DAGS}/master_plan/dagRuns"
#: What the form sends when only the plan and its date are filled in.
FORM: dict[str, object] = {
    "plan_id": "MASTER",
    "plan_date": PLAN_DATE.isoformat(),
    "company_ids": [],
    "erp": "demo",
}


def when(found: Callable[[], Any], patience: float = PATIENCE) -> Any:  # noqa: ANN401  # whatever it finds
    """Return what there is, once there is something."""
    deadline = time.monotonic() + patience
    while not (there := found()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.5)
    return there


def answer(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """Return Airflow's answer, once it has one: a busy server says that it could not."""

    def asked() -> list[httpx.Response]:
        try:
            said = ask()
        except httpx.TransportError:
            return []
        return [] if said.is_server_error else [said]

    said: list[httpx.Response] = when(asked)
    return said[0]


@contextmanager
def logged_in(url: str, password: str) -> Iterator[httpx.Client]:
    """Lend a client of an Airflow, which lets nobody in who does not know the password."""
    with httpx.Client(base_url=url, timeout=30) as client:
        login = {"username": USER, "password": password}
        guess = answer(lambda: client.post("/auth/token", json={**login, "password": "guess"}))
        assert guess.is_client_error
        assert answer(lambda: client.get(RUNS)).status_code == httpx.codes.UNAUTHORIZED
        token = answer(lambda: client.post("/auth/token", json=login)).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        # The DAG processor has read the DAG files seconds after its first start.
        for dag in (*PLAN_DAGS, "fit_analysis"):
            when(lambda dag=dag: client.get(f"{DAGS}/{dag}").is_success, SECONDS_TO_READ)  # type: ignore[misc]
        yield client


def trigger(
    client: httpx.Client, values: Mapping[str, object], dag: str = "master_plan"
) -> httpx.Response:
    """Return Airflow's answer to a filled-in form."""
    asked = {"logical_date": None, "conf": values}
    return answer(lambda: client.post(f"{DAGS}/{dag}/dagRuns", json=asked))


def triggered(client: httpx.Client, values: Mapping[str, object], dag: str = "master_plan") -> str:
    """Return the id of the DAG run that a filled-in form has started."""
    return str(trigger(client, values, dag).raise_for_status().json()["dag_run_id"])


def state_at_the_end(client: httpx.Client, run_id: str, dag: str = "master_plan") -> str:
    """Return how a run ended, when it has."""

    def ended() -> str | None:
        state = answer(lambda: client.get(f"{DAGS}/{dag}/dagRuns/{run_id}")).json()["state"]
        return str(state) if state in ("success", "failed") else None

    return str(when(ended))


def runs_of(client: httpx.Client, dag: str) -> list[dict[str, Any]]:
    """Return the runs of a DAG that Airflow knows, the oldest first."""
    said = answer(lambda: client.get(f"{DAGS}/{dag}/dagRuns?order_by=run_after"))
    return list(said.raise_for_status().json()["dag_runs"])


def tries_of(client: httpx.Client, run_id: str, dag: str = "master_plan") -> dict[str, int]:
    """Return how often each task of a run was tried."""
    said = answer(lambda: client.get(f"{DAGS}/{dag}/dagRuns/{run_id}/taskInstances"))
    instances = said.raise_for_status().json()["task_instances"]
    return {of["task_id"]: of["try_number"] for of in instances}
