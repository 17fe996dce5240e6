"""Connections to the ERP database. Their URIs come from the environment and are never shown."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo

from planning_shell.home import masterplan_home
from planning_shell.secret_file import read_secrets, without_passwords

READ_VARIABLE = "MASTERPLAN_ERP_READ_URI"
WRITE_VARIABLE = "MASTERPLAN_ERP_WRITE_URI"
PLANNER_VARIABLE = "MASTERPLAN_ERP_PLANNER_URI"
FIRMER_VARIABLE = "MASTERPLAN_ERP_FIRMER_URI"
#: Without it the server does not notice that we were ended: it works on, and keeps our locks.
WATCH_OVER_US = ("client_connection_check_interval", "1s")


class ErpConnectionError(Exception):
    """The ERP database cannot be reached, or nobody said where it is."""


def credentials_file() -> Path:
    """Return the file, readable by its owner only, with the URIs of the embedded demo ERP."""
    return masterplan_home() / "erp_credentials.json"


def read_uri() -> str:
    """Return the URI of the reading role: of the environment, else of the embedded demo ERP.

    Errors: ErpConnectionError when there is neither.
    """
    return _uri(READ_VARIABLE, "read_uri")


def write_uri() -> str:
    """Return the URI of the writing role: of the environment, else of the embedded demo ERP.

    Errors: ErpConnectionError when there is neither.
    """
    return _uri(WRITE_VARIABLE, "write_uri")


def planner_uri() -> str:
    """Return the URI of the role that changes planned orders, likewise.

    Errors: ErpConnectionError when there is none.
    """
    return _uri(PLANNER_VARIABLE, "planner_uri")


def firmer_uri() -> str:
    """Return the URI of the role that makes real orders of planned ones, likewise.

    Errors: ErpConnectionError when there is none.
    """
    return _uri(FIRMER_VARIABLE, "firmer_uri")


def named_place(uri: str) -> str:
    """Return which database a URI means, in words that hold no secret."""
    try:
        parts = conninfo.conninfo_to_dict(uri)
    except psycopg.ProgrammingError:
        return "an address that is not a PostgreSQL URI"
    host, port = parts.get("host", "the local socket"), parts.get("port", 5432)
    return f"database '{parts.get('dbname')}' on {host}:{port} as '{parts.get('user')}'"


@contextmanager
def connected(
    uri: str, purpose: str, *, autocommit: bool = False
) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Lend a connection, which ends with the block: committed if all went well, else rolled back.

    Errors: ErpConnectionError without the URI in it.
    """
    with _open(uri, purpose, autocommit=autocommit) as connection:
        yield connection


@contextmanager
def arrow_connected(uri: str, purpose: str) -> Iterator[Any]:
    """Lend a connection that answers in Arrow batches, in a transaction that is never committed.

    Errors: ErpConnectionError without the URI in it.
    """
    # Loaded late: only the engine's process reads, and the driver is a large library.
    from adbc_driver_manager import Error  # noqa: PLC0415
    from adbc_driver_postgresql import dbapi  # noqa: PLC0415

    try:
        connection = dbapi.connect(_with_purpose(uri, purpose))
    except Error as error:
        raise _not_reached(uri, error) from None
    with closing(connection):
        yield connection


def _open(uri: str, purpose: str, *, autocommit: bool) -> psycopg.Connection[tuple[Any, ...]]:
    try:
        connection = psycopg.connect(_with_purpose(uri, purpose), autocommit=True)
    except psycopg.OperationalError as error:
        raise _not_reached(uri, error) from None
    name, value = WATCH_OVER_US
    connection.execute("SELECT set_config(%s, %s, false)", [name, value])
    connection.autocommit = autocommit
    return connection


def _with_purpose(uri: str, purpose: str) -> str:
    try:
        return conninfo.make_conninfo(uri, application_name=f"masterplan {purpose}")
    except psycopg.ProgrammingError:
        # The driver's own words would repeat the URI, and with it the password.
        raise ErpConnectionError(
            "The address of the ERP database is not a PostgreSQL URI. Write it as "
            f"postgresql://user:password@host:port/database in {READ_VARIABLE} and {WRITE_VARIABLE}"
            ", or in the Airflow connections erp_read and erp_write."
        ) from None


def _not_reached(uri: str, error: Exception) -> ErpConnectionError:
    return ErpConnectionError(
        f"Cannot connect to {named_place(uri)}: {without_passwords(str(error)).strip()} "
        f"Check that the server runs, and {READ_VARIABLE} and {WRITE_VARIABLE} (in Airflow: the "
        "connections erp_read and erp_write)."
    )


def _uri(variable: str, name: str) -> str:
    uri = os.environ.get(variable) or read_secrets(credentials_file()).get(name)
    if not uri:
        raise ErpConnectionError(
            f"No ERP database is known: {variable} is not set and there is no demo ERP. Set it to "
            "postgresql://user:password@host:port/database, or run 'make demo'."
        )
    return str(uri)
