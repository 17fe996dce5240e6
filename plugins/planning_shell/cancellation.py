"""Cancelling a run: a file in its folder, which whoever works on the run sees within a second.

The folder is what all have in common: the engine's processes, Airflow's pages, the command line.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CANCELLED = "cancelled.txt"
SECONDS_BETWEEN_LOOKS = 0.25
#: The status of an engine's process whose run was cancelled: trying again will not help.
FINAL = 2
SHOW_CURSOR = "\x1b[?25h"


class RunCancelledError(Exception):
    """Somebody has cancelled the run."""

    is_final = True

    def __init__(self, run_folder: Path) -> None:
        super().__init__(
            f"Run {run_folder.name} was cancelled: {why_cancelled(run_folder)} The plan that was "
            "in force before stays in force. To plan after all, clear the whole run or start anew."
        )


def ask_to_end(run_folder: Path, why: str) -> None:
    """Let everybody who works on the run end at once."""
    half_done = run_folder / f".{CANCELLED}.{os.getpid()}.half-done"
    half_done.write_text(why, encoding="utf-8")
    half_done.replace(run_folder / CANCELLED)


def why_cancelled(run_folder: Path) -> str | None:
    """Return why the run was cancelled; None when it was not."""
    try:
        return (run_folder / CANCELLED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def forget_cancellation(run_folder: Path) -> None:
    """Let a run that was cancelled begin again."""
    (run_folder / CANCELLED).unlink(missing_ok=True)


@contextmanager
def ending_when_cancelled(run_folder: Path) -> Iterator[None]:
    """End this process in the block, whatever it is doing, once its run is cancelled.

    Errors: RunCancelledError when it is so already.
    """
    if why_cancelled(run_folder) is not None:
        raise RunCancelledError(run_folder)
    is_over = threading.Event()
    threading.Thread(target=_watch, args=[run_folder, is_over], daemon=True).start()
    try:
        yield
    finally:
        is_over.set()


def _watch(run_folder: Path, is_over: threading.Event) -> None:
    while why_cancelled(run_folder) is None:
        if is_over.wait(SECONDS_BETWEEN_LOOKS):
            return
    sys.stderr.write(f"{SHOW_CURSOR * sys.stderr.isatty()}{RunCancelledError(run_folder)}\n")
    sys.stderr.flush()
    for half_done in run_folder.glob(f"*/.*.{os.getpid()}.*half-done"):
        half_done.unlink(missing_ok=True)
    # Not even an exit handler: the kernel may be busy for long, and a COPY ends with its line.
    os._exit(FINAL)
