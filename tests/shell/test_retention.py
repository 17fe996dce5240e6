"""Runs beyond the limits lose their tables, never what is needed; what they did stays readable."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from rich.console import Console

from planning_shell.engine import main
from planning_shell.erp.plan_runs import open_plan_run
from planning_shell.plan_command import PlanWish, make_plan
from planning_shell.retention.kept_runs import reasons_to_keep, why_not_kept
from planning_shell.retention.known_runs import KnownRun
from planning_shell.retention.limits import Limits, RetentionError, limits
from planning_shell.run_folder import RunFolder
from tests.shell.bike_company import PLAN_DATE, write_bike_company
from tests.shell.masterplan_command import Masterplan, masterplan_of
from tests.shell.planned_demo import PlannedDemo

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LIMITS = Limits(keep_runs=2, keep_days=30, keep_log_days=365)


def run(name: str, days_ago: float, plan_id: str = "MASTER", **facts: object) -> KnownRun:
    """Return a completed run that took an hour; `facts` are otherwise."""
    begun = NOW - timedelta(days=days_ago)
    made = KnownRun(
        folder=Path(name),
        plan_id=plan_id,
        scenario="",
        based_on="",
        begun_at=begun,
        finished_at=begun + timedelta(hours=1),
        is_completed=True,
        is_running=False,
    )
    return replace(made, **facts)  # type: ignore[arg-type]


def kept(*runs: KnownRun, most: Limits = LIMITS) -> set[str]:
    return set(reasons_to_keep(runs, most, NOW))


def test_runs_are_kept_by_count_of_their_plan_and_by_days() -> None:
    runs = [run("a", 1), run("b", 2), run("c", 3), run("x", 4, "OTHER"), run("y", 31, "OTHER")]
    assert kept(*runs) == {"a", "b", "x"}
    why = why_not_kept(runs, LIMITS, NOW)
    assert why == {"c": "of its plan only the newest 2 stay", "y": "it is older than 30 days"}


def test_what_is_in_force_or_at_work_stays_however_old() -> None:
    failed: dict[str, Any] = {"is_completed": False}
    runs = [run("a", 1, **failed), run("b", 2, **failed), run("force", 90, is_in_force=True)]
    working = run("work", 80, "OTHER", is_completed=False, finished_at=None, is_running=True)
    assert kept(*runs, working) == {"a", "b", "force", "work"}


def test_the_last_completed_run_of_each_plan_stays_for_net_change() -> None:
    failed: dict[str, Any] = {"is_completed": False}
    runs = [run("a", 1, **failed), run("b", 2, **failed), run("last", 50), run("before", 60)]
    assert kept(*runs) == {"a", "b", "last"}


def test_what_a_run_at_work_may_begin_with_stays() -> None:
    """A dynamic plan's net change began with the static plan's run before the newest."""
    dynamic = run("work", 0.5, "DYN", is_completed=False, finished_at=None, is_running=True)
    runs = [run("newest", 0.1), dynamic, run("begun-with", 1), run("older", 2)]
    assert kept(*runs, most=replace(LIMITS, keep_runs=1)) == {"newest", "work", "begun-with"}


def test_the_base_of_a_kept_scenario_stays_and_scenarios_are_counted_apart() -> None:
    what_if = run("what-if", 1, scenario="more", based_on="even-more")
    base = run("even-more", 40, scenario="even-more", based_on="base")
    runs = [what_if, run("new", 2), run("newer", 3), base, run("base", 50), run("old", 51)]
    reasons = reasons_to_keep(runs, LIMITS, NOW)
    assert set(reasons) == {"what-if", "even-more", "base", "new", "newer"}
    assert reasons["base"] == "scenario even-more is based on it"


def test_limits_come_from_the_environment_and_leave_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert limits() == Limits(60, 30, 365)
    monkeypatch.setenv("MASTERPLAN_KEEP_RUNS", "5")
    monkeypatch.setenv("MASTERPLAN_KEEP_DAYS", "400")
    monkeypatch.setenv("MASTERPLAN_KEEP_LOG_DAYS", "500")
    assert limits() == Limits(5, 400, 500)
    assert limits(keep_runs=7, keep_days=3) == Limits(7, 3, 500)
    for variable, value in (("RUNS", "0"), ("DAYS", "all"), ("LOG_DAYS", "10")):
        with monkeypatch.context() as patch:
            patch.setenv(f"MASTERPLAN_KEEP_{variable}", value)
            with pytest.raises(RetentionError):
                limits()


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with four runs of the bike company."""
    home = tmp_path_factory.mktemp("planned")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERPLAN_HOME", str(home))
        files = write_bike_company(home / "files")
        for _ in range(4):
            wish = PlanWish("MASTER", date.fromisoformat(PLAN_DATE), input_folder=files)
            make_plan(wish, Console(quiet=True))
        yield home


