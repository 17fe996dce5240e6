"""The engine's process: `python -m planning_shell.engine STAGE RUN_FOLDER`.

One entry point for Airflow's tasks and the command line. It ends with status 0 when all went well,
2 when trying again cannot help (the last words say what to do), 3 when another run of the plan has
to end first, 1 when trying again may help.
"""

import argparse
import logging
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from planning_core.errors import PlanningError
from planning_shell import plan_run, stages
from planning_shell.cancellation import ask_to_end, ending_when_cancelled
from planning_shell.home import ProjectFolderError
from planning_shell.run_folder import RunFolder, RunFolderError
from planning_shell.run_request import RunRequestError
from planning_shell.secret_file import without_passwords

#: Errors that come again however often the stage is tried.
FINAL_ERRORS = (PlanningError, RunRequestError, RunFolderError, ProjectFolderError)

PLAN_STAGES: Mapping[str, Callable[[RunFolder], stages.Rows]] = {
    "validate": stages.validate,
    "stage": stages.stage,
    "assign_low_level_codes": stages.assign_low_level_codes,
    "plan_levels": stages.plan_levels,
    "write_messages": stages.write_messages,
    "audit": stages.audit,
}
STAGES: Mapping[str, Callable[[RunFolder], stages.Rows]] = {
    "open_run": plan_run.open_run,
    "extract": stages.extract,
    **PLAN_STAGES,
    "load": plan_run.load,
}
#: Steps that are not a part of a run on an ERP that ends well.
OTHERS: Mapping[str, Callable[[RunFolder], stages.Rows]] = {
    "complete_run": plan_run.complete_run,
    "fail_run": plan_run.fail_run,
    "analyse_fit": stages.analyse_fit,
    "take_snapshot": stages.take_snapshot,
    "list_plans": stages.list_plans,
    "purge": stages.purge,
    "cancel_run": plan_run.cancel_run,
    "firm": plan_run.firm,
}
FINAL, WAITING = 2, 3
#: A run on files: its input tables are in the folder already, and its results stay there.
FILE_STAGES = (*PLAN_STAGES, "complete_run")

log = logging.getLogger(__name__)


def run_stage(stage: str, folder: RunFolder) -> stages.Rows:
    """Run one stage on a run's folder; return the rows of each table it made.

    What it took and made is recorded in the folder and logged.
    Errors: those of the stage; FINAL_ERRORS are not worth trying again.
    """
    step = STAGES.get(stage) or OTHERS[stage]
    if stage in STAGES:
        plan_run.forget_cause(folder)
    started = time.perf_counter()
    try:
        rows = step(folder)
    except Exception as error:
        if not getattr(error, "is_waiting", False):
            folder.log(f"{stage} failed: {type(error).__name__}: {error}")
        raise
    seconds = time.perf_counter() - started
    if stage in STAGES:
        folder.record_stage(stage, seconds, **rows)
    made = ", ".join(f"{table} {count:,}" for table, count in rows.items() if count)
    words = f"{stage}: {seconds:.2f} s" + (f" | {made}" if made else "")
    folder.log(words)
    log.info(words)
    return rows


def run_all(
    folder: RunFolder,
    chosen: Sequence[str] = tuple(STAGES),
    on_stage: Callable[[str], None] = lambda _stage: None,
) -> None:
    """Run stages one after the other in this process; FILE_STAGES are those of a run on files.

    Errors: those of the stages. The run is then Failed, in its folder and in an ERP that knows it.
    """
    stage = ""
    try:
        with ending_when_cancelled(folder.path):
            for stage in chosen:
                on_stage(stage)
                run_stage(stage, folder)
    except KeyboardInterrupt:
        ask_to_end(folder.path, "It was interrupted.")
        plan_run.cancel_run(folder)
        raise
    except Exception as error:
        plan_run.keep_cause(folder, f"{stage}: {_said(error)}")
        try:
            plan_run.fail_run(folder, is_in_erp="open_run" in chosen and stage != "open_run")
        except Exception as second:  # noqa: BLE001  # the first error is the one to be told
            folder.log(f"The run could not be set to Failed: {second}")
        raise


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m planning_shell.engine", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, *OTHERS, "run_all"])
    parser.add_argument("run_folder", type=Path)
    parser.add_argument("--lifeline", action="store_true", help="end when standard input is closed")
    given = parser.parse_args(arguments)
    # The table schemas would load it, in over half a second, for nothing that a plan uses.
    sys.modules.setdefault("sqlalchemy", None)  # type: ignore[arg-type]
    if given.lifeline:
        threading.Thread(target=_end_with_starter, daemon=True).start()
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    folder = RunFolder(given.run_folder)
    try:
        _run(given.stage, folder)
    except Exception as error:  # noqa: BLE001  # whatever it is, its words go on without secrets
        is_final = getattr(error, "is_final", isinstance(error, FINAL_ERRORS))
        is_waiting = getattr(error, "is_waiting", False)
        if not is_final and not is_waiting:
            log.info(without_passwords(traceback.format_exc()).rstrip())
        sys.stderr.write(f"{_said(error)}\n")
        return FINAL if is_final else WAITING if is_waiting else 1
    return 0


def _run(stage: str, folder: RunFolder) -> None:
    if stage == "run_all":
        run_all(folder)
    elif stage in STAGES:
        with ending_when_cancelled(folder.path):
            run_stage(stage, folder)
    else:
        run_stage(stage, folder)


def _said(error: Exception) -> str:
    """Return an error in its own words; one that is not ours says what kind it is, too."""
    is_ours = type(error).__module__.startswith("planning_")
    return without_passwords(str(error) if is_ours else f"{type(error).__name__}: {error}")


def _end_with_starter() -> None:
    """End at once when the process that started this one is gone."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
