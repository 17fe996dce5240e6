"""Ending runs from outside: by the command line, or for a DAG run that was stopped.

`python -m planning_shell.run_ending BEGINNING Cancelled|Failed WHY` ends the runs whose ids begin
so. A process of its own, for Airflow's pages and scheduler must not wait.
"""

import sys
from pathlib import Path

from planning_shell.cancellation import ask_to_end
from planning_shell.erp.connect import write_uri
from planning_shell.erp.plan_runs import cancel_plan_run, fail_plan_run, running_runs_of
from planning_shell.home import runs_folder
from planning_shell.plan_run import CAUSE, cancel_run, fail_run, keep_cause
from planning_shell.reports.errors import RunNotFoundError
from planning_shell.reports.plan_runs import list_runs, run_entry
from planning_shell.run_folder import RunFolder

NAMED = 5


def cancel(name: str, why: str) -> tuple[str, str]:
    """Cancel the running run of that name or unique beginning; return its id and its status then.

    A run whose folder is not here is known by its full id, and ends in the ERP.
    Errors: RunNotFoundError, ErpConnectionError.
    """
    known = list_runs(runs_folder())
    found = [run for run in known if run.plan_run_id == name]
    found = found or [run for run in known if run.plan_run_id.startswith(name)]
    if len(found) == 1:
        run = found[0]
        return run.plan_run_id, _cancelled(run.folder, why) if _is_open(run.folder) else run.status
    status = None if found else cancel_plan_run(write_uri(), name, why)
    if status is None:
        raise RunNotFoundError(name, [run.plan_run_id for run in found or known][:NAMED])
    return name, status


def end_runs(beginning: str, status: str, why: str) -> None:
    """End the open runs whose ids begin so, where their folders are and in the ERP.

    A run that says itself why it failed keeps its words.
    """
    marks = sorted(runs_folder().glob(f"{beginning}*/parameters.json"))
    for folder in [mark.parent for mark in marks if _is_open(mark.parent)]:
        if status == "Cancelled":
            _cancelled(folder, why)
        else:
            _failed(RunFolder(folder), why)
    end = cancel_plan_run if status == "Cancelled" else fail_plan_run
    for plan_run_id in running_runs_of(write_uri(), beginning):
        end(write_uri(), plan_run_id, why)


def _is_open(folder: Path) -> bool:
    return run_entry(folder).status == "Running"


def _cancelled(folder: Path, why: str) -> str:
    ask_to_end(folder, why)
    cancel_run(RunFolder(folder))
    return run_entry(folder).status


def _failed(folder: RunFolder, why: str) -> None:
    if not (folder.path / CAUSE).exists():
        keep_cause(folder, why)
    fail_run(folder)


if __name__ == "__main__":
    end_runs(*sys.argv[1:4])
