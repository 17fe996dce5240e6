"""Starting the engine as a process of its own: why, how it is watched, and how it ends.

Airflow forks its tasks, and polars hangs in a fork of a process that has used it. So a task never
plans: it starts this child, passes its words on to the task's log, and ends with it. The child
stays in the task's process group, which Airflow kills as one; should the task die alone, the
child sees its lifeline (standard input) close and ends too.
"""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

PLANNING_FAILED = 2
MUST_WAIT = 3
LONGEST_CAUSE = 2_000

log = logging.getLogger(__name__)


class EngineError(Exception):
    """The engine's process ended badly.

    `is_final` = trying again will not help; `is_waiting` = another run of the plan must end first.
    """

    def __init__(self, stage: str, status: int, said: str) -> None:
        self.is_final = status == PLANNING_FAILED
        self.is_waiting = status == MUST_WAIT
        last = said.strip()[-LONGEST_CAUSE:]
        ended = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        speaks_for_itself = self.is_final or self.is_waiting
        super().__init__(last if speaks_for_itself else f"Stage {stage} {ended}. {last}".strip())


def run_engine(stage: str, run_folder: Path, secrets: Mapping[str, str] | None = None) -> None:
    """Run one stage in a child process; its log lines appear in ours as they come.

    `secrets` reach the child through its environment only, never through its command line.
    Errors: EngineError with what the child said last.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            [sys.executable, "-m", "planning_shell.engine", "--lifeline", stage, str(run_folder)],
            env=engine_environment(secrets or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            for line in child.stdout or ():
                log.info(line.rstrip())
            status = child.wait()
        finally:
            child.kill()
            child.communicate()
        errors.seek(0)
        said = errors.read()
    if status:
        raise EngineError(stage, status, said)
    if said.strip():
        log.warning(said.rstrip())


def engine_environment(secrets: Mapping[str, str]) -> dict[str, str]:
    """Return the child's environment: ours without Airflow's settings and secrets."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    return {**ours, "PYTHONUNBUFFERED": "1", **secrets}
