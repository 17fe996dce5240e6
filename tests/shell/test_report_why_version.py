"""`masterplan why` names the BOM version that a demand wants its item made by."""

from collections.abc import Iterator

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
    """,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), CHANGED)


def test_an_order_says_that_its_demand_names_the_version(run: RunEntry) -> None:
    record = item_record(run, "WHEEL", RecordWish(location="PLANT"))
    found = why_module.why(run, record.orders[0].planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    assert (found.order.bom_id, found.option and found.option.is_named_only) == (
        "BOM-WHEEL-GIFT",
        True,
    )
    assert "needs 2 pcs on 2026-12-14, made by BOM version BOM-WHEEL-GIFT" in found.sentence