@pytest.fixture
def home(planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(planned / "runs", tmp_path / "runs")
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    monkeypatch.delenv("MASTERPLAN_ERP_READ_URI", raising=False)
    monkeypatch.delenv("MASTERPLAN_ERP_WRITE_URI", raising=False)
    return tmp_path


@pytest.fixture
def masterplan(home: Path, capsys: pytest.CaptureFixture[str]) -> Masterplan:
    assert home.is_dir()
    return masterplan_of(capsys)


def folders(home: Path) -> list[Path]:
    """The run folders, the oldest first."""
    return sorted((home / "runs").iterdir())


def bytes_of(home: Path) -> int:
    files = (file.lstat() for file in home.rglob("*") if file.is_file())
    return sum({(status.st_ino, status.st_dev): status.st_size for status in files}.values())


def make_older(folder: Path, days: int) -> None:
    known = RunFolder(folder)
    row = known.read_table("result", "plan_runs")
    earlier = pl.col("started_at", "finished_at") - pl.duration(days=days)
    known.write_table("result", "plan_runs", row.with_columns(earlier))


def test_a_dry_run_says_what_a_purge_then_removes_to_the_byte(
    home: Path, masterplan: Masterplan
) -> None:
    oldest, second, third, newest = folders(home)
    shown = masterplan("purge", "--dry-run", "--keep-runs", "2", "--json").json
    before = bytes_of(home)
    assert [gone["plan_run_id"] for gone in shown["runs"]] == [second.name, oldest.name]
    assert (oldest / "input").is_dir()
    done = masterplan("purge", "--keep-runs", "2", "--json").json
    assert done["runs"] == shown["runs"]
    marks = sum((folder / "purged.json").stat().st_size for folder in (oldest, second))
    assert before - bytes_of(home) == sum(gone["bytes"] for gone in done["runs"]) - marks
    assert not list(oldest.rglob("planned_orders.parquet"))
    for folder in (third, newest):
        assert RunFolder(folder).damaged_tables("result") == []
    assert masterplan("purge", "--keep-runs", "2", "--json").json["runs"] == []


def test_a_file_that_another_run_links_to_frees_nothing(home: Path, masterplan: Masterplan) -> None:
    oldest, *_, newest = folders(home)
    shared = oldest / "input" / "items.parquet"
    (newest / "input" / "items.parquet").unlink()
    (newest / "input" / "items.parquet").hardlink_to(shared)
    files = [f for f in oldest.glob("*/*") if f.is_file()]
    sizes = {file: file.stat().st_size for file in files}
    lasting = {"plan_runs.parquet", "_manifest.json"}
    gone = [f for f in files if f.parent.name != "result" or f.name not in lasting]
    said = masterplan("purge", "--keep-runs", "3", "--json").json["runs"][0]
    assert said["files"] == len(gone)
    assert said["bytes"] == sum(sizes[file] for file in gone) - sizes[shared]
    assert RunFolder(newest).has_table("input", "items")


def test_what_a_purged_run_did_can_be_read_and_its_plan_is_said_to_be_gone(
    home: Path, masterplan: Masterplan
) -> None:
    oldest, second, _, newest = folders(home)
    told = masterplan("log", second.name, "--json").json
    masterplan("purge", "--keep-runs", "1")
    after = masterplan("log", second.name, "--json").json
    for same in ("stages", "warnings", "difference", "previous_run_id", "lines"):
        assert after[same] == told[same], same
    page = masterplan("log", second.name).out
    assert "its tables were purged on " in page
    assert "of its plan only the newest 1 stay" in page
    listed = masterplan("runs", "--json").json
    assert [run["purged"] is None for run in listed] == [True, False, False, False]
    for command in (("diff", second.name, newest.name), ("summary", oldest.name)):
        said = masterplan(*command)
        assert said.code == 3
        assert "holds no plan any more: its tables were purged on" in said.err
    assert "no earlier completed run" in masterplan("diff").err
    assert masterplan("summary").code == 0


def test_after_a_year_nothing_is_left_of_a_run_but_its_row_in_the_erp(
    home: Path, masterplan: Masterplan
) -> None:
    oldest, second, *_ = folders(home)
    make_older(oldest, 400)
    make_older(second, 40)
    said = masterplan("purge", "--json").json["runs"]
    assert {gone["plan_run_id"]: gone["what"] for gone in said} == {
        oldest.name: "everything",
        second.name: "tables",
    }
    assert not oldest.exists()
    assert (second / "run.log").exists()


def test_a_purge_that_was_broken_off_goes_on(home: Path, masterplan: Masterplan) -> None:
    oldest, *_ = folders(home)
    told = masterplan("log", oldest.name, "--json").json["warnings"]
    kept_aside = (oldest / "clean" / "items.parquet").read_bytes()
    masterplan("purge", "--keep-runs", "3")
    (oldest / "clean").mkdir()
    (oldest / "clean" / "items.parquet").write_bytes(kept_aside)
    again = masterplan("purge", "--keep-runs", "3", "--json").json["runs"]
    assert [gone["plan_run_id"] for gone in again] == [oldest.name]
    assert not (oldest / "clean").exists()
    assert masterplan("log", oldest.name, "--json").json["warnings"] == told


@pytest.fixture
def demo(demo: PlannedDemo, monkeypatch: pytest.MonkeyPatch) -> PlannedDemo:
    monkeypatch.setenv("MASTERPLAN_HOME", str(demo.home))
    monkeypatch.setenv("MASTERPLAN_ERP_READ_URI", demo.erp.read_uri)
    monkeypatch.setenv("MASTERPLAN_ERP_WRITE_URI", demo.erp.write_uri)
    return demo


@pytest.mark.database
def test_maintenance_asks_the_erp_what_is_in_force_and_at_work(
    demo: PlannedDemo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force, later = demo.plan(), demo.plan()
    demo.execute(
        "update planning.plans_current set plan_run_id = %s, plan_version = (select plan_version"
        " from planning.plan_runs where plan_run_id = %s)",
        *(in_force.name, in_force.name),
    )
    working = demo.home / "runs" / "at-work"
    shutil.copytree(in_force, working)
    open_plan_run(demo.erp.write_uri, "at-work", "BIKES", date(2026, 11, 2))
    for folder in (in_force, working):
        make_older(folder, 100)
    monkeypatch.setenv("MASTERPLAN_KEEP_RUNS", "1")
    maintenance = demo.home / "maintenance"
    assert main(["purge", str(maintenance)]) == 0
    assert all((folder / "input").is_dir() for folder in (in_force, later, working))
    demo.execute(
        "update planning.plans_current set plan_run_id = %s, plan_version = (select plan_version"
        " from planning.plan_runs where plan_run_id = %s)",
        *(later.name, later.name),
    )
    assert main(["purge", str(maintenance)]) == 0
    assert not (in_force / "input").exists()
    assert f"{in_force.name} loses tables" in (maintenance / "run.log").read_text("utf-8")
    monkeypatch.setenv("MASTERPLAN_ERP_READ_URI", "postgresql://someone@127.0.0.1:1/erp")
    said = masterplan_of(capsys)("purge", "--keep-days", "1")
    assert (said.code, "Cannot connect" in said.err) == (2, True)
    assert (working / "input").is_dir()
