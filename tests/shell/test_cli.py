"""The command line keeps its promises: exit codes, forgiving ids, words instead of traces."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from planning_shell.cli import main
from tests.shell.bike_company import PLAN_DATE, write_bike_company
from tests.shell.masterplan_command import Masterplan, masterplan_of


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with one run on the bike company's files, made by the command itself."""
    folder = tmp_path_factory.mktemp("home")
    files = write_bike_company(folder / "bikes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERPLAN_HOME", str(folder))
        patch.setenv("COLUMNS", "160")
        with pytest.raises(SystemExit) as ended:
            main(_run_arguments(files, folder / "plan"))
        assert ended.value.code == 0
        yield folder


@pytest.fixture
def masterplan(home: Path, capsys: pytest.CaptureFixture[str]) -> Masterplan:
    assert home.is_dir()
    return masterplan_of(capsys)


def _run_arguments(files: Path, output: Path, plan: str = "MASTER") -> list[str]:
    wish = ["--plan-date", PLAN_DATE, "--plan", plan]
    return ["run", "--input", str(files), "--output", str(output), *wish, "--csv"]


def test_a_run_on_files_writes_every_result_as_parquet_and_as_csv(home: Path) -> None:
    made = {file.name for file in (home / "plan").iterdir()}
    for table in ("planned_orders", "pegging", "delays", "uncovered_demands", "plan_warnings"):
        assert {f"{table}.parquet", f"{table}.csv"} <= made
    rims = duckdb.read_csv(str(home / "plan" / "planned_orders.csv"), all_varchar=True)
    found = rims.filter("item_id = 'CP-RIM'").project("quantity, needed_quantity").fetchall()
    assert found == [("120.000000", "6.000000")]


def test_a_run_on_files_leaves_a_completed_run_behind(masterplan: Masterplan) -> None:
    (run,) = masterplan("runs", "--json").json
    assert (run["plan_id"], run["plan_date"]) == ("MASTER", PLAN_DATE)
    assert run["status"] == "CompletedWithWarnings"
    assert run["planned_orders"] > 0


def test_the_newest_completed_run_is_asked_unless_another_is_named(
    masterplan: Masterplan, home: Path
) -> None:
    (run,) = masterplan("runs", "--json").json
    by_beginning = masterplan("summary", "CLI-", "--json").json
    by_folder = masterplan("summary", str(home / "runs" / run["plan_run_id"]), "--json").json
    assert by_beginning["run"] == by_folder["run"] == run


@pytest.fixture
def failed_run(home: Path) -> Iterator[None]:
    broken = home / "runs" / "zz-failed"
    broken.mkdir()
    asked = {"plan_id": "MASTER", "plan_date": PLAN_DATE, "plan_run_id": "zz-failed"}
    (broken / "parameters.json").write_text(json.dumps(asked), encoding="utf-8")
    (broken / "failure.txt").write_text("extract: the ERP is away", encoding="utf-8")
    yield
    shutil.rmtree(broken)


@pytest.mark.usefixtures("failed_run")
def test_a_run_that_failed_is_not_asked_by_default(masterplan: Masterplan) -> None:
    assert masterplan("summary", "--json").json["run"]["plan_run_id"].startswith("cli-")
    assert masterplan("runs", "--json").json[0]["status"] == "Failed"
    asked_for = masterplan("why", "SO-1034/1", "--run", "zz-failed")
    assert asked_for.code == 3
    assert "is Failed and holds no plan" in asked_for.err


@pytest.mark.parametrize("text", ["SO-1034/1", "so-1034/1", "1034-10"])
def test_an_id_is_found_whatever_its_capitals_and_by_the_key_of_the_erp(
    masterplan: Masterplan, text: str
) -> None:
    assert masterplan("why", text, "--json").json["demand"]["demand_id"] == "SO-1034/1"


def test_a_beginning_that_only_one_id_has_is_enough(masterplan: Masterplan) -> None:
    assert masterplan("why", "so-1035", "--json").json["demand"]["demand_id"] == "SO-1035/1"


def test_a_beginning_of_several_ids_is_answered_with_them(masterplan: Masterplan) -> None:
    said = masterplan("why", "SO-1034")
    assert said.code == 3
    assert "SO-1034/1, SO-1034/2" in said.err


def test_an_unknown_id_is_answered_with_the_nearest(masterplan: Masterplan) -> None:
    said = masterplan("why", "SO-1043/1")
    assert said.code == 3
    assert "Did you mean" in said.err
    assert "SO-1034/1" in said.err


def test_the_id_of_a_row_that_was_set_aside_is_answered_with_the_warning(
    masterplan: Masterplan,
) -> None:
    said = masterplan("why", "SO-1041/1")
    assert said.code == 3
    assert "GHOST" in said.err
    assert "INPUT-9" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run",), "--input FOLDER for files, or --erp NAME"),
        (("run", "--input", "a", "--erp", "demo"), "not both"),
        (("run", "--input", "a", "--csv"), "--csv needs --output"),
        (("run", "--input", "/nowhere/at/all", "--plan-date", PLAN_DATE), "is not a folder"),
        (("run", "--input", ".", "--plan-date", "2026-13-01"), "2026-13-01"),
        (("item", "GREASE", "--by", "year"), "day, week, month"),
        (("warnings", "--severity", "loud"), "error, warning, info"),
        (("wy", "X"), "No such command"),
    ],
)
def test_wrong_use_ends_with_code_2_and_the_way_out(
    masterplan: Masterplan, arguments: tuple[str, ...], words: str
) -> None:
    said = masterplan(*arguments)
    assert said.code == 2
    assert words in said.err
    assert "Traceback" not in said.err


def test_a_plan_that_does_not_exist_is_a_planning_error_that_names_the_plans(
    masterplan: Masterplan, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    said = masterplan(*_run_arguments(home / "bikes", tmp_path / "plan", plan="NONE"))
    assert said.code == 2
    assert "Known plans: MASTER" in said.err
    (failed,) = masterplan("runs", "--json").json
    assert (failed["plan_id"], failed["status"]) == ("NONE", "Failed")


def test_a_file_that_cannot_be_read_is_named_and_the_run_is_failed(
    masterplan: Masterplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    files = write_bike_company(tmp_path / "bikes")
    (files / "items.csv").write_text("item_id,item_id\nA,B\n", encoding="utf-8")
    said = masterplan(*_run_arguments(files, tmp_path / "plan"))
    assert said.code == 2
    assert "items.csv has" in said.err
    assert "name" in said.err
    assert [run["status"] for run in masterplan("runs", "--json").json] == ["Failed"]


def test_an_empty_home_says_how_to_make_a_run(
    masterplan: Masterplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    said = masterplan("summary")
    assert said.code == 3
    assert "masterplan demo" in said.err
    assert masterplan("runs", "--json").json == []


@pytest.mark.parametrize("command", ["demo", "run", "runs", "why", "item", "warnings", "summary"])
def test_every_command_has_help_with_an_example(masterplan: Masterplan, command: str) -> None:
    said = masterplan(command, "--help")
    assert said.code == 0
    assert "Example" in said.out
    assert f"masterplan {command}" in said.out
