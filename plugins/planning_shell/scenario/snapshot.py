"""The snapshot that a scenario plans: the input of a kept run, with overrides."""

from collections.abc import Sequence
from dataclasses import replace

from planning_core.tables import INPUT_TABLES
from planning_shell.home import runs_folder
from planning_shell.parameters import request_of
from planning_shell.reports.plan_runs import find_run
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from planning_shell.scenario.overridden_tables import Tables, overridden


def take_snapshot(folder: RunFolder) -> None:
    """Put the input of the run that a scenario is based on into its folder, with its overrides.

    The plan, its date and its companies are those of that run; by default it is the newest.
    Errors: OverrideError; RunNotFoundError, NoCompletedRunError, NoResultError.
    """
    asked = request_of(folder)
    base = RunFolder(find_run(runs_folder(), asked.based_on or None).folder)
    take_input(folder, base, as_scenario(base, asked))


def as_scenario(base: RunFolder, asked: RunRequest) -> RunRequest:
    """Return what to plan: all that the run plans which a scenario is based on, but as asked."""
    return replace(
        request_of(base),
        method="regeneration",
        plan_run_id=asked.plan_run_id,
        trigger=asked.trigger,
        scenario=asked.scenario,
        based_on=base.path.name,
        overrides=asked.overrides,
    )


def take_input(folder: RunFolder, base: RunFolder, asked: RunRequest) -> None:
    """Put the input of another run into a folder, with the overrides that were asked for.

    Errors: OverrideError.
    """
    made = _overridden_input(base, asked.plan_id, asked.overrides)
    folder.write_parameters(asked.to_fields())
    for name in base.tables("input"):
        if name not in made:
            folder.adopt_table("input", name, base)
    for name, table in made.items():
        folder.write_table("input", name, table)
    for words in asked.overrides:
        folder.log(f"override: {words}")
    rows = {name: folder.facts("input", name).rows for name in folder.tables("input")}
    folder.record_stage("extract", 0, **rows)


def _overridden_input(base: RunFolder, plan_id: str, overrides: Sequence[str]) -> Tables:
    tables = {n: base.read_table("input", n) for n in base.tables("input") if n in INPUT_TABLES}
    keys = base.read_table("staged", "item_locations")
    return overridden(tables, keys, plan_id, overrides)
