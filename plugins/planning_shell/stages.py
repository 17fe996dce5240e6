"""The engine's stages: each opens the run's folder, reads what it needs, calls the core, writes.

A stage returns the rows of each table it made. It imports what it uses when it starts, so that
a process pays for its own stage only.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from planning_core.parameters import PlanParameters
from planning_shell.kernel_cache import use_kernel_cache
from planning_shell.memory import room_for
from planning_shell.parameters import parameters_of, request_of, run_parameters
from planning_shell.run_folder import RunFolder

if TYPE_CHECKING:
    from planning_shell.parquet_writer import TableWriter

WARNINGS = "plan_warnings"
#: What the stages before the level loop leave of warnings, in the order of the stages.
EARLIER_WARNINGS = ("clean", "staged", "levels")
READ_BY_MESSAGES = (
    "item_locations",
    "sourcing_options",
    "requirements",
    "receipts",
    "calendar_days",
)

Rows = Mapping[str, int]
Tables = Mapping[str, pl.DataFrame]
Parts = Iterable[tuple[str, pl.DataFrame]]


def list_plans(folder: RunFolder) -> Rows:
    """Write `plans.json`: the kind of every plan that the ERP defines."""
    from planning_shell.erp.connect import read_uri
    from planning_shell.erp.defined_plans import defined_plans

    folder.write_plans(defined_plans(request_of(folder).erp, read_uri()))
    return {}


def extract(folder: RunFolder) -> Rows:
    """Write every input table, as one snapshot of the ERP had it."""
    from planning_shell.erp.connect import read_uri
    from planning_shell.erp.reader import extract as extract_tables

    asked = request_of(folder)
    extract_tables(
        folder,
        erp=asked.erp,
        company_ids=asked.company_ids,
        plan_date=asked.plan_date,
        plan_id=asked.plan_id,
        read_uri=read_uri(),
    )
    return {name: folder.facts("input", name).rows for name in folder.tables("input")}


def validate(folder: RunFolder) -> Rows:
    """Write the good rows of every input table, and a warning for each bad one."""
    from planning_core.validate import validate as validate_tables

    raw = _read(folder, "input", folder.tables("input"))
    validated = validate_tables(raw, run_parameters(request_of(folder)))
    return _write(folder, "clean", {**validated.tables, WARNINGS: validated.warnings})


def stage(folder: RunFolder) -> Rows:
    """Write the plan inputs: one policy per item-location, dense keys, day numbers."""
    from planning_core.narrowing import narrow
    from planning_core.stage import stage as stage_tables

    parameters = parameters_of(folder)
    clean = _read(folder, "clean", [n for n in folder.tables("clean") if n != WARNINGS])
    staged = stage_tables(clean, parameters)
    narrowed = narrow(staged.tables, clean["items"], parameters)
    warnings = pl.concat([staged.warnings, narrowed.warnings])
    return _write(folder, "staged", {**narrowed.tables, WARNINGS: warnings})


def assign_low_level_codes(folder: RunFolder) -> Rows:
    """Write the low-level code of every key, and the arcs that are left after circles are cut."""
    from planning_core.level_code import assign_low_level_codes as assign

    tables = _read(folder, "staged", ["item_locations", "arcs", "substitutes"])
    codes = assign(*tables.values())
    found = {"low_level_codes": codes.low_level_codes, "arcs": codes.arcs}
    return _write(folder, "levels", {**found, WARNINGS: codes.warnings})


def plan_levels(folder: RunFolder) -> Rows:
    """Write what the level loop says: orders, pegs, delays; with the warnings of all stages."""
    use_kernel_cache()
    from planning_core.results.order_warnings import with_order_warnings
    from planning_core.tables import RESULT_TABLES
    from planning_shell.net_change import begun_with, parts_since

    staged = _read(folder, "staged", [n for n in folder.tables("staged") if n != WARNINGS])
    levels = _read(folder, "levels", ["low_level_codes", "arcs"])
    parameters = parameters_of(folder)
    before = begun_with(folder, parameters)
    known_before = {name: staged[name] for name in RESULT_TABLES if name in staged}
    earlier = [folder.read_table(part, WARNINGS) for part in EARLIER_WARNINGS]
    rows = _write_results(folder, known_before, parameters)
    room = room_for(staged["item_locations"].height, folder.path)
    parts = parts_since(before, staged, levels, replace(parameters, room=room))
    parts = with_order_warnings(parts, staged, levels["arcs"], parameters.plan_date)
    told = chain(((WARNINGS, warnings) for warnings in earlier), parts)
    return {**rows, **_write_parts(folder, told, parameters)}


def write_messages(folder: RunFolder) -> Rows:
    """Write which existing orders to move, to change or to cancel."""
    use_kernel_cache()
    from planning_core.messages import write_messages as messages

    own_lines = folder.scan("staged", "arcs").filter("has_own_order").collect()
    staged = {**_read(folder, "staged", READ_BY_MESSAGES), "arcs": own_lines}
    results = {
        name: folder.scan("result", name).select(pl.exclude("plan_id", "plan_run_id")).collect()
        for name in ("pegging", "planned_orders")
    }
    parameters = parameters_of(folder)
    found = messages(staged, results, parameters)
    return _write_results(folder, {"action_messages": found}, parameters)


def audit(folder: RunFolder) -> Rows:
    """Prove that the plan balances, before it is put in force.

    Errors: PlanNotProvenError.
    """
    from planning_shell.audit.audit import prove

    checks = prove(folder.path)
    folder.log(f"The plan balances: {checks} checks of sql/audit are proven.")
    return {}


def take_snapshot(folder: RunFolder) -> Rows:
    """Write every input table, as a kept run has it, with the overrides of a scenario."""
    from planning_shell.scenario.snapshot import take_snapshot as take

    take(folder)
    return {}


def analyse_fit(folder: RunFolder) -> Rows:
    """Write what of the ERP's data the engine ignores, approximates or treats differently."""
    extract(folder)
    validate(folder)
    from planning_shell.fit_analysis.fit_page import write_fit_analysis

    folder.log(write_fit_analysis(folder))
    return {}


