"""The command line keeps its promises: exit codes, JSON, forgiving ids, words instead of traces."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from planning_shell.cli import main
from tests.shell.bike_company import PLAN_DATE, write_bike_company

MakePlan = tuple[Path, Path]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the report holds
        return json.loads(self.out)


Masterplan = Callable[..., Said]


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

    def run(*arguments: str) -> Said:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, captured.out, captured.err)

    return run


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


def test_a_pipe_gets_neither_colour_nor_spaces_at_line_ends(masterplan: Masterplan) -> None:
    for command in (["summary"], ["why", "SO-1034/1"], ["item", "GREASE"], ["warnings"], ["runs"]):
        said = masterplan(*command)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert not [line for line in said.out.splitlines() if line != line.rstrip()]


def test_a_narrow_terminal_folds_ids_and_never_cuts_them(
    masterplan: Masterplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = masterplan("why", "SO-1034/1")
    assert max(len(line) for line in said.out.splitlines()) <= 60
    assert "..." not in said.out


def test_asking_changes_nothing_in_the_run_folder(masterplan: Masterplan, home: Path) -> None:
    def files() -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in (home / "runs").rglob("*") if file.is_file()}

    before = files()
    for command in (["summary"], ["why", "SO-1034/1"], ["item", "GREASE"], ["warnings"], ["runs"]):
        masterplan(*command)
    assert files() == before


@pytest.mark.parametrize(
    ("arguments", "report", "fields"),
    [
        (("why", "SO-1034/1"), "why_demand", {"run", "sentence", "demand", "delay_chain"}),
        (("why", "PO-500"), "why_supply", {"run", "sentence", "supply", "covers", "messages"}),
        (("item", "GREASE"), "item_record", {"run", "item_id", "buckets", "policy", "orders"}),
        (("warnings",), "warnings_report", {"run", "total", "by_rule", "rows"}),
        (("summary",), "summary", {"run", "orders", "demands", "stages", "try_next"}),
    ],
)
def test_json_says_which_report_it_is_and_keeps_its_names(
    masterplan: Masterplan, arguments: tuple[str, ...], report: str, fields: set[str]
) -> None:
    found = masterplan(*arguments, "--json").json
    assert found["report"] == report
    assert fields <= found.keys()


def test_quantities_in_json_are_exact_text(masterplan: Masterplan) -> None:
    (order,) = masterplan("item", "GREASE", "--json").json["orders"]
    assert (order["quantity"], order["requested_date"]) == ("8.15", "2026-12-16")
