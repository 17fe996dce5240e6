"""One stage of a run in a process of its own, as Airflow's tasks start it, and what it cost."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
#: Positions in /proc/<pid>/stat behind the name: own and children's user and system time; parent.
TIMES, PARENT = slice(11, 15), 1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage took: its process, and the database server meanwhile."""

    wall: float
    cpu: float
    server_cpu: float
    peak_mib: float


def measured_stage(
    stage: str, folder: Path, environment: Mapping[str, str], postmaster: int | None = None
) -> Cost:
    """Run a stage on a run's folder; return its cost.

    Errors: RuntimeError when the stage fails.
    """
    before = server_seconds(postmaster)
    started = time.perf_counter()
    child = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", "planning_shell.engine", stage, str(folder)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise RuntimeError(f"{stage} ended with status {status}: see {folder / 'run.log'}")
    cpu = used.ru_utime + used.ru_stime
    return Cost(wall, cpu, server_seconds(postmaster) - before, used.ru_maxrss / 1024)


def server_seconds(postmaster: int | None) -> float:
    """Return the CPU seconds that a database server has used, its ended sessions included."""
    if postmaster is None:
        return 0.0
    ticks = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if postmaster in (int(place.parent.name), int(fields[PARENT])):
            ticks += sum(int(value) for value in fields[TIMES])
    return ticks / CLOCK_TICKS
