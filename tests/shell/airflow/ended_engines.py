"""Ending the engine's processes and connections at work, as a machine or a server may."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.shell.airflow.airflow_client import PATIENCE, when

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

BLOCKED = (
    "select pid from pg_stat_activity"
    " where application_name = %s and wait_event_type = 'Lock' and datname = current_database()"
)


def kill_engine(erp: "DemoErp", stage: str) -> None:
    """Kill the next engine that works on a stage, as a machine without memory does."""
    deadline = time.monotonic() + PATIENCE
    while not (engines := _engines(erp, stage)):
        assert time.monotonic() < deadline, f"no engine has worked on {stage}"
        time.sleep(0.02)
    for engine in engines:
        os.kill(engine, signal.SIGKILL)


@contextmanager
def held(erp: "DemoErp", table: str) -> Iterator[None]:
    """Let nobody read or write a table of the database."""
    with psycopg.connect(erp.owner_uri) as connection:
        connection.execute(f"lock table {table} in access exclusive mode")
        yield


def cut_connection(erp: "DemoErp", name: str) -> None:
    """End the connections of a name that wait for a lock, as a server that restarts does."""
    for (backend,) in when(lambda: erp.rows(BLOCKED, name)):
        erp.rows("select pg_terminate_backend(%s)", backend)


def _engines(erp: "DemoErp", stage: str) -> list[int]:
    wanted = f"planning_shell.engine\0--lifeline\0{stage}\0{erp.home}/".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if wanted in words:
            found.append(int(entry.name))
    return found
