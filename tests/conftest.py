"""A real PostgreSQL for the tests that need one: embedded, quick, shared by all worker processes.

`ERP_DSN`, if set, names a server kept for tests instead; a superuser's, because the tests make
databases and the two roles of masterplan on it.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import psycopg
import pytest
from psycopg import sql

from planning_shell.kernel_cache import use_kernel_cache

if TYPE_CHECKING:
    from planning_shell.run_folder import RunFolder

FOLDER_VARIABLE = "MASTERPLAN_TEST_FOLDER"
FOLDER_PREFIX = "masterplan-tests-"
TEMPLATE = "masterplan_template"


@dataclass(frozen=True, slots=True)
class ErpServer:
    """A server on which tests may do as they like."""

    superuser_dsn: str


@dataclass(frozen=True, slots=True)
class ErpDatabase:
    """A database of one test, with the schema `planning` and its roles."""

    name: str
    owner_uri: str
    read_uri: str
    write_uri: str
    planner_uri: str
    firmer_uri: str


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all worker processes share; they find it in their environment."""
    use_kernel_cache()
    if hasattr(config, "workerinput"):
        return
    for left_over in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        if not Path("/proc", left_over.name.split("-")[2]).exists():
            _remove(left_over)
    folder = tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-")
    # The account that runs the server when the tests run as root must get through.
    Path(folder).chmod(0o755)
    os.environ[FOLDER_VARIABLE] = folder


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes and waits a lot, so that it is not what is left at the end."""
    items.sort(key=lambda item: item.get_closest_marker("airflow") is None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server when the last test is done."""
    if not hasattr(config, "workerinput") and FOLDER_VARIABLE in os.environ:
        _remove(Path(os.environ.pop(FOLDER_VARIABLE)))


@pytest.fixture(scope="session")
def erp_server() -> ErpServer:
    """Return a running PostgreSQL server."""
    from planning_shell.erp.embedded_server import start_embedded_server  # noqa: PLC0415

    own = os.environ.get("ERP_DSN")
    if own:
        return ErpServer(own)
    embedded = start_embedded_server(_shared_folder() / "postgres", durable=False)
    return ErpServer(embedded.superuser_dsn)


@pytest.fixture(scope="session")
def erp_template(erp_server: ErpServer) -> ErpDatabase:
    """Return the database that the databases of the tests are copies of."""
    from planning_shell.erp.install import of_database, prepare_database  # noqa: PLC0415

    with _alone("template"):
        place = _shared_folder() / "credentials.json"
        made = prepare_database(erp_server.superuser_dsn, TEMPLATE, place)
    owner = of_database(erp_server.superuser_dsn, TEMPLATE)
    roles = (made.read_uri, made.write_uri, made.planner_uri, made.firmer_uri)
    return ErpDatabase(TEMPLATE, owner, *roles)


@pytest.fixture
def erp_database(erp_server: ErpServer, erp_template: ErpDatabase) -> Iterator[ErpDatabase]:
    """Lend a fresh database in which masterplan is installed and no ERP is."""
    with fresh_database(erp_server, erp_template) as database:
        yield database


@contextmanager
def fresh_database(erp_server: ErpServer, erp_template: ErpDatabase) -> Iterator[ErpDatabase]:
    """Lend a copy of the template, dropped with the block."""
    from planning_shell.erp.install import create_database, of_database  # noqa: PLC0415

    name = f"test_{secrets.token_hex(6)}"
    with _alone("template"):
        create_database(erp_server.superuser_dsn, name, TEMPLATE)
    yield ErpDatabase(
        name,
        of_database(erp_template.owner_uri, name),
        of_database(erp_template.read_uri, name),
        of_database(erp_template.write_uri, name),
        of_database(erp_template.planner_uri, name),
        of_database(erp_template.firmer_uri, name),
    )
    drop_database(erp_server.superuser_dsn, name)


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A run folder with results, as the stages before the load leave it."""

    run_folder: "RunFolder"
    plan_run_id: str
    orders: pl.DataFrame


@pytest.fixture
def made_plan(tmp_path: Path) -> Callable[..., MadePlan]:
    """Return a maker of run folders with `orders` planned orders, each pegged to a demand."""

    def make(plan_run_id: str, orders: int = 3, warnings: int = 0, **asked: str) -> MadePlan:
        from planning_shell.run_folder import RunFolder  # noqa: PLC0415

        folder = RunFolder(tmp_path / plan_run_id)
        folder.write_parameters(
            {"plan_run_id": plan_run_id, "plan_id": "default", "plan_date": "2026-11-02", **asked}
        )
        folder.write_table("input", "items", pl.DataFrame({"item_id": ["wheel"]}))
        tables = _results(plan_run_id, orders, warnings)
        for table, frame in tables.items():
            folder.write_table("result", table, frame)
        return MadePlan(folder, plan_run_id, tables["planned_orders"])

    return make


def _results(plan_run_id: str, orders: int, warnings: int) -> dict[str, pl.DataFrame]:
    number = pl.int_range(1, orders + 1)
    day = pl.lit(date(2026, 11, 9))
    common = {
        "item_id": pl.lit("wheel"),
        "location_id": pl.lit("W1"),
        "quantity": (number.cast(pl.Decimal(18, 6)) / 8).cast(pl.Decimal(18, 6)),
    }
    order_id = pl.format("{}-order-{}", pl.lit(plan_run_id), number)
    planned = common | {
        "planned_order_id": order_id,
        "order_type": pl.lit("purchase"),
        "needed_quantity": common["quantity"],
        "requirement_date": day,
        "delivery_date": day,
        "order_date": day,
        "requested_date": day,
        "delay_days": pl.lit(0),
        "low_level_code": pl.lit(0),
        "status": pl.lit("unprocessed"),
        "is_from_forecast": number % 2 == 0,
        "vendor_id": pl.when(number % 2 == 0).then(pl.lit('Wheels, "Ltd"\nEast')),
    }
    pegs = common | {
        "demand_kind": pl.lit("demand"),
        "demand_id": pl.format("demand-{}", number),
        "supply_kind": pl.lit("planned_order"),
        "supply_id": order_id,
    }
    said = {
        "severity": pl.repeat("warning", warnings),
        "rule": pl.lit("INPUT-1"),
        "message": pl.lit("Unreadable."),
    }
    tables = {"planned_orders": planned, "pegging": pegs, "plan_warnings": said}
    return {
        table: pl.select(*[value.alias(name) for name, value in columns.items()])
        for table, columns in tables.items()
    }


def drop_database(dsn: str, database: str) -> None:
    """Drop a database, whoever is connected to it."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database))
        )


def _shared_folder() -> Path:
    return Path(os.environ[FOLDER_VARIABLE])


@contextmanager
def _alone(what: str) -> Iterator[None]:
    with (_shared_folder() / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove(folder: Path) -> None:
    from planning_shell.erp.embedded_server import stop_embedded_server  # noqa: PLC0415

    if "ERP_DSN" in os.environ and (folder / "credentials.json").exists():
        drop_database(os.environ["ERP_DSN"], TEMPLATE)
    if (folder / "postgres.json").exists():
        stop_embedded_server(folder / "postgres")
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
