"""A task's way to the engine: its folder, its secrets, and why it failed."""

import json
from pathlib import Path
from typing import Any

from airflow.sdk import BaseHook, get_current_context
from airflow.sdk.exceptions import AirflowFailException, AirflowNotFoundException

from planning_shell.engine_process import EngineError, run_engine
from planning_shell.home import runs_folder
from planning_shell.run_request import RunRequest

#: The Airflow connection behind each secret of the engine.
READ = {"MASTERPLAN_ERP_READ_URI": "erp_read"}
WRITE = {"MASTERPLAN_ERP_WRITE_URI": "erp_write"}
#: Needed only where a firming fence is set.
FIRM = {"MASTERPLAN_ERP_FIRMER_URI": "erp_firm"}
#: Why a task of the run failed; the engine forgets it once the run goes on.
CAUSE = "failure.txt"


def write_request(folder: Path, request: RunRequest) -> None:
    """Make the folder of what was asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "parameters.json").write_text(json.dumps(request.to_fields(), indent=2))


def run_stage(name: str, run: str, connections: dict[str, str] | None = None) -> None:
    """Run a stage of a run; Airflow's pages show which plan it works on.

    Errors: those of run_in.
    """
    _show(run)
    run_in(runs_folder() / run, name, connections)


def run_in(folder: Path, name: str, connections: dict[str, str] | None = None) -> None:
    """Run a stage of the engine in a folder.

    Errors: AirflowFailException when trying again cannot help; EngineError.
    """
    try:
        run_engine(name, folder, secrets(connections or {}))
    except BaseException as error:  # Airflow's time-out is no Exception
        # Before Airflow knows of it: the run must never look as if nobody knew why it ended.
        keep_cause(folder, name, error)
        if getattr(error, "is_final", False):
            raise AirflowFailException(str(error)) from None
        raise


def firm_in(run: str) -> None:
    """Firm what a run has within its firming fence; the run is completed already.

    No cause is kept, for the run did not fail.
    Errors: AirflowFailException when trying again cannot help; EngineError.
    """
    _show(run)
    try:
        found = secrets(FIRM)
    except AirflowNotFoundException:
        found = {}  # the engine asks for it only if there is something to firm
    try:
        run_engine("firm", runs_folder() / run, found)
    except EngineError as error:
        if error.is_final:
            raise AirflowFailException(str(error)) from None
        raise


def keep_cause(folder: Path, task_id: str, cause: object) -> None:
    """Keep why a task failed, for the run's row in the ERP."""
    (folder / CAUSE).write_text(f"{task_id}: {cause}", encoding="utf-8")


def secrets(connections: dict[str, str]) -> dict[str, str]:
    """Return the secrets of the engine, from Airflow's connections."""
    return {name: BaseHook.get_connection(c).get_uri() for name, c in connections.items()}


def _show(run: str) -> None:
    """Let Airflow's pages show which plan the task works on."""
    context: Any = get_current_context()
    asked = json.loads((runs_folder() / run / "parameters.json").read_text(encoding="utf-8"))
    context["run"], context["plan"] = run, asked["plan_id"]
