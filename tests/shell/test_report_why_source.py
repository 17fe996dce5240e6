"""`masterplan why` names the BOM version that a demand wants, and the day its vendor ships."""

from collections.abc import Iterator
from datetime import date

import pytest

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_order import WhyOrder
from tests.shell.bike_company import planned_bike_company

CHANGED = {
    "boms": """
        bom_id,item_id,location_id,batch_quantity,is_active
        BOM-WHEEL,WHEEL,,1,true
        BOM-WHEEL-GIFT,WHEEL,,1,false
    """,
    "bom_lines": """
        bom_line_id,bom_id,component_item_id,quantity
        BOM-WHEEL-GIFT/1,BOM-WHEEL-GIFT,CP-RIM,1
    """,
    "demands": """
        demand_id,demand_type,item_id,location_id,quantity,requested_date,bom_id
        SO-1,sales,WHEEL,PLANT,2,2026-12-14,BOM-WHEEL-GIFT
        SO-2,sales,CP-RIM,PLANT,40,2026-12-17,
    """,
    "supply_sources": """
        source_id,item_id,location_id,source_type,vendor_id,lead_time_days,transport_days
        SRC-WHEEL,WHEEL,PLANT,production,,3,
        SRC-RIM,CP-RIM,PLANT,purchase,V-RIM,10,4
    """,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), CHANGED)


def order_of(run: RunEntry, item: str) -> WhyOrder:
    record = item_record(run, item, RecordWish(location="PLANT"))
    found = why_module.why(run, record.orders[0].planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    return found


def test_an_order_says_that_its_demand_names_the_version(run: RunEntry) -> None:
    found = order_of(run, "WHEEL")
    assert found.option is not None
    assert (found.order.bom_id, found.option.is_named_only) == ("BOM-WHEEL-GIFT", True)
    assert "needs 2 pcs on 2026-12-14, made by BOM version BOM-WHEEL-GIFT" in found.sentence


def test_an_order_shows_the_day_on_which_its_vendor_ships(run: RunEntry) -> None:
    steps = order_of(run, "CP-RIM").date_steps
    (shipped,) = (step for step in steps if step.rule == "DATE-11")
    assert (shipped.wished, shipped.planned) == (date(2026, 12, 11), date(2026, 12, 11))
    assert shipped.how == "4 days of transport; on an open day of WORKDAYS"
