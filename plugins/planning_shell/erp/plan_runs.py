"""The row of each plan run in the ERP database: opened, kept alive, ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from planning_shell.erp.connect import connected
from planning_shell.erp.statement import Connection, run_statement
from planning_shell.secret_file import without_passwords

PURPOSE = "load"
#: After so long without a sign of life, a run that wants to start may take a running one for dead.
STALE_AFTER = "12 hours"
LONGEST_MESSAGE = 4000


class PlanRunError(Exception):
    """A plan run cannot be written as asked. The message says why and what to do."""


class PlanAlreadyRunningError(PlanRunError):
    """Another run of the plan is running."""

    is_waiting = True

    def __init__(self, plan_id: str, other: str, since: object) -> None:
        self.other = other
        super().__init__(
            f"Plan '{plan_id}' is already being made by run {other}, since {since}. Wait until it "
            f"has ended, or end it: masterplan cancel {other}"
        )


class PlanRunNotOpenError(PlanRunError):
    """A run that is not running wants to write."""

    def __init__(self, plan_run_id: str) -> None:
        super().__init__(
            f"Run {plan_run_id} is not open in planning.plan_runs: it was never opened, has ended, "
            "or was cancelled. Start a new run of the plan."
        )


class NotInUseError(PlanRunError):
    """Masterplan is disconnected from the ERP, or switched off for a company of the run."""

    def __init__(self, what: str, company_id: str | None, since: datetime, by: str) -> None:
        when = f"since {since:%Y-%m-%d %H:%M}, by {by}"
        who = f"for company '{company_id}'" if company_id else "for all companies"
        words, way_out = {
            "off": (f"The use of masterplan is off {who}", "connection use on"),
            "enabling": ("The connection to the ERP is being enabled", "connection status"),
            "disabling": ("The connection to the ERP is being disabled", "connection status"),
            "disabled": ("The connection to the ERP is disabled", "connection enable"),
        }[what]
        others = " Or plan other companies." if company_id else ""
        super().__init__(f"{words} ({when}), so no run can start: masterplan {way_out}.{others}")


@dataclass(frozen=True, slots=True)
class RunDetails:
    """How a run came about; for the people who look at it."""

    trigger: str = "cli"
    method: str = "regeneration"
    filter: Mapping[str, object] = field(default_factory=dict)
    engine_version: str | None = None


@dataclass(frozen=True, slots=True)
class PlanRunState:
    """What the database knows of a run."""

    version: int
    status: str
    warning_count: int
    rows: Mapping[str, int]

    @property
    def is_completed(self) -> bool:
        """Return whether the run's results were put in force."""
        return self.status.startswith("Completed")


def open_plan_run(
    write_uri: str,
    plan_run_id: str,
    plan_id: str,
    plan_date: date,
    details: RunDetails = RunDetails(),  # frozen
) -> int:
    """Return the version that a run will write; the run is Running from now on.

    The same run may come again, and keeps its version until that was in force.
    Errors: NotInUseError, PlanAlreadyRunningError, ErpConnectionError.
    """
    row = [plan_run_id, plan_id, plan_date, details.method, details.trigger]
    with connected(write_uri, PURPOSE) as connection:
        for why in run_sql(connection, "why_no_run", details.filter.get("company_ids")):
            raise NotInUseError(*why)
        run_sql(connection, "wait_for_decisions")
        try:
            run_sql(connection, "release_stale_runs", plan_id, plan_run_id, STALE_AFTER)
            opened = run_sql(
                connection, "open_plan_run", *row, Jsonb(details.filter), details.engine_version
            )
        except psycopg.errors.UniqueViolation:
            raise _already_running(connection, plan_id) from None
    if not opened:
        raise PlanRunError(
            f"Run {plan_run_id} is already a run of another plan than '{plan_id}'. Start a new run."
        )
    return int(opened[0][0])


def enter_plan_run(connection: Connection, plan_run_id: str) -> PlanRunState:
    """Return the state of a run that is to be loaded; a failed one is opened again.

    Errors: PlanRunNotOpenError, also when a later version is in force; PlanAlreadyRunningError.
    """
    rows = run_sql(connection, "plan_run", plan_run_id)
    if not rows:
        raise PlanRunNotOpenError(plan_run_id)
    plan_id, version, status, warnings, counts, in_force = rows[0]
    state = PlanRunState(version, status, warnings or 0, counts or {})
    if status == "Failed" and version > (in_force or 0):
        try:
            run_sql(connection, "reopen_failed_run", plan_run_id)
        except psycopg.errors.UniqueViolation:
            raise _already_running(connection, plan_id) from None
    elif status != "Running" and not state.is_completed:
        raise PlanRunNotOpenError(plan_run_id)
    return state


def touch_plan_run(write_uri: str, plan_run_id: str) -> None:
    """Give a sign of life of a run."""
    with connected(write_uri, PURPOSE) as connection:
        run_sql(connection, "touch_plan_run", plan_run_id)


def fail_plan_run(write_uri: str, plan_run_id: str, message: str) -> bool:
    """Set a running run to Failed with its cause; return False when it was not running."""
    return _end(write_uri, plan_run_id, "Failed", message)


def cancel_plan_run(write_uri: str, plan_run_id: str, message: str) -> str | None:
    """Set a running run to Cancelled; return the status it then has, None of an unknown run."""
    _end(write_uri, plan_run_id, "Cancelled", message)
    with connected(write_uri, PURPOSE) as connection:
        rows = run_sql(connection, "run_status", plan_run_id)
    return str(rows[0][0]) if rows else None


def running_runs_of(write_uri: str, beginning: str) -> list[str]:
    """Return the running runs whose ids begin so."""
    with connected(write_uri, PURPOSE) as connection:
        return [str(run) for (run,) in run_sql(connection, "running_runs_of", beginning)]


def run_sql(connection: Connection, name: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of a file of sql/load, run with bound parameters."""
    return run_statement(connection, f"load/{name}", *values)


def _already_running(connection: Connection, plan_id: str) -> PlanAlreadyRunningError:
    connection.rollback()
    others = run_sql(connection, "running_run", plan_id)
    other, since = others[0] if others else ("that has just ended", "a moment ago")
    return PlanAlreadyRunningError(plan_id, other, since)


def _end(write_uri: str, plan_run_id: str, status: str, message: str) -> bool:
    words = without_passwords(message)[:LONGEST_MESSAGE]
    with connected(write_uri, PURPOSE) as connection:
        return bool(run_sql(connection, "end_plan_run", plan_run_id, status, words))
