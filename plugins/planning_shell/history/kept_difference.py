"""The difference of a run to the one before, kept with the run: it outlives the other's folder."""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from planning_shell.history.plan_difference import difference_in_short
from planning_shell.reports.plan_runs import previous_run, run_entry
from planning_shell.run_folder import RunFolder

DIFFERENCE = "difference.json"


@dataclass(frozen=True, slots=True)
class KeptDifference:
    """What a run planned otherwise than the one before; None = there was none before."""

    previous_run_id: str | None
    difference: str | None


def keep_difference(folder: RunFolder) -> None:
    """Keep and log what a completed run planned otherwise than the run before it of its plan.

    Errors: none. A folder that cannot be read makes no plan a failed one: the log says so.
    """
    run = run_entry(folder.path)
    try:
        previous = previous_run(folder.path.parent, run)
        words = difference_in_short(previous, run) if previous else None
    except (duckdb.Error, OSError) as error:
        folder.log(f"Not compared with the run before: {error}")
        return
    found = KeptDifference(previous.plan_run_id if previous else None, words)
    if words:
        folder.log(f"To {found.previous_run_id}: {words}.")
    kept = {"previous_run_id": found.previous_run_id, "difference": found.difference}
    (folder.path / DIFFERENCE).write_text(json.dumps(kept, indent=2), encoding="utf-8")


def kept_difference(folder: Path) -> KeptDifference | None:
    """Return the difference that a run keeps; None of a run that was not completed."""
    file = folder / DIFFERENCE
    if not file.exists():
        return None
    return KeptDifference(**json.loads(file.read_text(encoding="utf-8")))
