"""The audit proves that a plan balances, finds out one that does not, and stops it."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from planning_shell import engine
from planning_shell.audit.audit import NotAuditableError, audit, check_files
from planning_shell.audit.audited_run import AuditedRun
from planning_shell.home import project_root
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.audit_damage import Damage
from tests.shell.audit_input_damages import INPUT_DAMAGES
from tests.shell.audit_plan_damages import PLAN_DAMAGES
from tests.shell.audit_yield_damages import YIELD_DAMAGES
from tests.shell.audited_company import planned_company
from tests.shell.masterplan_command import Masterplan, masterplan_of

DAMAGES = [*PLAN_DAMAGES, *YIELD_DAMAGES, *INPUT_DAMAGES]
RULES = (project_root() / "docs" / "planning-rules.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from planned_company(tmp_path_factory.mktemp("home"))


@pytest.fixture
def copy_of_run(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / run.name))


@pytest.fixture
def masterplan(capsys: pytest.CaptureFixture[str]) -> Masterplan:
    return masterplan_of(capsys)


def damaged(run: Path, damage: Damage) -> None:
    file = run / f"{damage.table}.parquet"
    damage.change(pl.read_parquet(file)).write_parquet(file)


def a_lost_peg(run: Path) -> Path:
    damaged(run, next(of for of in DAMAGES if (of.check, of.what) == ("pegged_demand", "lost")))
    return run


def test_a_plan_balances(run: Path) -> None:
    results = audit(run)
    assert [result.check for result in results] == [file.stem for file in check_files()]
    assert {result.check: result.examples for result in results if not result.is_proven} == {}


def test_the_audited_plan_has_what_the_checks_look_at(run: Path) -> None:
    def rows(table: str) -> pl.DataFrame:
        return pl.read_parquet(run / f"{table}.parquet")

    assert len(rows("staged/arcs")) > len(rows("levels/arcs"))
    assert set(rows("result/pegging")["demand_kind"]) == {
        "demand",
        "forecast",
        "dependent",
        "safety_stock",
    }
    for table in ("delays", "uncovered_demands", "action_messages", "forecast_reduction"):
        assert len(rows(f"result/{table}")), table
    assert set(rows("staged/requirements")["demand_kind"]) == {"demand", "forecast", "dependent"}
    assert len(rows("staged/fixed_pegs")) == 2


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda of: f"{of.check}: {of.what}")
def test_a_damaged_plan_is_found_out(copy_of_run: Path, damage: Damage) -> None:
    damaged(copy_of_run, damage)
    request = RunRequest.from_fields(RunFolder(copy_of_run).read_parameters())
    (check,) = (file for file in check_files() if file.stem == damage.check)
    with AuditedRun(copy_of_run, request) as opened:
        total, examples = opened.violations(check, most=5)
    assert total
    assert not {"", "None"} & {words for example in examples for words in example}


def test_every_check_is_damaged() -> None:
    assert {damage.check for damage in DAMAGES} == {file.stem for file in check_files()}


def test_every_check_says_what_it_proves_and_by_which_rules(run: Path) -> None:
    known = set(re.findall(r"^- \*\*([A-Z]+-\d+)\*\*", RULES, re.MULTILINE))
    for result in audit(run):
        assert result.proves.endswith(".")
        named = {rule for cited in result.rules for rule in cited.split(" to ")}
        assert named, result.check
        assert named <= known, result.check


def test_a_plan_that_balances_is_shown_with_exit_code_0(masterplan: Masterplan, run: Path) -> None:
    said = masterplan("check", str(run))
    assert said.code == 0
    assert "The plan balances" in said.out
    report = masterplan("check", "--json").json
    assert report["report"] == "audit"
    assert report["is_proven"]
    assert report["run"]["plan_run_id"] == run.name
    assert {check["check"] for check in report["checks"]} == {file.stem for file in check_files()}


def test_a_plan_that_does_not_balance_is_shown_with_examples_and_exit_code_4(
    masterplan: Masterplan, copy_of_run: Path
) -> None:
    a_lost_peg(copy_of_run)
    said = masterplan("check", str(copy_of_run))
    assert said.code == 4
    assert "The plan does not balance: " in said.out
    assert " are wanted, 0 are pegged, 0 are uncovered" in " ".join(said.out.split())
    told = masterplan("check", str(copy_of_run), "--json")
    assert told.code == 4
    broken = {of["check"]: of for of in told.json["checks"] if of["violations"]}
    assert broken["pegged_demand"]["violations"] == 1
    assert broken["pegged_demand"]["examples"][0]["subject"].startswith("dependent PLO-")


def test_the_stage_fails_a_run_that_does_not_balance_for_good(
    copy_of_run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert engine.main(["audit", str(copy_of_run)]) == 0
    a_lost_peg(copy_of_run)
    assert engine.main(["audit", str(copy_of_run)]) == 2
    said = capsys.readouterr().err
    assert "not put in force" in said
    assert "pegged_demand (1), such as dependent PLO-" in said
    assert f"masterplan check {copy_of_run.name}" in said


def test_every_run_is_audited_before_it_is_written_back(run: Path) -> None:
    stages = list(engine.STAGES)
    assert stages.index("write_messages") < stages.index("audit") < stages.index("load")
    assert "audit" in engine.FILE_STAGES
    recorded = json.loads((run / "stages.json").read_text(encoding="utf-8"))
    assert "audit" in {stage["stage"] for stage in recorded}


def test_a_run_that_stopped_half_way_is_no_plan_to_check(copy_of_run: Path) -> None:
    (copy_of_run / "result" / "pegging.parquet").unlink()
    with pytest.raises(NotAuditableError, match=r"pegging.*masterplan run"):
        audit(copy_of_run)


def test_a_folder_without_a_run_is_no_plan_to_check(tmp_path: Path) -> None:
    with pytest.raises(NotAuditableError, match=r"parameters\.json"):
        audit(tmp_path)
