"""One run of the DAG `master_plan` in this process: by Airflow itself, without a scheduler.

`python -m planning_shell.demo.dag_run` runs in the environment of the local Airflow. It says
what happens in one JSON object a line on standard output; Airflow's own words go to standard error.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from airflow.dag_processing.dagbag import DagBag
from airflow.listeners import hookimpl
from airflow.sdk.listener import get_listener_manager

from planning_shell.run_request import plan_run_id_of

DAG = "master_plan"


class Progress:
    """Says on a stream what happens to the tasks; Airflow calls it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def say(self, **fact: object) -> None:
        """Write one line."""
        self._stream.write(json.dumps(fact, default=str) + "\n")
        self._stream.flush()

    @hookimpl
    def on_task_instance_running(self, task_instance: Any) -> None:  # noqa: ANN401  # Airflow's
        """Say that a task starts."""
        self.say(task=task_instance.task_id, state="running")

    @hookimpl
    def on_task_instance_success(self, task_instance: Any) -> None:  # noqa: ANN401  # idem
        """Say that a task is done."""
        self.say(task=task_instance.task_id, state="success")

    @hookimpl
    def on_task_instance_failed(self, task_instance: Any, error: object) -> None:  # noqa: ANN401  # idem
        """Say that a task has failed, for now or for good."""
        self.say(task=task_instance.task_id, state="failed", error=error)


def main() -> int:
    """Run the DAG as its form has it by default; return 0 when it succeeded."""
    progress = Progress(os.fdopen(os.dup(1), "w", encoding="utf-8"))
    os.dup2(2, 1)
    get_listener_manager().add_listener(progress)  # type: ignore[no-untyped-call]
    bag = DagBag(Path(os.environ["AIRFLOW__CORE__DAGS_FOLDER"], f"{DAG}.py"))
    run = bag.dags[DAG].test()
    plan_run_id = plan_run_id_of(DAG, run.run_id, os.environ["MASTERPLAN_PLAN"])
    progress.say(plan_run_id=plan_run_id, state=run.state.value)
    return 0 if run.state.value == "success" else 1


if __name__ == "__main__":
    sys.exit(main())
