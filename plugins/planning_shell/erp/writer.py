"""The load: a run's results into the ERP database as a new version, put in force whole."""

import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from psycopg.types.json import Jsonb

from planning_core.tables import RESULT_TABLES
from planning_shell.erp.connect import connected
from planning_shell.erp.plan_runs import (
    PURPOSE,
    PlanAlreadyRunningError,
    PlanRunError,
    PlanRunNotOpenError,
    RunDetails,
    cancel_plan_run,
    enter_plan_run,
    fail_plan_run,
    open_plan_run,
    run_sql,
    touch_plan_run,
)
from planning_shell.erp.statement import Connection
from planning_shell.erp.version_tables import (
    attach_version_table,
    drop_superfluous_versions,
    fill_version_table,
)
from planning_shell.plan_scope import replaced_places
from planning_shell.run_facts import RunFacts, run_facts
from planning_shell.run_folder import RunFolder

__all__ = [
    "LoadedPlan",
    "PlanAlreadyRunningError",
    "PlanRunError",
    "PlanRunNotOpenError",
    "RunDetails",
    "cancel_plan_run",
    "fail_plan_run",
    "load",
    "open_plan_run",
    "touch_plan_run",
]

#: Two cores are busy with two tables: one encodes rows while the server stores the other's.
CONNECTIONS = 2
KEPT_VERSIONS = 2
LOADED_TABLES = tuple(table for table in RESULT_TABLES if table != "plan_runs")


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """What was put in force."""

    plan_version: int
    status: str
    warning_count: int
    rows: Mapping[str, int]


def load(
    run_folder: RunFolder,
    write_uri: str,
    *,
    keep_versions: int = KEPT_VERSIONS,
    on_table: Callable[[str, int], None] = lambda _table, _rows: None,
) -> LoadedPlan:
    """Write the results of a run and put them in force as a whole; return what was written.

    Until then readers see the version before, whatever happens. A retry replaces its own rows only,
    and does nothing if the run is already in force.
    Shape:  every result table of the run's folder, but `plan_runs`.
    Errors: PlanRunNotOpenError, PlanAlreadyRunningError, PlanRunError, ErpConnectionError.
    """
    started = time.perf_counter()
    run_id = str(run_folder.read_parameters()["plan_run_id"])
    with connected(write_uri, PURPOSE) as connection:
        found = enter_plan_run(connection, run_id)
    if found.is_completed:
        return LoadedPlan(found.version, found.status, found.warning_count, found.rows)
    rows = (
        {}
        if _changes_nothing(run_folder)
        else _fill(run_folder, write_uri, found.version, on_table)
    )
    facts = run_facts(run_folder)
    with connected(write_uri, PURPOSE) as connection:
        _switch(connection, run_id, rows)
        _complete(connection, run_id, facts, time.perf_counter() - started)
    _drop_superfluous(run_folder, write_uri, keep_versions)
    return LoadedPlan(found.version, facts.status, facts.warning_count, rows)


def _changes_nothing(run_folder: RunFolder) -> bool:
    """Return whether the filters left nothing to plan: the version in force stays (FILT-4)."""
    replaced = replaced_places(run_folder)
    return replaced is not None and replaced.is_empty()


def _fill(
    run_folder: RunFolder, write_uri: str, version: int, on_table: Callable[[str, int], None]
) -> dict[str, int]:
    """Fill the version's tables, the largest first; nobody sees them yet."""
    rows = {
        table: run_folder.facts("result", table).rows
        for table in LOADED_TABLES
        if run_folder.has_table("result", table)
    }

    replaced = replaced_places(run_folder)

    def fill(table: str) -> None:
        file = run_folder.table_file("result", table)
        with connected(write_uri, PURPOSE) as connection:
            left_out = fill_version_table(connection, table, version, file, replaced)
        if left_out:
            run_folder.log(f"load: {table}: {', '.join(left_out)} not in schema planning, left out")
        on_table(table, rows[table])

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        for _ in threads.map(fill, sorted(rows, key=lambda table: rows[table], reverse=True)):
            pass
    return rows


def _switch(connection: Connection, run_id: str, tables: Collection[str]) -> None:
    running = run_sql(connection, "lock_running_run", run_id)
    if not running:
        raise PlanRunNotOpenError(run_id)
    plan_id, version = running[0]
    for table in tables:
        attach_version_table(connection, table, version)
    if tables:
        run_sql(connection, "put_in_force", plan_id, version, run_id)


def _complete(connection: Connection, run_id: str, facts: RunFacts, seconds: float) -> None:
    run_sql(
        connection,
        "complete_plan_run",
        run_id,
        facts.status,
        Jsonb(facts.input_row_counts),
        Jsonb(facts.result_row_counts),
        facts.warning_count,
        Jsonb({**facts.stage_seconds, "load": round(seconds, 3)}),
        facts.input_fingerprint,
        facts.method,
    )


def _drop_superfluous(run_folder: RunFolder, write_uri: str, keep_versions: int) -> None:
    with connected(write_uri, PURPOSE, autocommit=True) as connection:
        held = drop_superfluous_versions(connection, keep_versions)
    if held:
        run_folder.log(f"load: {', '.join(held)} are still being read; a later load drops them")
