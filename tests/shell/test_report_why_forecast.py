"""`masterplan why` says what orders have consumed of a forecast."""

from collections.abc import Iterator

import pytest
from rich.console import Console

from planning_shell.reports import why as why_module
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_demand import WhyDemand
from planning_shell.reports.why_page import why_page
from tests.shell.bike_company import planned_bike_company

FORECAST = {
    "plans": """
        plan_id,plan_type,forecast_model_id,reduction_principle,is_customer_forecast_included
        MASTER,master,CURRENT,transactions_dynamic_period,true
    """,
    "demand_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity,customer_id
        F-1,CURRENT,BIKE-1,WH-AMS,2026-12-11,18,
        F-2,CURRENT,BIKE-1,WH-AMS,2026-12-11,14,
        F-3,CURRENT,BIKE-1,WH-AMS,2026-12-21,6,
        F-4,CURRENT,BIKE-1,WH-AMS,2026-12-21,6,C-20
    """,
}
#: Weeks from 2026-12-07 on: 25 are ordered in the second one.
BY_WEEK = {
    "plans": """
        plan_id,plan_type,forecast_model_id,reduction_principle,reduction_key_id
        MASTER,master,CURRENT,transactions_reduction_key,WEEKS
    """,
    "reduction_keys": """
        reduction_key_id,sequence,period_count,period_unit,effective_date
        WEEKS,1,1,week,2026-12-07
        WEEKS,2,7,day,
        WEEKS,3,1,week,
    """,
    "demand_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity
        BEFORE,CURRENT,BIKE-1,WH-AMS,2026-12-08,3
        SAME,CURRENT,BIKE-1,WH-AMS,2026-12-15,10
        AFTER,CURRENT,BIKE-1,WH-AMS,2026-12-22,8
        OUTSIDE,CURRENT,BIKE-1,WH-AMS,2026-12-29,8
    """,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), FORECAST)


@pytest.mark.parametrize(
    ("forecast_id", "words"),
    [
        ("F-1", "and is not planned: orders have consumed it (RED-7)."),
        ("F-2", "wants 7 pcs of BIKE-1 at WH-AMS on 2026-12-11"),
        ("F-2", "Of 14 pcs forecast orders have consumed 7 pcs (RED-7)."),
        ("F-4", "and is not planned: the overall forecast includes it (RED-8)."),
    ],
)
def test_a_forecast_says_what_orders_have_consumed(
    run: RunEntry, forecast_id: str, words: str
) -> None:
    found = why_module.why(run, forecast_id, TreeLimits())
    assert isinstance(found, WhyDemand)
    assert words in found.sentence


@pytest.mark.parametrize("forecast_id", ["F-1", "F-2"])
def test_a_forecast_names_the_orders_that_consume_it(run: RunEntry, forecast_id: str) -> None:
    """F-1 and F-2 are of one day; their period ends on 2026-12-21."""
    found = why_module.why(run, forecast_id, TreeLimits())
    assert isinstance(found, WhyDemand)
    assert [of.demand_id for of in found.consumed_by] == ["SO-1034/2", "SO-1035/1"]
    console = Console(width=140, record=True)
    console.print(why_page(found))
    assert "Orders that consume the forecast of these days" in console.export_text()


def test_a_forecast_that_no_order_reduces_says_nothing_of_it(run: RunEntry) -> None:
    found = why_module.why(run, "F-3", TreeLimits())
    assert isinstance(found, WhyDemand)
    assert "RED" not in found.sentence
    assert not found.consumed_by


@pytest.fixture(scope="module")
def by_week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("weeks"), BY_WEEK)


@pytest.mark.parametrize(
    ("forecast_id", "orders"),
    [
        ("SAME", ["SO-1034/2", "SO-1035/1"]),
        ("BEFORE", ["SO-1034/2", "SO-1035/1"]),
        ("AFTER", ["SO-1034/2", "SO-1035/1"]),
        ("OUTSIDE", []),
    ],
)
def test_a_forecast_names_the_orders_of_its_period_and_of_those_that_carry_surplus_to_it(
    by_week: RunEntry, forecast_id: str, orders: list[str]
) -> None:
    """RED-6: of the 25, 10 consume their own week's, 3 those of the week before, 8 of the next."""
    found = why_module.why(by_week, forecast_id, TreeLimits())
    assert isinstance(found, WhyDemand)
    assert [of.demand_id for of in found.consumed_by] == orders
    console = Console(width=140, record=True)
    console.print(why_page(found))
    assert ("RED-6" in console.export_text()) == bool(orders)
