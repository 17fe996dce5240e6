"""Killing the load half-way leaves the old plan in force, and a retry completes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest
from pyarrow.parquet import ParquetFile

from planning_shell.erp import version_tables
from planning_shell.erp.writer import load, open_plan_run
from planning_shell.run_folder import RunFolder
from tests.conftest import ErpDatabase, MadePlan

pytestmark = pytest.mark.database

DAY = date(2026, 11, 2)
#: Loads a run, and stops for ever after the first piece, or where a function is called twice.
KILLED_LOAD = """
import sys
from pathlib import Path
from planning_shell.erp import version_tables, writer
from planning_shell.run_folder import RunFolder

module = {"version_tables": version_tables, "writer": writer}[sys.argv[2]]
reached, real = [], getattr(module, sys.argv[3])

def halt(*given):
    reached.append(given)
    if len(reached) == 2:
        print("half-way", flush=True)
        sys.stdin.buffer.read()
    return real(*given)

def halt_between(*given):
    for piece in real(*given):
        yield piece
        print("half-way", flush=True)
        sys.stdin.buffer.read()

version_tables.SLICE = 100
writer.CONNECTIONS = 1
setattr(module, sys.argv[3], halt_between if sys.argv[3] == "_pieces" else halt)
uri = sys.stdin.readline().strip()
writer.load(RunFolder(Path(sys.argv[1])), uri)
"""


def orders_in_force(erp: ErpDatabase) -> list[tuple[str, int, int]]:
    with psycopg.connect(erp.read_uri) as connection:
        return connection.execute(
            "select plan_run_id, count(*), count(distinct planned_order_id)"
            " from planning.planned_orders group by 1"
        ).fetchall()


def kill_load(folder: RunFolder, uri: str, *halt_at: str) -> None:
    command = [sys.executable, "-c", KILLED_LOAD, str(folder.path), *halt_at]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as loader:
        assert loader.stdin is not None
        assert loader.stdout is not None
        loader.stdin.write(f"{uri}\n".encode())
        loader.stdin.flush()
        assert loader.stdout.readline() == b"half-way\n"
        loader.kill()


@pytest.mark.parametrize(
    "halt_at",
    [
        pytest.param(("version_tables", "_pieces"), id="while rows go in"),
        pytest.param(("version_tables", "_index"), id="before an index"),
        pytest.param(("writer", "attach_version_table"), id="between two tables of the switch"),
    ],
)
def test_a_killed_load_leaves_the_old_plan_and_a_retry_completes(
    erp_database: ErpDatabase, made_plan: Callable[..., MadePlan], halt_at: tuple[str, str]
) -> None:
    old, new = made_plan("run-1", orders=300), made_plan("run-2", orders=500)
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY)
    load(old.run_folder, erp_database.write_uri)
    version = open_plan_run(erp_database.write_uri, "run-2", "default", DAY)

    kill_load(new.run_folder, erp_database.write_uri, *halt_at)
    assert orders_in_force(erp_database) == [("run-1", 300, 300)]

    assert load(new.run_folder, erp_database.write_uri).plan_version == version
    assert orders_in_force(erp_database) == [("run-2", 500, 500)]


def test_a_lost_connection_is_an_error_and_a_retry_completes(
    erp_database: ErpDatabase,
    made_plan: Callable[..., MadePlan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = made_plan("run-1", orders=300)
    open_plan_run(erp_database.write_uri, "run-1", "default", DAY)
    pieces = version_tables._pieces  # noqa: SLF001  # the place where a connection hurts most

    def cut(given: ParquetFile, columns: list[str], replaced: None) -> Iterator[bytes]:
        for piece in pieces(given, columns, replaced):
            yield piece
            with psycopg.connect(erp_database.owner_uri, autocommit=True) as connection:
                connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where usename = 'masterplan_writer' and datname = current_database()"
                )

    with monkeypatch.context() as patched:
        patched.setattr(version_tables, "_pieces", cut)
        with pytest.raises(psycopg.OperationalError):
            load(plan.run_folder, erp_database.write_uri)
    assert orders_in_force(erp_database) == []
    load(plan.run_folder, erp_database.write_uri)
    assert orders_in_force(erp_database) == [("run-1", 300, 300)]
