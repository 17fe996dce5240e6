"""`masterplan scenario`: the snapshot of a kept run planned anew, in this process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planning_shell.engine import FILE_STAGES, run_all
from planning_shell.parameters import request_of
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from planning_shell.scenario.snapshot import as_scenario, take_input


@dataclass(frozen=True, slots=True)
class ScenarioWish:
    """What a scenario is called, the run whose snapshot it plans, and what is otherwise."""

    name: str
    base: Path
    overrides: tuple[str, ...]


def plan_scenario(
    wish: ScenarioWish, runs_folder: Path, on_stage: Callable[[str], None] = lambda _stage: None
) -> Path:
    """Return the run folder of a scenario, planned and proven; nothing is written to an ERP.

    Errors: OverrideError; RunRequestError; those of the engine's stages.
    """
    folder = open_scenario(wish, runs_folder)
    run_all(folder, FILE_STAGES, on_stage)
    return folder.path


def open_scenario(wish: ScenarioWish, runs_folder: Path) -> RunFolder:
    """Make the run folder of a scenario: the input of its base, with the overrides.

    Errors: OverrideError, RunRequestError; the folder is not made then.
    """
    now = datetime.now(tz=UTC)
    base = RunFolder(wish.base)
    asked = RunRequest(
        plan_run_id=f"scenario-{wish.name}-{now:%Y%m%dT%H%M%S}-{now.microsecond:06d}",
        plan_date=request_of(base).plan_date,
        scenario=wish.name,
        overrides=wish.overrides,
    )
    folder = RunFolder(runs_folder / asked.plan_run_id)
    take_input(folder, base, as_scenario(base, asked))
    return folder
