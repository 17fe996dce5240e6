"""`masterplan run`: a plan of a folder of files, or of an ERP database, made in this process."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from planning_shell.command_errors import CommandError
from planning_shell.engine import FILE_STAGES, STAGES, run_all, run_stage
from planning_shell.erp.folder_reader import InputFolderError, extract_folder, input_files
from planning_shell.home import runs_folder
from planning_shell.plan_run import fail_run, keep_cause
from planning_shell.plan_scope import PLACE, replaced_places
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import DEFAULT_ERP, RunRequest

WORDS = {
    "open_run": "Announcing the run",
    "extract": "Reading the input",
    "validate": "Checking the rows",
    "stage": "Settling policies and calendars",
    "assign_low_level_codes": "Ordering the bills of materials",
    "plan_levels": "Planning, level by level",
    "write_messages": "Looking for orders to move or cancel",
    "audit": "Proving that the plan balances",
    "complete_run": "Closing the run",
    "load": "Writing the plan back",
    "firm": "Firming what is within the firming fence",
}


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What `masterplan run` was asked for: files in and out, or an ERP."""

    plan_id: str
    plan_date: date | None = None
    input_folder: Path | None = None
    output_folder: Path | None = None
    erp: str | None = None
    company_ids: tuple[str, ...] = ()
    as_csv: bool = False
    #: Fields of the run request that narrow the run: its filter and BOM levels.
    narrowing: Mapping[str, Any] = field(default_factory=dict)


def make_plan(wish: PlanWish, console: Console) -> Path:
    """Return the run folder of the plan that was asked for; progress goes to `console`.

    Errors: CommandError; those of the engine's stages; InputFolderError.
    """
    _check(wish)
    if wish.input_folder is not None:
        input_files(wish.input_folder)  # a folder without tables is no run
    now = datetime.now(tz=UTC)
    request = RunRequest(
        plan_run_id=f"cli-{now:%Y%m%dT%H%M%S}-{now.microsecond:06d}",
        plan_date=wish.plan_date or now.astimezone().date(),
        plan_id=wish.plan_id,
        company_ids=wish.company_ids,
        erp=wish.erp or DEFAULT_ERP,
        **wish.narrowing,
    )
    folder = RunFolder(runs_folder() / request.plan_run_id)
    folder.write_parameters(request.to_fields())
    with _progress(console) as progress:
        _run(wish, folder, progress)
    if wish.output_folder is not None:
        write_results(folder, wish.output_folder, as_csv=wish.as_csv)
        console.print(f"Results written to {wish.output_folder}", highlight=False)
    return folder.path


def write_results(folder: RunFolder, output_folder: Path, *, as_csv: bool) -> None:
    """Write the result tables of a run into a folder as Parquet, and as CSV if wished."""
    output_folder.mkdir(parents=True, exist_ok=True)
    database = duckdb.connect()
    replaced = replaced_places(folder)
    for table in folder.tables("result"):
        rows = database.read_parquet(str(folder.table_file("result", table)))
        if replaced is not None and set(PLACE) <= set(rows.columns):
            places = database.from_arrow(replaced.to_arrow())
            rows = rows.join(places, ", ".join(PLACE), "semi")
        rows.write_parquet(str(output_folder / f"{table}.parquet"), compression="zstd")
        if as_csv:
            rows.write_csv(str(output_folder / f"{table}.csv"), header=True)
    database.close()


def _check(wish: PlanWish) -> None:
    if (wish.input_folder is None) == (wish.erp is None):
        raise CommandError(
            "Say what to plan: --input FOLDER for files, or --erp NAME for a database, not both. "
            "'masterplan run --help' shows examples."
        )
    if wish.erp is not None and (wish.output_folder or wish.as_csv):
        raise CommandError(
            "--output and --csv go with --input. The plan of a database is written back to it, and "
            "stands in its run folder as Parquet."
        )
    if wish.as_csv and wish.output_folder is None:
        raise CommandError("--csv needs --output FOLDER, where the CSV files go.")
    if wish.input_folder is not None and wish.company_ids:
        raise CommandError(
            "--company goes with --erp. A folder of files is planned whole: leave out other rows."
        )


def _run(wish: PlanWish, folder: RunFolder, progress: Progress) -> None:
    stages = FILE_STAGES if wish.input_folder else tuple(STAGES)
    bar = progress.add_task(WORDS["extract"], total=len(stages) + 1)
    if wish.input_folder:
        _read_files(wish.input_folder, folder, progress)
        progress.advance(bar)
    started: list[str] = []

    def on_stage(stage: str) -> None:
        progress.update(bar, advance=int(bool(started)), description=WORDS.get(stage, stage))
        started.append(stage)

    run_all(folder, stages, on_stage)
    if wish.erp:  # not one of the stages: the plan is in force whatever comes of it
        on_stage("firm")
        run_stage("firm", folder)
    progress.update(bar, advance=1, description="Done")


def _read_files(input_folder: Path, folder: RunFolder, progress: Progress) -> None:
    started = time.perf_counter()
    rows: dict[str, int] = {}

    def on_table(table: str, count: int) -> None:
        rows[table] = count

    try:
        not_understood = extract_folder(folder, input_folder, on_table)
    except InputFolderError as error:
        keep_cause(folder, f"extract: {error}")
        fail_run(folder, is_in_erp=False)
        raise
    for said in not_understood:
        folder.log(said)
        progress.console.print(said, style="yellow", markup=False, highlight=False)
    folder.record_stage("extract", time.perf_counter() - started, **rows)


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
