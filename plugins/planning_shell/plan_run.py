"""A run's row in ERP and folder: Running, then Completed, or Failed or Cancelled with the cause."""

import json
from typing import TYPE_CHECKING

from planning_core.errors import PlanningError
from planning_shell.cancellation import why_cancelled
from planning_shell.parameters import request_of
from planning_shell.purged_tables import forget_purge
from planning_shell.run_facts import engine_version, run_facts, write_run_row
from planning_shell.run_folder import RunFolder
from planning_shell.stages import Rows
from planning_shell.waiting import wait_for, wait_no_longer

if TYPE_CHECKING:
    from planning_shell.erp.writer import LoadedPlan

CAUSE = "failure.txt"
COMPLETED = "completed.json"


class PlanNotWrittenError(PlanningError):
    """The ERP does not take the plan, however often it is sent."""


def open_run(folder: RunFolder) -> Rows:
    """Announce the run in the ERP; nothing of an earlier try of it is left in the folder's account.

    Errors: PlanAlreadyRunningError, which may heal; PlanNotWrittenError.
    """
    (folder.path / "stages.json").unlink(missing_ok=True)
    forget_purge(folder.path)
    _open_in_erp(folder)
    wait_no_longer(folder.path)
    write_run_row(folder, "Running")
    return {}


def load(folder: RunFolder) -> Rows:
    """Write the plan into the ERP and switch to it; the run is completed.

    Errors: PlanNotWrittenError.
    """
    from planning_shell.erp.connect import write_uri
    from planning_shell.erp.writer import PlanRunError
    from planning_shell.erp.writer import load as load_plan

    try:
        loaded = load_plan(folder, write_uri())
    except PlanRunError as error:
        raise PlanNotWrittenError(str(error)) from error
    _end_well(folder, loaded.status)
    _tell(folder, loaded)
    return loaded.rows


def firm(folder: RunFolder) -> Rows:
    """Firm what the run has within the firming fence, once its plan is in force (FENCE-6).

    Orders that cannot be firmed are logged and stay planned.
    Errors: AutoFirmingError.
    """
    from planning_shell.orders.auto_firming import firm_within_fence

    return firm_within_fence(folder)


def complete_run(folder: RunFolder) -> Rows:
    """Complete a run on files, which has no ERP to load into."""
    _end_well(folder, run_facts(folder).status)
    return {}


def fail_run(folder: RunFolder, *, is_in_erp: bool = True) -> Rows:
    """Set the run to Failed, with the cause that was kept, in its folder and in the ERP."""
    cause = (folder.path / CAUSE).read_text(encoding="utf-8")
    write_run_row(folder, "Failed", cause)
    if is_in_erp and not _is_on_files(folder):
        from planning_shell.erp.connect import write_uri
        from planning_shell.erp.plan_runs import fail_plan_run

        fail_plan_run(write_uri(), request_of(folder).plan_run_id, cause)
    return {}


def cancel_run(folder: RunFolder) -> Rows:
    """Set the run to Cancelled in its folder and in the ERP, unless it has ended otherwise."""
    why = why_cancelled(folder.path)
    status: str | None = "Cancelled"
    if not _is_on_files(folder):
        from planning_shell.erp.connect import write_uri
        from planning_shell.erp.plan_runs import cancel_plan_run

        run_id = request_of(folder).plan_run_id
        status = cancel_plan_run(write_uri(), run_id, why or "") or status
    write_run_row(folder, str(status), why if status == "Cancelled" else None)
    return {}


def keep_cause(folder: RunFolder, cause: str) -> None:
    """Keep why the run failed."""
    (folder.path / CAUSE).write_text(cause, encoding="utf-8")


def forget_cause(folder: RunFolder) -> None:
    """Forget why the run failed: it goes on."""
    (folder.path / CAUSE).unlink(missing_ok=True)


def _open_in_erp(folder: RunFolder) -> None:
    from planning_shell.erp.connect import write_uri
    from planning_shell.erp.plan_runs import (
        PlanAlreadyRunningError,
        PlanRunError,
        RunDetails,
        open_plan_run,
    )

    asked = request_of(folder)
    details = RunDetails(asked.trigger, asked.method, asked.narrowed_to, engine_version())
    try:
        open_plan_run(write_uri(), asked.plan_run_id, asked.plan_id, asked.plan_date, details)
    except PlanAlreadyRunningError as error:
        if wait_for(folder.path, error.other):
            folder.log(f"open_run: run {error.other} has to end first")
        raise
    except PlanRunError as error:
        raise PlanNotWrittenError(str(error)) from error


def _end_well(folder: RunFolder, status: str) -> None:
    from planning_shell.history.kept_difference import keep_difference

    write_run_row(folder, status)
    keep_difference(folder)


def _tell(folder: RunFolder, loaded: "LoadedPlan") -> None:
    """Keep what followers are told of a plan that is in force."""
    asked = request_of(folder)
    told = {
        "plan_id": asked.plan_id,
        "plan_run_id": asked.plan_run_id,
        "plan_date": asked.plan_date.isoformat(),
        "trigger": asked.trigger,
        "status": loaded.status,
        "warning_count": loaded.warning_count,
    }
    (folder.path / COMPLETED).write_text(json.dumps(told, indent=2), encoding="utf-8")


def _is_on_files(folder: RunFolder) -> bool:
    """Return whether the ERP does not know the run: a scenario, or one whose input are files."""
    if request_of(folder).scenario:
        return True
    done = [entry["stage"] for entry in folder.stages()]
    return "extract" in done and "open_run" not in done
