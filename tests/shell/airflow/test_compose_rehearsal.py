"""docker-compose.yaml without Docker: each service's command, in its environment, as a process."""

import os
import re
import secrets
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from planning_shell.erp.embedded_server import remove_embedded_server, start_embedded_server
from planning_shell.local_airflow import free_port
from planning_shell.process_sessions import stop_sessions
from tests.shell.airflow import compose_file
from tests.shell.airflow.airflow_client import FORM, logged_in, state_at_the_end, trigger

pytestmark = [pytest.mark.airflow, pytest.mark.database]
ONE_SHOT = ("erp-init", "airflow-init")
LASTING = ("api-server", "scheduler", "dag-processor", "triggerer")
SECONDS_TO_START = 180
#: The databases, with the user that their image makes.
DATABASES = {"airflow": "airflow", "erp": "erp_owner"}


@pytest.fixture
def rehearsal(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Rehearsal"]:
    """Lend the services on a database server of their own; end them and it afterwards."""
    monkeypatch.setenv("MASTERPLAN_HOME", str(open_folder / "masterplan"))
    server = start_embedded_server(open_folder / "postgres", durable=False)
    play = Rehearsal(open_folder, server.port)
    try:
        play.make_databases(server.superuser_dsn)
        yield play
    finally:
        play.stop()
        remove_embedded_server(open_folder / "postgres")


class Rehearsal:
    """The services of docker-compose.yaml, with hosts and folders of this machine."""

    def __init__(self, folder: Path, database_port: int) -> None:
        names = compose_file.required()
        self.values = {n: urlsafe_b64encode(secrets.token_bytes(32)).decode() for n in names}
        self.values["DEMO_ITEMS"] = "200"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.port = free_port(0)
        self._services: dict[str, Any] = compose_file.read(self.values)["services"]
        self._folder = folder
        self._places = {
            "airflow-database:5432": f"127.0.0.1:{database_port}",
            "erp-database:5432": f"127.0.0.1:{database_port}",
            "http://api-server:8080": f"http://127.0.0.1:{self.port}",
            "127.0.0.1:8080": f"127.0.0.1:{self.port}",
            "/opt/masterplan": str(compose_file.ROOT),
            "/opt/airflow": str(folder / "airflow"),
            "/var/lib/masterplan": str(folder / "masterplan"),
        }

    def make_databases(self, superuser_dsn: str) -> None:
        """Do what the database image does at its first start."""
        with psycopg.connect(superuser_dsn, autocommit=True) as server:
            for database, user in DATABASES.items():
                given = self._services[f"{database}-database"]["environment"]
                assert (given["POSTGRES_DB"], given["POSTGRES_USER"]) == (database, user)
                password = sql.Literal(given["POSTGRES_PASSWORD"])
                role = sql.Identifier(user)
                server.execute(
                    sql.SQL("create role {} superuser login password {}").format(role, password)
                )
                server.execute(
                    sql.SQL("create database {} owner {}").format(sql.Identifier(database), role)
                )

    def run(self, service: str) -> None:
        """Run a one-shot service to its end."""
        done = subprocess.run(
            self._command(self._services[service]["command"]),
            env=self._environment(service),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{service}: {done.stderr[-3000:]}"

    def start(self, service: str) -> None:
        """Start a service that stays up."""
        with (self._folder / f"{service}.log").open("wb") as log:
            process = subprocess.Popen(
                self._command(self._services[service]["command"]),
                env=self._environment(service),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)

    def stop(self) -> None:
        """End all services that stay up, and what they started."""
        stop_sessions([process.pid for process in self.processes])
        for process in self.processes:
            process.wait()

    def is_healthy(self, service: str) -> bool:
        """Return what the service's own health check says."""
        kind, *check = self._services[service]["healthcheck"]["test"]
        assert kind == "CMD"
        done = subprocess.run(
            self._command(check), env=self._environment(service), capture_output=True, check=False
        )
        return done.returncode == 0

    def _command(self, words: list[str]) -> list[str]:
        program, *rest = (self._here(word) for word in words)
        return [str(Path(sys.executable).with_name(program)), *rest]

    def _environment(self, service: str) -> dict[str, str]:
        outer = {n: v for n, v in os.environ.items() if not re.match("AIRFLOW|MASTERPLAN", n)}
        given = self._services[service]["environment"]
        path = f"{Path(sys.executable).parent}{os.pathsep}{outer['PATH']}"
        image = {"AIRFLOW_HOME": str(self._folder / "airflow"), "PATH": path, "SPT_NOENV": "1"}
        image["MASTERPLAN_RETRIES"] = "0"
        here = {"AIRFLOW__API__HOST": "127.0.0.1", "AIRFLOW__API__PORT": str(self.port)}
        return {**outer, **image, **{n: self._here(str(v)) for n, v in given.items()}, **here}

    def _here(self, text: str) -> str:
        for there, here in self._places.items():
            text = text.replace(there, here)
        return text


def test_the_services_come_up_healthy_and_plan_the_demo(rehearsal: Rehearsal) -> None:
    for service in ONE_SHOT:
        rehearsal.run(service)
        rehearsal.run(service)  # a restart finds what is there
    for service in LASTING:
        rehearsal.start(service)
    wait_until_all_are_healthy(rehearsal)
    url, password = f"http://127.0.0.1:{rehearsal.port}", rehearsal.values["ADMIN_PASSWORD"]
    with logged_in(url, password) as client:
        run_id = trigger(client, FORM).raise_for_status().json()["dag_run_id"]
        assert state_at_the_end(client, run_id) == "success"


def wait_until_all_are_healthy(rehearsal: Rehearsal) -> None:
    """Return when every service says that it is well."""
    waiting = list(LASTING)
    deadline = time.monotonic() + SECONDS_TO_START
    while waiting := [service for service in waiting if not rehearsal.is_healthy(service)]:
        assert time.monotonic() < deadline, waiting
        time.sleep(1)
