"""Whether masterplan is connected to the ERP, found out by trying what a run does."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from planning_shell.erp.connect import (
    ErpConnectionError,
    connected,
    firmer_uri,
    named_place,
    planner_uri,
    read_uri,
    write_uri,
)
from planning_shell.erp.reader import ExtractError, sql_files
from planning_shell.erp.snapshot import query_of
from planning_shell.erp.statement import Connection, run_rows, run_statement
from planning_shell.home import sql_folder

PURPOSE = "connection"
CONNECTED = "Connected"
ENABLING = "Enabling connection"
DISCONNECTED = "Disconnected"
DISABLING = "Disabling connection"
#: What is shown for as long as the others are found out.
GETTING = "Getting status"
#: The status by what was last done; the rest is found out.
BY_STATE = {"enabling": ENABLING, "disabling": DISABLING, "disabled": DISCONNECTED}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried, and what it said."""

    name: str
    is_good: bool
    says: str
    #: Whether runs need it; the others are needed by people who change and firm orders.
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class UseSwitch:
    """Whether masterplan is used for a company; an empty id means all that have no own switch."""

    company_id: str
    is_used: bool
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """The status, why it is so, what was tried, and the switches."""

    status: str
    why: str
    database: str
    checks: tuple[Check, ...] = ()
    switches: tuple[UseSwitch, ...] = ()


def connection_report(erp: str) -> ConnectionReport:
    """Return the status of the connection, by connecting as every role and asking every SELECT.

    Errors: none; what fails is the answer.
    """
    try:
        database = named_place(write_uri()).partition(" as ")[0]
        with _writing() as connection:
            [last] = run_rows(connection, "connection/state")
            rows = run_rows(connection, "connection/switches")
            schema = _schema_check(connection)
    except ErpConnectionError as error:
        return ConnectionReport(DISCONNECTED, str(error), "")
    switches = tuple(UseSwitch(**row) for row in rows)
    checks = (schema, *_role_checks(erp))
    if last["state"] in BY_STATE:
        return ConnectionReport(BY_STATE[last["state"]], _last(**last), database, checks, switches)
    bad = [check.says for check in checks if check.is_needed and not check.is_good]
    status = DISCONNECTED if bad else CONNECTED
    return ConnectionReport(status, bad[0] if bad else "", database, checks, switches)


@contextmanager
def _writing() -> Iterator[Connection]:
    """Lend a connection as the writer.

    Errors: ErpConnectionError, also when nothing is installed.
    """
    with connected(write_uri(), PURPOSE) as connection:
        try:
            yield connection
        except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
            raise ErpConnectionError(
                "Masterplan is not installed in this database, or an earlier version is. "
                "Install it: masterplan connection enable"
            ) from None


def _last(state: str, changed_at: datetime, changed_by: str) -> str:
    when = f"{changed_at:%Y-%m-%d %H:%M} by {changed_by}"
    again = "masterplan connection enable"
    return {
        "enabling": f"Begun on {when} and not ended. If nobody is at it, run it again: {again}",
        "disabling": f"Begun on {when}; no run can start. To go on: masterplan connection disable",
        "disabled": f"Disabled on {when}. To connect again: {again}",
    }[state]


def _schema_check(connection: Connection) -> Check:
    installed = {name for (name,) in run_statement(connection, "connection/installed_files")}
    files = {file.name for file in (sql_folder() / "planning_schema").glob("[0-9]*.sql")}
    missing = ", ".join(sorted(files - installed))
    if missing:
        words = f"Schema planning lacks {missing}. Install that: masterplan connection enable"
        return Check("schema planning", is_good=False, says=words)
    return Check("schema planning", is_good=True, says=f"complete, {len(files)} files")


def _role_checks(erp: str) -> list[Check]:
    return [
        _check("writer", write_uri, _can_write),
        _check("reader", read_uri, lambda connection: _can_read(connection, erp)),
        _check("planner", planner_uri, _answers, is_needed=False),
        _check("firmer", firmer_uri, _answers, is_needed=False),
    ]


def _check(
    name: str,
    uri: Callable[[], str],
    trial: Callable[[Connection], str],
    *,
    is_needed: bool = True,
) -> Check:
    try:
        with connected(uri(), PURPOSE) as connection:
            says = trial(connection)
    except (ErpConnectionError, ExtractError) as error:
        return Check(name, is_good=False, says=str(error), is_needed=is_needed)
    return Check(name, is_good=True, says=says, is_needed=is_needed)


def _answers(connection: Connection) -> str:
    connection.execute("select")
    return f"{named_place(connection.info.dsn)} answers"


def _can_write(connection: Connection) -> str:
    asked = "select has_schema_privilege('planning', 'create')"
    row: Sequence[Any] = connection.execute(asked).fetchone() or (False,)
    if not row[0]:
        raise ErpConnectionError(
            "The writing role may make no version in schema planning: it does not own it. "
            "Install it again: masterplan connection enable"
        )
    return _answers(connection)


def _can_read(connection: Connection, erp: str) -> str:
    """Let the server plan every SELECT as the reader; nothing is read."""
    files = sql_files(erp)
    for table, file in files.items():
        try:
            connection.execute(b"explain " + query_of(file).encode())
        except psycopg.Error as error:
            where = f"sql/extract/{erp}/{table}.sql"
            raise ExtractError(
                f"The reading role cannot run {where}: {error.diag.message_primary}. Grant it what "
                f"that names (sql/grants/{erp}/reader.sql), or correct the file."
            ) from None
    return f"may run the {len(files)} SELECTs of sql/extract/{erp}"
