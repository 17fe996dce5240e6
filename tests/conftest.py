"""A real PostgreSQL for the tests that need one: embedded, quick, shared by all worker processes.

`ERP_DSN`, if set, names a server kept for tests instead; a superuser's, because the tests make
databases and the two roles of masterplan on it.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from planning_shell.kernel_cache import use_kernel_cache

FOLDER_VARIABLE = "MASTERPLAN_TEST_FOLDER"
FOLDER_PREFIX = "masterplan-tests-"
TEMPLATE = "masterplan_template"


@dataclass(frozen=True, slots=True)
class ErpServer:
    """A server on which tests may do as they like."""

    superuser_dsn: str


@dataclass(frozen=True, slots=True)
class ErpDatabase:
    """A database of one test, with the schema `planning` and the two roles."""

    name: str
    owner_uri: str
    read_uri: str
    write_uri: str


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
    return ErpDatabase(TEMPLATE, owner, made.read_uri, made.write_uri)


@pytest.fixture
def erp_database(erp_server: ErpServer, erp_template: ErpDatabase) -> Iterator[ErpDatabase]:
    """Lend a fresh database in which masterplan is installed and no ERP is."""
    from planning_shell.erp.install import create_database, of_database  # noqa: PLC0415

    name = f"test_{secrets.token_hex(6)}"
    with _alone("template"):
        create_database(erp_server.superuser_dsn, name, TEMPLATE)
    yield ErpDatabase(
        name,
        of_database(erp_template.owner_uri, name),
        of_database(erp_template.read_uri, name),
        of_database(erp_template.write_uri, name),
    )
    _drop(erp_server.superuser_dsn, name)


def _drop(dsn: str, database: str) -> None:
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
        _drop(os.environ["ERP_DSN"], TEMPLATE)
    if (folder / "postgres.json").exists():
        stop_embedded_server(folder / "postgres")
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
