"""The forecast that counts, and what orders have consumed of it (LOAD-7)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from planning_core.stage import Staged
from tests.core.company import BICYCLE, PLAN_DATE, Row, rules, staged

SALE: dict[str, Any] = dict(BICYCLE["demands"][0])


def in_days(days: int) -> date:
    return PLAN_DATE + timedelta(days=days)


def line(day: int, quantity: int | str, **values: object) -> Row:
    return {
        "forecast_id": f"F{day:03}",
        "forecast_model_id": "M",
        "item_id": "BICYCLE",
        "location_id": "HALL",
        "date": in_days(day),
        "quantity": str(quantity),
        **values,
    }


def order(day: int, quantity: int, **values: object) -> Row:
    return {
        **SALE,
        "demand_id": f"D{day}",
        "requested_date": in_days(day),
        "quantity": str(quantity),
        **values,
    }


def planned(
    lines: Sequence[Row],
    orders: Sequence[Row] = (),
    **changes: Any,  # noqa: ANN401
) -> Staged:
    policy = changes.pop("policy", {})
    tables = {"demand_forecasts": lines, "demands": orders, **changes}
    return staged(tables, forecast_model_id="M", policy={"coverage_fence_days": 365, **policy})


def left(result: Staged) -> list[int]:
    """What is left of each line, in the order of days, in whole units."""
    remaining = result.tables["forecast_reduction"]["remaining_quantity"]
    return [int(quantity) for quantity in remaining]


def requirements(result: Staged) -> list[tuple[int, int]]:
    rows = result.tables["requirements"].filter(demand_kind="forecast")
    return rows.select("requested_day", "quantity").rows()


def test_forecast_counts_after_the_plan_date_within_its_fence() -> None:
    lines = [line(day, 1) for day in (-1, 0, 1, 30, 31)]
    result = planned(lines, policy={"forecast_fence_days": 30})
    assert requirements(result) == [(1, 1_000_000), (30, 1_000_000)]


def test_the_coverage_fence_holds_for_forecast_too() -> None:
    lines = [line(day, 1) for day in (5, 11)]
    result = planned(lines, policy={"coverage_fence_days": 10, "forecast_fence_days": 30})
    assert requirements(result) == [(5, 1_000_000)]


def test_the_plans_model_and_its_submodels_are_summed_by_day() -> None:
    lines = [
        line(9, 2),
        line(9, 3, forecast_id="S", forecast_model_id="NORTH"),
        line(9, 4, forecast_id="T", forecast_model_id="SOUTH"),
        line(9, 5, forecast_id="U", forecast_model_id="OTHER"),
        line(9, 6, forecast_id="V", forecast_model_id="OSLO"),
    ]
    models = [
        {"forecast_model_id": "M", "submodel_id": "NORTH"},
        {"forecast_model_id": "M", "submodel_id": "SOUTH"},
        {"forecast_model_id": "NORTH", "submodel_id": "OSLO"},
    ]
    result = planned(lines, forecast_submodels=models)
    assert requirements(result) == [(9, 9_000_000)]


def test_a_plan_that_excludes_forecast_has_none() -> None:
    result = staged(
        {"demand_forecasts": [line(9, 2)]}, forecast_model_id="M", include_forecast=False
    )
    assert requirements(result) == []


def test_without_a_principle_orders_reduce_nothing() -> None:
    assert left(planned([line(9, 10)], [order(9, 4)])) == [10]


MONTHS: list[Row] = [
    {
        "reduction_key_id": "K",
        "sequence": n,
        "period_unit": "month",
        "reduction_percent": str(share),
    }
    for n, share in enumerate((100, 75, 50, 25))
]
WEEKS: list[Row] = [
    {"reduction_key_id": "K", "sequence": n, "period_unit": "week"} for n in range(8)
]
#: The first days of five months from the plan date; the first month's line comes after day 0.
MONTHLY = (1, 31, 59, 90, 120)


def by_key(principle: str) -> dict[str, Any]:
    return {"reduction_principle": principle, "reduction_key_id": "K"}


def test_percent_reduces_by_period_and_leaves_later_periods_whole() -> None:
    lines = [line(day, 1000) for day in MONTHLY]
    result = planned(lines, reduction_keys=MONTHS, policy=by_key("percent"))
    assert left(result) == [0, 250, 500, 750, 1000]


def test_a_negative_percent_raises() -> None:
    keys = [{"reduction_key_id": "K", "sequence": 1, "reduction_percent": "-20"}]
    assert left(planned([line(1, 50)], reduction_keys=keys, policy=by_key("percent"))) == [60]


ORDERS = [order(day + 5, n) for day, n in zip(MONTHLY, (956, 1176, 451, 119), strict=False)]


@pytest.mark.parametrize(
    ("principle", "expected"),
    [
        ("transactions_reduction_key_in_period", [44, 0, 549, 881, 1000]),
        ("transactions_reduction_key", [0, 0, 417, 881, 1000]),
    ],
)
def test_orders_consume_by_period_and_surplus_goes_back_then_on(
    principle: str, expected: list[int]
) -> None:
    lines = [line(day, 1000) for day in MONTHLY]
    assert left(planned(lines, ORDERS, reduction_keys=MONTHS, policy=by_key(principle))) == expected


def test_the_earliest_line_of_a_period_is_consumed_first() -> None:
    lines = [line(day, 100) for day in (1, 8, 15, 22)]
    result = planned(
        lines, [order(23, 240)], reduction_keys=MONTHS, policy=by_key("transactions_reduction_key")
    )
    assert left(result) == [0, 0, 60, 100]
    assert requirements(result) == [(15, 60_000_000), (22, 100_000_000)]


def test_surplus_goes_to_the_period_before_and_then_to_the_next() -> None:
    lines = [line(day, 100) for day in (1, 8, 15)]
    orders = [order(2, 80), order(9, 130)]
    result = planned(
        lines, orders, reduction_keys=WEEKS, policy=by_key("transactions_reduction_key")
    )
    assert left(result) == [0, 0, 90]


def test_a_key_that_is_not_named_reduces_nothing_and_is_told() -> None:
    policy = {"reduction_principle": "transactions_reduction_key"}
    result = planned([line(9, 10)], [order(9, 4)], policy=policy)
    assert left(result) == [10]
    assert ("RED-3", "BICYCLE@HALL") in rules(result.warnings)


DYNAMIC = {"reduction_principle": "transactions_dynamic_period"}


def test_dynamic_periods_last_until_the_next_line_and_carry_nothing() -> None:
    lines = [line(day, 100) for day in (5, 10, 20)]
    orders = [order(3, 7), order(5, 20), order(9, 30), order(10, 250), order(90, 60)]
    assert left(planned(lines, orders, policy=DYNAMIC)) == [50, 0, 40]


@pytest.mark.parametrize(
    ("reducer", "expected"), [({}, 90), ({"reduce_forecast_by": "all_transactions"}, 60)]
)
def test_sales_alone_reduce_unless_the_policy_says_all(reducer: Row, expected: int) -> None:
    orders = [
        order(9, 10),
        order(9, 30, demand_id="T", demand_type="transfer_issue"),
        order(9, 50, demand_id="I", is_intercompany=True),
    ]
    assert left(planned([line(5, 100)], orders, policy={**DYNAMIC, **reducer})) == [expected]


def test_each_place_is_reduced_by_its_own_orders_and_policy() -> None:
    lines = [line(5, 100), line(5, 100, forecast_id="W", item_id="WHEEL")]
    coverage = [{"item_id": "WHEEL", "location_id": "HALL", "reduction_principle": "none"}]
    groups = [{"coverage_group_id": "G", "is_default": True, **DYNAMIC}]
    orders = [order(9, 30), order(9, 40, demand_id="W", item_id="WHEEL")]
    result = planned(lines, orders, item_coverage=coverage, coverage_groups=groups)
    assert left(result) == [70, 100]


def test_the_reduction_adds_up() -> None:
    lines = [line(day, "10.5") for day in (5, 10, 20)]
    table = planned(lines, [order(12, 4)], policy=DYNAMIC).tables["forecast_reduction"]
    sums = table["consumed_quantity"] + table["remaining_quantity"]
    assert sums.to_list() == table["forecast_quantity"].to_list()
    assert table["date"].to_list() == [in_days(day) for day in (5, 10, 20)]


@pytest.mark.parametrize("policy", [{}, DYNAMIC])
def test_a_day_of_more_forecast_than_can_be_counted_is_cut_and_told(policy: Row) -> None:
    """LOAD-7."""
    lines = [line(9, 999_999_999_999, forecast_id=f"F{number}") for number in range(20)]
    result = planned(lines, policy=policy)
    assert requirements(result) == [(9, 9 * 10**18)]
    assert ("LOAD-7", "BICYCLE@HALL") in rules(result.warnings)
