"""Ending everything that was started in a session of its own, and nothing else."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from planning_shell.home import masterplan_home

PROCESSES = Path("/proc")
SECONDS_TO_STOP = 12


def stop_sessions(leaders: Sequence[int]) -> None:
    """Ask every process of the sessions to end; after a while, end those that have not."""
    _signal(leaders, signal.SIGTERM)
    deadline = time.monotonic() + SECONDS_TO_STOP
    while any(_members(leaders)) and time.monotonic() < deadline:
        time.sleep(0.2)
    _signal(leaders, signal.SIGKILL)


def _signal(leaders: Sequence[int], number: signal.Signals) -> None:
    for process in _members(leaders):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def _members(leaders: Sequence[int]) -> Iterator[int]:
    """Yield the living processes of the sessions that work on this home.

    The home is asked for because a number in a file may by now be another's.
    """
    ours = f"MASTERPLAN_HOME={masterplan_home()}".encode()
    for entry in PROCESSES.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # After the name in brackets: state, parent, process group, session.
            state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            if state == "Z" or int(session) not in leaders:
                continue
            if ours in (entry / "environ").read_bytes().split(b"\0"):
                yield int(entry.name)
