"""What a run did, and what it planned otherwise than the run before it, can be read afterwards."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from planning_shell.history.plan_difference import PlanDifference, plan_difference
from planning_shell.plan_command import PlanWish, make_plan
from planning_shell.reports.plan_runs import RunEntry, run_entry
from tests.shell.bike_company import PLAN_DATE, TABLES, write_bike_company
from tests.shell.masterplan_command import Masterplan, masterplan_of

#: What happens between the two runs: a larger order, one order less, a slower vendor, a policy.
EVENTS = {
    "demands": [
        ("SO-1034/2,sales,BIKE-1,WH-AMS,20,", "SO-1034/2,sales,BIKE-1,WH-AMS,30,"),
        ("        SO-1040/1,sales,LAMP,WH-AMS,3,2026-11-27,C-22,false,\n", ""),
    ],
    "supply_sources": [
        (
            "SRC-RIM,CP-RIM,PLANT,purchase,V-RIM,,,1,10,",
            "SRC-RIM,CP-RIM,PLANT,purchase,V-RIM,,,1,15,",
        )
    ],
    "coverage_groups": [("STOCK,false,min_max,,WORKDAYS,1", "STOCK,false,min_max,,WORKDAYS,2")],
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunEntry, RunEntry]]:
    """Two runs of one plan: of the bike company, and of what became of it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERPLAN_HOME", str(home))
        patch.setenv("COLUMNS", "160")
        before = _planned(write_bike_company(home / "before"))
        later = write_bike_company(home / "after")
        for table, changes in EVENTS.items():
            text = TABLES[table]
            for old, new in changes:
                assert old in text
                text = text.replace(old, new)
            rows = [row.strip() for row in text.strip().splitlines()]
            (later / f"{table}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        yield before, _planned(later)


def _planned(files: Path) -> RunEntry:
    wish = PlanWish("MASTER", date.fromisoformat(PLAN_DATE), input_folder=files)
    return run_entry(make_plan(wish, Console(quiet=True)))


@pytest.fixture
def difference(runs: tuple[RunEntry, RunEntry]) -> PlanDifference:
    return plan_difference(*runs, most=1000)


@pytest.fixture
def masterplan(runs: tuple[RunEntry, RunEntry], capsys: pytest.CaptureFixture[str]) -> Masterplan:
    assert len(runs) == 2
    return masterplan_of(capsys)


def test_every_planned_order_is_unchanged_added_gone_moved_or_changed(
    difference: PlanDifference,
) -> None:
    counted = sum(
        of.unchanged + of.added + of.moved + of.changed + of.moved_and_changed
        for of in difference.orders
    )
    assert counted == difference.after.planned_orders
    shown = {order.change for order in difference.changed_orders}
    assert shown >= {"moved", "changed"}
    for order in difference.changed_orders:
        assert (order.quantity_before is None) == (order.change == "added")
        assert (order.quantity_after is None) == (order.change == "gone")


def test_the_order_for_a_larger_demand_is_changed_by_the_difference(
    difference: PlanDifference,
) -> None:
    (moved,) = (
        order
        for order in difference.changed_orders
        if order.location_id == "WH-AMS" and "changed" in order.change
    )
    assert moved.quantity_before is not None
    assert moved.quantity_after == moved.quantity_before + 10


def test_the_demand_that_the_slower_vendor_delays_is_named(difference: PlanDifference) -> None:
    later = {late.demand_id: late for late in difference.changed_delays}
    late = later["SO-1034/1"]
    assert late.delay_days_after > late.delay_days_before > 0
    assert difference.delays.later == len(later)


def test_demand_that_is_gone_is_no_longer_uncovered(difference: PlanDifference) -> None:
    assert difference.uncovered.covered_again == 1
    assert difference.uncovered.newly_uncovered == 0


def test_the_input_rows_and_the_policies_that_changed_are_named(
    difference: PlanDifference,
) -> None:
    changed = {of.table: of for of in difference.input_rows}
    assert set(changed) == {"demands", "supply_sources", "coverage_groups", "policies in force"}
    demands = changed["demands"]
    assert (demands.added, demands.gone, demands.changed) == (0, 1, 1)
    said = {(e.key, e.column, e.before, e.after) for e in changed["supply_sources"].examples}
    assert said == {("SRC-RIM", "lead_time_days", "10", "15")}
    in_force = changed["policies in force"]
    said = {(e.key, e.column, e.before, e.after) for e in in_force.examples if e.column}
    assert said == {("GREASE | PLANT", "receipt_margin_days", "1", "2")}


def test_the_stability_is_the_share_of_orders_that_stand_unchanged(
    difference: PlanDifference,
) -> None:
    assert 0 < difference.stability.unchanged < difference.stability.orders
    assert difference.stability_percent == difference.stability.percent


def test_a_plan_does_not_differ_from_itself(runs: tuple[RunEntry, RunEntry]) -> None:
    before, _ = runs
    same = plan_difference(before, before)
    assert same.stability_percent == Decimal(100)
    assert (same.changed_orders, same.changed_delays) == ([], [])
    assert (same.input_rows, same.warnings) == ([], [])


def test_by_default_the_newest_plan_is_compared_with_the_one_before(
    masterplan: Masterplan, runs: tuple[RunEntry, RunEntry]
) -> None:
    said = masterplan("diff", "--json").json
    assert [said[side]["plan_run_id"] for side in ("before", "after")] == [
        run.plan_run_id for run in runs
    ]
    page = masterplan("diff", "--item", "CP-RIM").out
    assert "lead_time_days 10 -> 15" in page
    assert "WHEEL" not in page


def test_a_first_plan_has_nothing_to_be_compared_with(
    masterplan: Masterplan, runs: tuple[RunEntry, RunEntry]
) -> None:
    said = masterplan("log", runs[0].plan_run_id)
    assert "no earlier completed run" in said.out


def test_the_log_of_a_run_has_its_stages_rows_warnings_and_difference(
    masterplan: Masterplan, runs: tuple[RunEntry, RunEntry]
) -> None:
    said = masterplan("log", runs[1].plan_run_id, "--json").json
    assert said["previous_run_id"] == runs[0].plan_run_id
    stages = {stage["stage"]: stage for stage in said["stages"]}
    assert stages["extract"]["rows"]["demands"] == 8
    assert stages["plan_levels"]["rows"]["planned_orders"] == runs[1].planned_orders
    assert "1 gone" not in said["difference"] or "moved" in said["difference"]
    assert any(rule["rule"].startswith("INPUT") for rule in said["warnings"])
    assert any("plan_levels" in words for words in said["lines"])


def test_the_difference_is_told_when_the_run_before_is_gone(
    masterplan: Masterplan,
    runs: tuple[RunEntry, RunEntry],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(runs[1].folder, tmp_path / "runs" / "alone")
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    said = masterplan("log", "alone", "--json").json
    assert said["previous_run_id"] == runs[0].plan_run_id
    assert said["difference"].startswith("planned orders:")
    assert f"To {runs[0].plan_run_id}: {said['difference']}." in said["lines"][-2]


def test_the_log_of_a_failed_run_says_why(
    masterplan: Masterplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTERPLAN_HOME", str(tmp_path))
    (tmp_path / "items.csv").write_text("item_id\n", encoding="utf-8")
    failed = masterplan("run", "--input", str(tmp_path), "--plan-date", PLAN_DATE)
    assert failed.code != 0
    said = masterplan("log")
    assert said.code == 0
    assert "Why it failed" in said.out
    assert "has not put a plan in force" in " ".join(said.out.split())
