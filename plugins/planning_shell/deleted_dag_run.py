"""Ending a run whose DAG run was deleted in Airflow, which then tells nobody of it.

The next run of its plan, which waits for it, asks Airflow.
"""

import json
import logging
from typing import Any

from planning_shell.cancellation import ask_to_end
from planning_shell.engine_process import run_engine
from planning_shell.home import runs_folder
from planning_shell.task_engine import WRITE, secrets

DELETED = "Its DAG run was deleted in Airflow."

log = logging.getLogger(__name__)


def cancel_if_deleted(plan_run_id: str | None, task_instance: Any) -> None:  # noqa: ANN401  # Airflow's
    """Cancel a run that Airflow does not know any more; one that it never knew goes on.

    Errors: EngineError.
    """
    folder = runs_folder() / str(plan_run_id)
    try:
        asked = json.loads((folder / "parameters.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return  # made from another home
    dag_id, _, run_id = asked.get("dag_run", "").partition("/")
    if not run_id or task_instance.get_dr_count(dag_id=dag_id, run_ids=[run_id]):
        return
    log.info("Run %s is cancelled. %s", plan_run_id, DELETED)
    ask_to_end(folder, DELETED)
    run_engine("cancel_run", folder, secrets(WRITE))
