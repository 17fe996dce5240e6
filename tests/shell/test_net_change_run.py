"""A net change of a run's folder: the rows of a regeneration, or a regeneration that says why."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from planning_shell.plan_command import PlanWish, make_plan
from planning_shell.run_folder import RunFolder
from tests.shell.bike_company import PLAN_DATE, write_bike_company

RUN = ["plan_id", "plan_run_id"]
RESULTS = (
    "planned_orders",
    "dependent_demands",
    "pegging",
    "requirement_profile",
    "action_messages",
    "delays",
    "uncovered_demands",
    "forecast_reduction",
    "plan_warnings",
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    return write_bike_company(tmp_path / "bikes")


def planned(files: Path, plan_date: str = PLAN_DATE, **asked: object) -> RunFolder:
    """Return the folder of a run, which its audit has proven."""
    wish = PlanWish(
        plan_id="MASTER",
        plan_date=date.fromisoformat(plan_date),
        input_folder=files,
        narrowing=asked,
    )
    return RunFolder(make_plan(wish, Console(quiet=True)))


def changed(files: Path) -> None:
    """Halve what is wanted in the first demand line."""
    demands = pl.read_csv(files / "demands.csv", infer_schema=False)
    half = (pl.col("quantity").cast(pl.Float64) / 2).floor().cast(pl.String)
    first = pl.int_range(pl.len()) == 0
    quantity = pl.when(first).then(half).otherwise("quantity")
    demands.with_columns(quantity=quantity).write_csv(files / "demands.csv")


def rows(run: RunFolder, table: str) -> pl.DataFrame:
    found = run.read_table("result", table).drop(RUN)
    return found.sort(found.columns)


def said_of_net_change(run: RunFolder) -> list[str]:
    warnings = run.read_table("result", "plan_warnings")
    return warnings.filter(pl.col("rule") == "NETC-4")["message"].to_list()


def test_a_net_change_has_the_rows_of_a_regeneration(files: Path) -> None:
    """NETC-1: and says in its log what it begins with."""
    first = planned(files)
    changed(files)
    net_change = planned(files, method="net_change")
    log = (net_change.path / "run.log").read_text()
    assert f"only what changed since run {first.path.name}" in log
    regeneration = planned(files)
    for table in RESULTS:
        assert rows(net_change, table).equals(rows(regeneration, table)), table
    assert net_change.read_table("result", "plan_runs")["method"].to_list() == ["net_change"]


def test_nothing_changed_nothing_is_planned(files: Path) -> None:
    """NETC-1."""
    before = planned(files)
    after = planned(files, method="net_change")
    for table in RESULTS:
        assert rows(after, table).equals(rows(before, table)), table


def test_without_a_run_before_everything_is_planned(files: Path) -> None:
    """NETC-4."""
    run = planned(files, method="net_change")
    (said,) = said_of_net_change(run)
    assert said == "No net change: there is no completed run of the plan to begin with."
    assert run.read_table("result", "plan_runs")["method"].to_list() == ["regeneration"]
    asked = "Net change was asked for, but everything is planned: there is no completed run"
    assert asked in (run.path / "run.log").read_text()


def test_a_run_of_another_day_or_of_a_part_is_nothing_to_begin_with(files: Path) -> None:
    """NETC-4."""
    planned(files)
    (said,) = said_of_net_change(planned(files, "2026-11-03", method="net_change"))
    assert said.endswith(f"is of {PLAN_DATE}.")
    planned(files, filter_item_ids=("WHEEL",))
    (said,) = said_of_net_change(planned(files, method="net_change"))
    assert said.endswith("planned a part only.")
