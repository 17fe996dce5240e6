"""What a run is asked for, by whichever way it was started."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from planning_core.errors import UnknownPlanError
from planning_shell.parameters import plan_parameters
from planning_shell.run_request import RunRequest, RunRequestError, plan_date_of, plan_run_id_of

RUN = "scheduled__2026-11-02T03:00:00+00:00"
REQUEST = RunRequest("manual-1", date(2026, 11, 2))


def test_run_folder_is_named_for_the_day_and_way_of_the_run() -> None:
    assert plan_run_id_of("master_plan", RUN).startswith("scheduled-2026-11-02T03-00-00-")


def test_a_retry_finds_the_folder_of_its_run() -> None:
    assert plan_run_id_of("master_plan", RUN) == plan_run_id_of("master_plan", RUN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("master_plan", RUN), ("other_plan", RUN)),
        (("master_plan", "night/1"), ("master_plan", "night:1")),
        (("master_plan", "x" * 200 + "1"), ("master_plan", "x" * 200 + "2")),
    ],
)
def test_two_runs_never_share_a_folder(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert plan_run_id_of(*one) != plan_run_id_of(*other)


@pytest.mark.parametrize("run_id", ["../../etc", "a b\nc", "日本", "", "x" * 250, RUN])
def test_any_run_id_makes_a_plain_folder_name(run_id: str) -> None:
    name = plan_run_id_of("master_plan", run_id)
    assert RunRequest(name, date(2026, 11, 2)).plan_run_id == name
    assert len(name) < 80


def test_the_plan_date_wished_for_comes_first() -> None:
    assert plan_date_of("2026-11-05", [datetime(2026, 11, 2, tzinfo=UTC)]) == date(2026, 11, 5)


def test_else_the_day_in_utc_of_the_first_moment_known() -> None:
    evening = datetime(2026, 11, 2, 20, tzinfo=timezone(timedelta(hours=-5)))
    assert plan_date_of(None, [None, evening]) == date(2026, 11, 3)


@pytest.mark.parametrize("wished", ["2.11.2026", "tomorrow", "2026-02-30"])
def test_a_plan_date_that_is_no_date_is_refused(wished: str) -> None:
    with pytest.raises(RunRequestError, match="a date such as 2026-11-02"):
        plan_date_of(wished, [])


def test_a_request_survives_its_file() -> None:
    asked = RunRequest("r-1", date(2026, 11, 2), "MASTER", ("DE", "US"), "schedule", "demo")
    assert RunRequest.from_fields(asked.to_fields()) == asked


@pytest.mark.parametrize(
    "wrong", [{"plan_run_id": "../x"}, {"erp": "../demo"}, {"trigger": "mail"}]
)
def test_a_name_that_is_no_name_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(RunRequestError):
        RunRequest.from_fields({**REQUEST.to_fields(), **wrong})


def test_without_plans_there_is_one_that_includes_everything_but_excluded_lines() -> None:
    parameters = plan_parameters(REQUEST, [])
    assert (parameters.plan_id, parameters.plan_type) == ("default", "master")
    includes = {name for name in type(parameters).__slots__ if name.startswith("include_")}
    assert {name for name in includes if not getattr(parameters, name)} == {"include_excluded"}


def test_a_plan_that_is_not_defined_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownPlanError, match=r"'default' is not in .* BIKES, MASTER"):
        plan_parameters(REQUEST, [{"plan_id": "MASTER"}, {"plan_id": "BIKES"}])


def test_a_plans_own_policy_values_go_to_the_top_of_the_ladder() -> None:
    row = {
        "plan_id": "default",
        "is_dynamic": True,
        "include_forecast": False,
        "filter_item_ids": ["A"],
        "receipt_margin_days": 2,
        "freeze_fence_days": None,
    }
    parameters = plan_parameters(REQUEST, [row])
    assert parameters.policy == {"receipt_margin_days": 2}
    assert (parameters.include_forecast, parameters.filter_item_ids) == (False, ("A",))
