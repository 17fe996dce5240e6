"""`MASTERPLAN_SCHEDULES` says which DAGs there are and when each runs; a mistake says how."""

import pytest
from airflow.sdk import AssetOrTimeSchedule, CronTriggerTimetable

from planning_shell.plan_assets import ERP_CHANGED, PLAN_ASSETS, asset_of, delays_of, is_for_delays
from planning_shell.plan_schedules import ScheduleError, dags_of, schedule_of

pytestmark = pytest.mark.airflow


def scheduled(monkeypatch: pytest.MonkeyPatch, said: str, kind: str) -> list[tuple[object, ...]]:
    monkeypatch.setenv("MASTERPLAN_SCHEDULES", said)
    return [(d.dag_id, d.plan_id, d.company_ids, d.schedule) for d in dags_of(kind)]


def test_what_is_not_named_runs_when_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scheduled(monkeypatch, "", "master_plan") == [("master_plan", None, (), None)]


@pytest.mark.parametrize("said", ["", "master_plan=0 3 * * *"])
def test_maintenance_runs_daily_unless_it_is_told_not_to(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("MASTERPLAN_SCHEDULES", said)
    assert isinstance(schedule_of("maintenance"), CronTriggerTimetable)
    monkeypatch.setenv("MASTERPLAN_SCHEDULES", f"{said}; maintenance=")
    assert schedule_of("maintenance") is None


def test_a_plan_of_a_chain_has_its_companies_and_waits_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = "intercompany_plan/EUROPE@LEU,LUK=; intercompany_plan/ASIA@LTW=after EUROPE"
    assert scheduled(monkeypatch, said, "intercompany_plan") == [
        ("intercompany_plan", None, (), None),
        ("intercompany_plan.EUROPE", "EUROPE", ("LEU", "LUK"), None),
        ("intercompany_plan.ASIA", "ASIA", ("LTW",), asset_of("EUROPE")),
    ]


def test_a_plan_is_made_at_its_times_or_when_the_erp_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = (
        "master_plan=0 3 * * *; dynamic_plan=erp_changed; dynamic_plan/A B=0 * * * * or erp_changed"
    )
    [(_, _, _, nightly)] = scheduled(monkeypatch, said, "master_plan")
    assert isinstance(nightly, CronTriggerTimetable)
    (*_, changed), (dag_id, plan_id, _, both) = scheduled(monkeypatch, said, "dynamic_plan")
    assert changed is ERP_CHANGED
    assert (dag_id, plan_id) == ("dynamic_plan.A-B", "A B")
    assert isinstance(both, AssetOrTimeSchedule)


def test_a_plan_of_a_chain_can_be_made_again_when_delays_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = (
        "intercompany_plan/EUROPE=0 2 * * * or delays of ASIA or delays of AFRICA;"
        "intercompany_plan/ASIA=after EUROPE or erp_changed"
    )
    [_, (*_, europe), (*_, asia)] = scheduled(monkeypatch, said, "intercompany_plan")
    assert isinstance(europe, AssetOrTimeSchedule)
    assert europe.asset_condition == delays_of("ASIA") | delays_of("AFRICA")
    assert asia == asset_of("EUROPE") | ERP_CHANGED


def test_a_run_that_delays_started_is_for_delays_alone() -> None:
    asia, africa, europe = delays_of("ASIA"), delays_of("AFRICA"), asset_of("EUROPE")
    assert is_for_delays([asia, africa, PLAN_ASSETS])
    assert not is_for_delays([asia, europe, PLAN_ASSETS])
    assert not is_for_delays([ERP_CHANGED])
    assert not is_for_delays([])


@pytest.mark.parametrize(
    "wrong",
    [
        "master_plan",
        "mister_plan=0 3 * * *",
        "master_plan=0 3 * * * or noon",
        "master_plan/A=after A",
        "master_plan/A=delays of B; intercompany_plan/B=after A or delays of A",
    ],
)
def test_a_mistake_says_how_to_write_it(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    with pytest.raises(ScheduleError, match="after PLAN"):
        scheduled(monkeypatch, wrong, "master_plan")