def purge(folder: RunFolder) -> Rows:
    """Remove what is beyond the limits of retention; the folder's log says what.

    Errors: RetentionError, ErpConnectionError.
    """
    from planning_shell.home import runs_folder
    from planning_shell.retention.limits import limits
    from planning_shell.retention.purge import purge as purge_runs

    done = purge_runs(runs_folder(), limits(), is_done=True)
    for run in done.runs:
        folder.log(f"purge: {run.plan_run_id} loses {run.what}, for {run.why}.")
    return {
        "runs": len(done.runs),
        "bytes": done.bytes,
        "version_tables": len(done.version_tables) - len(done.still_read),
    }


def _read(folder: RunFolder, part: str, names: Iterable[str]) -> dict[str, pl.DataFrame]:
    return {name: folder.read_table(part, name) for name in names}


def _write(folder: RunFolder, part: str, tables: Tables) -> Rows:
    return {name: folder.write_table(part, name, frame).rows for name, frame in tables.items()}


def _write_results(folder: RunFolder, results: Tables, parameters: PlanParameters) -> Rows:
    """Write result tables, each row with its plan and run in front."""
    return _write(
        folder, "result", {name: _of_run(table, parameters) for name, table in results.items()}
    )


def _write_parts(folder: RunFolder, parts: Parts, parameters: PlanParameters) -> Rows:
    """Write results and order book part by part; a part is forgotten before the next is made."""
    from planning_core.net_change.order_book import BOOK_TABLES

    writers: dict[str, TableWriter] = {}
    with ExitStack() as tables:
        for name, part in parts:
            is_book = name in BOOK_TABLES
            if name not in writers:
                place = "levels" if is_book else "result"
                writers[name] = tables.enter_context(folder.table_writer(place, name))
            writers[name].append(part if is_book else _of_run(part, parameters))
    return {name: writer.rows for name, writer in writers.items()}


def _of_run(table: pl.DataFrame, parameters: PlanParameters) -> pl.DataFrame:
    whose = {"plan_id": parameters.plan_id, "plan_run_id": parameters.plan_run_id}
    front = [pl.lit(value).alias(name) for name, value in whose.items()]
    return table.select(*front, pl.exclude(*whose))
