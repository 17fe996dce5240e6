"""Each import contract holds, and breaks when somebody imports what it forbids."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = re.findall(
    r"^\[importlinter:contract:(.+)\]$",
    (ROOT / ".importlinter").read_text(encoding="utf-8"),
    re.MULTILINE,
)
#: What breaks a contract: the file, and the line added to it.
BREACHES = [
    ("direction", "planning_core/errors.py", "import planning_shell.home"),
    ("direction", "plugins/planning_shell/home.py", "import dags.master_plan"),
    ("stages", "planning_core/messages.py", "import planning_core.delays"),
    ("stages", "planning_core/netting/level.py", "import planning_core.validate"),
    ("stages", "planning_core/tables/column.py", "import planning_core.netting.codes"),
    ("stages", "planning_core/odds_and_ends.py", ""),
    ("kernel", "planning_core/messages.py", "import planning_core.netting.kernel"),
    ("pure", "planning_core/netting/level.py", "import os"),
    ("pure", "planning_core/validate/check.py", "import pathlib"),
    ("thin-dags", "dags/master_plan.py", "import planning_core.plan"),
    ("thin-dags", "dags/master_plan.py", "import planning_shell.erp.connect"),
    ("fork-safety", "plugins/planning_shell/tasks.py", "import planning_shell.run_folder"),
    ("acyclic", "plugins/planning_shell/erp/connect.py", "import planning_shell.erp.install"),
]


def _lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": f"{folder}:{folder / 'plugins'}", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy_of_the_house(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("dags", "planning_core", "plugins/planning_shell"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    # A folder without this file is merged with every other `dags` on the path.
    (tmp_path / "dags" / "__init__.py").touch()
    return tmp_path


def test_every_contract_is_kept() -> None:
    outcome = _lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout


def test_every_contract_has_a_breach_that_proves_it() -> None:
    assert {contract for contract, _, _ in BREACHES} == set(CONTRACTS)


@pytest.mark.parametrize(("contract", "file", "line"), BREACHES)
def test_contract_breaks(copy_of_the_house: Path, contract: str, file: str, line: str) -> None:
    with (copy_of_the_house / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    outcome = _lint(copy_of_the_house, "--contract", contract)
    assert outcome.returncode == 1
    assert "BROKEN" in outcome.stdout, outcome.stdout + outcome.stderr
