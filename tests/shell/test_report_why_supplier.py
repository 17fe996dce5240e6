"""`masterplan why` says that the plan of a supplier ships an order late (DELAY-4)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_order_page import delay_cause
from tests.shell.bike_company import planned_bike_company

DAYS_LATE = timedelta(days=40)


def spokes(run: RunEntry) -> list[WhyOrder]:
    orders = item_record(run, "CP-SPOKE", RecordWish(location="PLANT")).orders
    found = [why_module.why(run, of.planned_order_id, TreeLimits()) for of in orders]
    return [of for of in found if isinstance(of, WhyOrder)]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhyOrder]:
    """The last order of spokes, in time."""
    for run in planned_bike_company(tmp_path_factory.mktemp("before")):
        last = spokes(run)[-1]
        assert not last.delay
        yield last


@pytest.fixture(scope="module")
def order(before: WhyOrder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhyOrder]:
    """The same order, now that the plan of its supplier ships it late."""
    was = before.order
    told = {
        "supplier_ship_dates": f"""
            planned_order_id,supplier_plan_id,item_id,location_id,ship_date
            {was.planned_order_id},ASIA,CP-SPOKE,PLANT,{was.start_date + DAYS_LATE}
        """
    }
    for run in planned_bike_company(tmp_path_factory.mktemp("after"), told):
        yield next(of for of in spokes(run) if of.order.planned_order_id == was.planned_order_id)


def test_the_order_starts_when_its_supplier_ships_it(before: WhyOrder, order: WhyOrder) -> None:
    ship_date = before.order.start_date + DAYS_LATE
    assert order.order.start_date == ship_date
    assert order.forward_reasons == [
        f"Its supplier's plan ASIA ships it on {ship_date}. It starts then (DELAY-4)."
    ]


def test_the_chain_of_the_delay_ends_at_the_supplier(order: WhyOrder) -> None:
    (link,) = order.delay
    assert "the supplier's plan ASIA ships it on " in delay_cause(link)
    assert link.delay_days == DAYS_LATE.days
