"""Enabling and disabling the connection: schema, roles, passwords and rights, by the owner."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from psycopg import conninfo, sql

from planning_shell.connection.status import PURPOSE, ConnectionReport, connection_report
from planning_shell.connection.use_switch import ConnectionStateError
from planning_shell.demo.erp import DATABASE
from planning_shell.erp.connect import (
    FIRMER_VARIABLE,
    PLANNER_VARIABLE,
    READ_VARIABLE,
    WRITE_VARIABLE,
    connected,
    credentials_file,
    write_uri,
)
from planning_shell.erp.embedded_server import default_data_folder, embedded_server
from planning_shell.erp.install import (
    ROLES,
    WRITER,
    grant_roles,
    install_planning_schema,
    of_database,
    set_logins,
)
from planning_shell.erp.statement import run_statement

OWNER_VARIABLE = "MASTERPLAN_ERP_OWNER_URI"
VARIABLES = (READ_VARIABLE, WRITE_VARIABLE, PLANNER_VARIABLE, FIRMER_VARIABLE)
SECONDS_BETWEEN_LOOKS = 0.5


def owner_uri() -> str:
    """Return how the owner of the database connects: of the environment, else the demo's.

    Errors: ConnectionStateError when there is neither.
    """
    given = os.environ.get(OWNER_VARIABLE)
    if given:
        return given
    server = embedded_server(default_data_folder())
    if server is None:
        raise ConnectionStateError(
            f"Only the owner of the ERP database can do that, and {OWNER_VARIABLE} is not set. Set "
            "it to postgresql://user:password@host:port/database for this command."
        )
    return of_database(server.superuser_dsn, DATABASE)


def enable(owner: str, erp: str, by: str, credentials: Path | None = None) -> ConnectionReport:
    """Install schema, roles and rights, or what they lack; return the status then.

    A role's password is that of its URI in the environment, else the one kept in the home, else a
    new one, which is kept there. May be run again at any time.
    Errors: ErpConnectionError.
    """
    install_planning_schema(owner)
    _set_state(owner, "enabling", by)
    given = {
        role: _password_of(role, os.environ.get(v))
        for role, v in zip(ROLES, VARIABLES, strict=True)
    }
    set_logins(owner, credentials or credentials_file(), given)
    grant_roles(owner, erp)
    _set_state(owner, "enabled", by)
    return connection_report(erp)


def disable(by: str, on_waiting: Callable[[Sequence[str]], None] = lambda _runs: None) -> None:
    """Let no run start any more, wait until those at work have ended, and disconnect.

    Plans, people's decisions and run folders stay. Errors: ErpConnectionError.
    """
    uri = write_uri()
    _set_state(uri, "disabling", by)
    while runs := running_runs(uri):
        on_waiting(runs)
        time.sleep(SECONDS_BETWEEN_LOOKS)
    _set_state(uri, "disabled", by)


def running_runs(uri: str) -> list[str]:
    """Return the runs that are at work."""
    with connected(uri, PURPOSE) as connection:
        return [str(run) for (run,) in run_statement(connection, "connection/running_runs")]


def _set_state(uri: str, state: str, by: str) -> None:
    with connected(uri, PURPOSE) as connection:
        connection.execute(sql.SQL("set local role {}").format(sql.Identifier(WRITER)))
        run_statement(connection, "connection/set_state", state, by)


def _password_of(role: str, uri: str | None) -> str | None:
    """Return the password that a URI has for a role; a URI of another role gives none."""
    parts = conninfo.conninfo_to_dict(uri) if uri else {}
    return str(parts["password"]) if parts.get("user") == role and "password" in parts else None
