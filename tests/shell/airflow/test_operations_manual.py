"""What docs/operations.md says of tasks, params and variables is what there is."""

import re

from planning_shell.engine import STAGES
from planning_shell.run_request import PLAN_DAGS
from tests.shell.airflow.compose_file import ROOT

MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SOURCES = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "dags").glob("*.py")]
CODE = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES)


def _first_cells(heading: str) -> list[str]:
    """Return the names in the first column of the tables below a heading."""
    section = MANUAL.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([\w]+)` \|", section, re.MULTILINE)


def test_every_variable_that_the_code_reads_is_told_and_no_other() -> None:
    read = set(re.findall(r'"(MASTERPLAN_[A-Z_]+|NUMBA_CACHE_DIR)"', CODE))
    assert sorted(read) == sorted(_first_cells("Environment variables"))


def _params(name: str) -> list[str]:
    """Return the names of a form's fields, in its order."""
    form = (ROOT / "plugins" / "planning_shell" / "run_form.py").read_text(encoding="utf-8")
    block = form.split(f"{name} = {{\n")[1].split("\n}\n")[0]
    return re.findall(r'^    "(\w+)": Param\(', block, re.MULTILINE)


def test_dags_tasks_and_params_are_told_in_their_order() -> None:
    dags = [*PLAN_DAGS, "fit_analysis", "maintenance"]
    tasks = ["choose_plans", *STAGES, "firm"]
    assert _first_cells("The DAGs") == [*dags, *tasks, *_params("RUN_FORM")]
    assert _first_cells("The DAG `scenario_plan`") == _params("SCENARIO_FORM")


def test_what_to_do_is_told_of_every_task_of_every_dag() -> None:
    tasks = ["choose_plans", *STAGES, "firm", "open_scenario", "complete_run", "analyse_fit"]
    assert _first_cells("When a run fails") == [*tasks, "purge"]


def test_the_defaults_of_the_form_come_from_the_variables_that_are_told() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| `(MASTERPLAN_\w+)`", MANUAL, re.MULTILINE))
    form = (ROOT / "plugins" / "planning_shell" / "run_form.py").read_text(encoding="utf-8")
    for param, variable in told.items():
        assert re.search(rf'"{param}": Param\(\s*environ.get\("{variable}"', form), param
