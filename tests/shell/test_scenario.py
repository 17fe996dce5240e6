"""A scenario plans a kept snapshot with overrides; the snapshot and the ERP stay as they are."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from planning_shell.history.plan_difference import plan_difference
from planning_shell.reports.plan_runs import RunEntry, list_runs, run_entry
from planning_shell.run_folder import RunFolder
from planning_shell.scenario.override import OverrideError
from planning_shell.scenario_command import ScenarioWish, open_scenario, plan_scenario
from tests.shell.bike_company import planned_bike_company
from tests.shell.masterplan_command import Masterplan, masterplan_of


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"))


@pytest.fixture
def masterplan(
    base: RunEntry, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Masterplan:
    assert base.is_completed
    monkeypatch.setenv("COLUMNS", "160")
    return masterplan_of(capsys)


def _input(base: RunEntry, table: str, *overrides: str) -> pl.DataFrame:
    """Return an input table of a scenario that has been opened, not planned."""
    wish = ScenarioWish("trial", base.folder, overrides)
    return open_scenario(wish, base.folder.parent).read_table("input", table)


def _planned(base: RunEntry, *overrides: str) -> RunEntry:
    wish = ScenarioWish("trial", base.folder, overrides)
    return run_entry(plan_scenario(wish, base.folder.parent))


def _orders(run: RunEntry, item_id: str) -> pl.DataFrame:
    orders = pl.read_parquet(run.folder / "result" / "planned_orders.parquet")
    return orders.filter(pl.col("item_id") == item_id)


def test_a_scenario_without_an_effect_is_the_plan_it_is_based_on(base: RunEntry) -> None:
    same = plan_difference(base, _planned(base, "demand +0 %"))
    assert (same.changed_orders, same.changed_delays, same.input_rows) == ([], [], [])
    assert same.stability_percent == 100


def test_more_demand_is_ordered(base: RunEntry) -> None:
    demands = _input(base, "demands", "demand +10 % for item BIKE-1 and location WH-AMS")
    by_id = dict(demands.select("demand_id", "quantity").iter_rows())
    assert by_id["SO-1034/1"] == Decimal("13.2")
    assert by_id["SO-1039/1"] == Decimal(1)
    more = _planned(base, "demand +10 % for item BIKE-1 and location WH-AMS")
    wanted, before = (_orders(run, "BIKE-1")["needed_quantity"].sum() for run in (more, base))
    assert wanted > before


def test_forecast_is_a_demand_of_its_own(base: RunEntry) -> None:
    forecast = _input(base, "demand_forecasts", "forecast -50 %")
    assert forecast["quantity"].to_list() == [Decimal(3), Decimal(2)]
    assert _input(base, "demands", "forecast -50 %")["quantity"].to_list() == (
        RunFolder(base.folder).read_table("input", "demands")["quantity"].to_list()
    )


def test_a_longer_lead_time_delays_the_demand_that_waits_for_it(base: RunEntry) -> None:
    slower = _planned(base, "lead time of vendor V-RIM = 30")
    changed = plan_difference(base, slower)
    assert changed.delays.later > 0
    (sources,) = changed.input_rows
    assert {(e.key, e.before, e.after) for e in sources.examples} == {("SRC-RIM", "10", "30")}


def test_a_closed_vendor_delivers_on_no_day_in_between(base: RunEntry) -> None:
    closed = _planned(base, "vendor V-RIM closed from 2026-11-09 to 2026-11-30")
    deliveries = _orders(closed, "CP-RIM")["delivery_date"].to_list()
    assert deliveries
    assert all(day > date(2026, 11, 30) or day < date(2026, 11, 9) for day in deliveries)
    assert all(day.weekday() < 5 for day in deliveries)


def test_a_policy_value_is_set_for_the_filtered_items_and_for_no_other(base: RunEntry) -> None:
    coverage = _input(base, "item_coverage", "policy coverage_code = manual for item WHEEL, GREASE")
    set_to = coverage.filter(pl.col("coverage_code") == "manual")
    assert sorted(set_to["item_id"]) == ["GREASE", "WHEEL"]
    assert set_to.filter(pl.col("item_id") == "GREASE")["minimum_quantity"].to_list() == [2]
    by_hand = _planned(base, "policy coverage_code = manual for item WHEEL")
    assert _orders(by_hand, "WHEEL").is_empty()
    assert not _orders(by_hand, "BIKE-1").is_empty()


def test_a_value_of_the_plan_overrides_the_ladder(base: RunEntry) -> None:
    orders_only = _planned(base, "plan include_forecast = false", "plan coverage_fence_days = 60")
    plans = RunFolder(orders_only.folder).read_table("clean", "plans")
    assert plans.select("include_forecast", "coverage_fence_days").rows() == [(False, 60)]
    assert not _orders(orders_only, "BIKE-1")["is_from_forecast"].any()


@pytest.mark.parametrize(
    ("override", "problem"),
    [
        ("more of everything", "is not understood"),
        ("demand -120 %", "negative"),
        ("demand +10 % for colour red", "'colour red' that is not understood"),
        ("demand +10 % for item NO-BIKE", "meets no demand"),
        ("lead time of vendor V-NONE = 3", "meets no row"),
        ("vendor V-RIM closed from 2026-11-09 to 2026-11-01", "ends before it begins"),
        ("vendor V-RIM closed from then to now", "has a date that is none"),
        ("policy coverage_code = lots for item WHEEL", "other than manual, requirement"),
        ("policy item_id = X for item WHEEL", "but what can be set is"),
        ("policy positive_days = many for item WHEEL", "a value that it cannot hold"),
        ("policy positive_days = 3 for location NOWHERE", "meets no item at a location"),
        ("plan include_forecast = perhaps", "a value that it cannot hold"),
    ],
)
def test_an_override_that_makes_no_sense_is_told_with_the_way_out(
    base: RunEntry, override: str, problem: str
) -> None:
    runs = len(list_runs(base.folder.parent))
    with pytest.raises(OverrideError, match=problem) as told:
        _planned(base, override)
    assert "The forms are" in str(told.value)
    assert len(list_runs(base.folder.parent)) == runs


def test_the_snapshot_is_shared_and_stays_as_it_is(base: RunEntry) -> None:
    kept = RunFolder(base.folder)
    before = {name: kept.facts("input", name).sha256 for name in kept.tables("input")}
    scenario = RunFolder(_planned(base, "demand +50 %").folder)
    assert {name: kept.facts("input", name).sha256 for name in kept.tables("input")} == before
    assert kept.damaged_tables("input") == scenario.damaged_tables("input") == []
    shared = scenario.table_file("input", "items"), kept.table_file("input", "items")
    assert shared[0].samefile(shared[1])


def test_the_command_shows_what_is_otherwise_and_leaves_the_plan_the_newest(
    base: RunEntry, masterplan: Masterplan
) -> None:
    report = masterplan(
        "scenario", "slow", "--json", "-o", "lead time of vendor V-RIM = 30", "-r", str(base.folder)
    ).json
    made = report["after"]["plan_run_id"]
    assert report["before"]["plan_run_id"] == base.plan_run_id
    assert report["delays"]["later"] > 0
    asked = json.loads((Path(report["after"]["folder"]) / "parameters.json").read_text())
    assert asked["based_on"] == base.plan_run_id
    assert asked["overrides"] == ["lead time of vendor V-RIM = 30"]
    assert masterplan("summary", "--json").json["run"]["plan_run_id"] == base.plan_run_id
    assert masterplan("summary", made, "--json").json["run"]["scenario"] == "slow"
    assert "MASTER, slow" in masterplan("runs").out


def test_a_wrong_override_on_the_command_line_is_wrong_use(masterplan: Masterplan) -> None:
    said = masterplan("scenario", "odd", "-o", "everything = better")
    assert said.code == 2
    assert "is not understood" in said.err
