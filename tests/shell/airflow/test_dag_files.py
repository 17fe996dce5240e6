"""A DAG file is a picture of the flow; what Airflow loads loads no engine."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from planning_shell.engine import STAGES
from planning_shell.run_request import PLAN_DAGS

ROOT = Path(__file__).parents[3]
DAG_FILES = sorted((ROOT / "dags").glob("*.py"))
LONGEST = 60
LOGIC = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.While,
    ast.Try,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.ClassDef,
)
ENGINES = ("polars", "duckdb", "pyarrow", "numba", "planning_core")
#: Loads DAGs and plugins as Airflow does, and says what came of it.
LOAD = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
from airflow import plugins_manager

plugins_manager.ensure_plugins_loaded()
bag = DagBag(sys.argv[1])
errors = {**bag.import_errors, **plugins_manager.get_import_errors()}
tasks = {dag_id: dag.task_ids for dag_id, dag in bag.dags.items()}
print(json.dumps({"tasks": tasks, "errors": errors, "modules": sorted(sys.modules)}))
"""


@pytest.mark.parametrize("file", DAG_FILES, ids=lambda file: file.stem)
def test_dag_file_is_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < LONGEST


@pytest.mark.parametrize("file", DAG_FILES, ids=lambda file: file.stem)
def test_dag_file_has_no_logic(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = [
        f"{type(n).__name__} in line {n.lineno}" for n in ast.walk(tree) if isinstance(n, LOGIC)
    ]
    assert not found


@pytest.mark.parametrize("file", DAG_FILES, ids=lambda file: file.stem)
def test_dag_file_begins_with_the_operators_manual(file: Path) -> None:
    manual = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    assert "If a task fails" in manual


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a process that has loaded all DAGs and plugins says of itself."""
    settings = {
        "AIRFLOW_HOME": str(tmp_path_factory.mktemp("airflow")),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "ERROR",
    }
    said = subprocess.run(
        [sys.executable, "-c", LOAD, str(ROOT / "dags")],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


@pytest.mark.airflow
def test_every_dag_and_plugin_loads(loaded: dict[str, Any]) -> None:
    assert loaded["errors"] == {}
    assert set(loaded["tasks"]) == {file.stem for file in DAG_FILES}


@pytest.mark.airflow
@pytest.mark.parametrize("dag_id", [dag for dag in PLAN_DAGS if dag != "scenario_plan"])
def test_every_plan_has_the_stages_in_order(loaded: dict[str, Any], dag_id: str) -> None:
    assert loaded["tasks"][dag_id] == ["choose_plans", *STAGES, "firm"]


@pytest.mark.airflow
@pytest.mark.parametrize("engine", ENGINES)
def test_loading_dags_and_plugins_loads_no_engine(loaded: dict[str, Any], engine: str) -> None:
    assert engine not in loaded["modules"]


@pytest.mark.airflow
def test_our_modules_are_not_executed_under_their_bare_names(loaded: dict[str, Any]) -> None:
    package = ROOT / "plugins" / "planning_shell"
    ours = {file.stem for file in package.rglob("[!_]*.py")}
    known_otherwise = {*sys.stdlib_module_names, "airflow"}
    assert sorted(ours & set(loaded["modules"]) - known_otherwise) == []
