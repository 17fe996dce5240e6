"""A scenario: the snapshot of a kept run planned anew with overrides, without touching the ERP."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from planning_core.tables import INPUT_TABLES
from planning_shell.engine import FILE_STAGES, run_all
from planning_shell.parameters import request_of
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequestError
from planning_shell.scenario.overridden_tables import Tables, overridden

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


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
    """Make the run folder of a scenario: the input of its base, with the overrides."""
    if not NAME.fullmatch(wish.name):
        raise RunRequestError("scenario", wish.name, "letters, digits, '.', '_' or '-', up to 40")
    base = RunFolder(wish.base)
    asked = request_of(base)
    made = _overridden_input(base, asked.plan_id, wish.overrides)
    now = datetime.now(tz=UTC)
    run_id = f"scenario-{wish.name}-{now:%Y%m%dT%H%M%S}-{now.microsecond:06d}"
    folder = RunFolder(runs_folder / run_id)
    request = replace(
        asked,
        plan_run_id=run_id,
        trigger="cli",
        scenario=wish.name,
        based_on=wish.base.name,
        overrides=wish.overrides,
    )
    folder.write_parameters(request.to_fields())
    for name in base.tables("input"):
        if name not in made:
            folder.adopt_table("input", name, base)
    for name, table in made.items():
        folder.write_table("input", name, table)
    for words in wish.overrides:
        folder.log(f"override: {words}")
    rows = {name: folder.facts("input", name).rows for name in folder.tables("input")}
    folder.record_stage("extract", 0, **rows)
    return folder


def _overridden_input(base: RunFolder, plan_id: str, overrides: Sequence[str]) -> Tables:
    tables = {n: base.read_table("input", n) for n in base.tables("input") if n in INPUT_TABLES}
    keys = base.read_table("staged", "item_locations")
    return overridden(tables, keys, plan_id, overrides)
