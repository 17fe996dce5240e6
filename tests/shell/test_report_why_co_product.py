"""`masterplan why` says for which co-product a formula item is ordered."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_demand import WhyDemand
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_supply import WhySupply
from tests.shell.bike_company import planned_bike_company

OIL = {
    "items": """
        item_id,description,unit_id,unit_decimals,default_order_type
        OIL,Chain oil,kg,3,production
        WAX,Wax,kg,3,production
    """,
    "item_coverage": """
        item_id,location_id
        OIL,PLANT
    """,
    "supply_sources": """
        source_id,item_id,location_id,source_type,bom_id,lead_time_days,order_multiple
        SRC-OIL,OIL,PLANT,production,BOM-OIL,2,4
    """,
    "boms": """
        bom_id,item_id
        BOM-OIL,OIL
    """,
    "bom_lines": """
        bom_line_id,bom_id,component_item_id,quantity,line_type
        BOM-OIL/1,BOM-OIL,WAX,0.5,co_product
    """,
    "on_hand": """
        item_id,location_id,quantity
        WAX,PLANT,1
    """,
    "demands": """
        demand_id,demand_type,item_id,location_id,quantity,requested_date,customer_id
        SO-1/1,sales,WAX,PLANT,7,2026-11-20,C-17
    """,
    "supplies": """
        supply_id,supply_type,item_id,location_id,quantity,receipt_date,bom_id
        AP-1,approved_planned,OIL,PLANT,2,2026-11-16,BOM-OIL
    """,
    "demand_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity
    """,
}
#: The seed that the oil is pressed from takes 30 days.
LATE = OIL | {
    "items": OIL["items"] + "SEED,Seed,kg,3,purchase\n",
    "bom_lines": OIL["bom_lines"] + "BOM-OIL/2,BOM-OIL,SEED,2,component\n",
    "supply_sources": """
        source_id,item_id,location_id,source_type,vendor_id,bom_id,lead_time_days,order_multiple
        SRC-OIL,OIL,PLANT,production,,BOM-OIL,2,4
        SRC-SEED,SEED,PLANT,purchase,V-BOX,,30,
    """,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), OIL)


@pytest.fixture(scope="module")
def order(run: RunEntry) -> WhyOrder:
    """The order of 12 kg: 5 of wax are short, at 2 of oil for 1 of wax, in fours."""
    (order,) = item_record(run, "OIL", RecordWish(location="PLANT")).orders
    found = why_module.why(run, order.planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    return found


def test_an_order_names_the_co_product_and_its_demand(order: WhyOrder) -> None:
    assert "because co-product WAX at PLANT is short on 2026-11-20" in order.sentence
    assert "sales order SO-1/1 (customer C-17) is for 7 kg" in order.sentence


def test_its_quantity_is_of_a_co_product_by_the_limits_of_its_source(order: WhyOrder) -> None:
    (needed, made) = order.quantity_steps
    assert needed.quantity == 0
    assert "it is made for a co-product" in needed.because
    assert (made.quantity, made.rule) == (Decimal(12), "CO-7")
    assert made.because.startswith("yields what a co-product lacks")
    assert "multiples of 4 kg" in made.because


def test_it_shows_what_it_yields_and_where_that_goes(run: RunEntry, order: WhyOrder) -> None:
    (wax,) = order.yields
    assert wax.line_type == "co_product"
    assert [wax.quantity, wax.used_quantity] == [Decimal(6), Decimal(5)]
    found = why_module.why(run, wax.supply_id, TreeLimits())
    assert isinstance(found, WhySupply)
    assert "as co-product at PLANT" in found.sentence


def test_a_yield_names_the_approved_order_it_comes_with(run: RunEntry) -> None:
    found = why_module.why(run, "AP-1:BOM-OIL/1", TreeLimits())
    assert isinstance(found, WhySupply)
    assert found.sentence == (
        "Approved planned order AP-1 yields 1 kg of WAX as co-product at PLANT, in stock on "
        "2026-11-16, and covers 1 demand."
    )


def test_an_approved_order_shows_what_it_yields(run: RunEntry) -> None:
    found = why_module.why(run, "AP-1", TreeLimits())
    assert isinstance(found, WhySupply)
    assert (
        "Besides, it yields 1 kg of WAX at PLANT, of which demand uses 1 (CO-4)" in found.sentence
    )
    assert [of.supply_id for of in found.yields] == ["AP-1:BOM-OIL/1"]


def test_demand_for_a_late_yield_names_what_its_order_waits_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    for run in planned_bike_company(tmp_path_factory.mktemp("late"), LATE):
        found = why_module.why(run, "SO-1/1", TreeLimits())
        assert isinstance(found, WhyDemand)
        assert [link.item_id for link in found.delay_chain] == ["OIL", "SEED"]
        assert found.delay_chain[0].delay_days == 14
