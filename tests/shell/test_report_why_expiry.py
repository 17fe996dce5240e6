"""`masterplan why` says what expires, which margins give way, and what an order yields besides."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.json_text import json_text
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_demand import WhyDemand
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_supply import WhySupply
from tests.shell.bike_company import planned_bike_company

#: Cheese lasts 30 days; whey comes out of it and lasts 5.
DAIRY = {
    "plans": """
        plan_id,plan_type,forecast_model_id,is_shelf_life_planned
        MASTER,master,CURRENT,true
    """,
    "items": """
        item_id,description,unit_id,unit_decimals,coverage_group_id,default_order_type,shelf_life_days
        CHEESE,Young cheese,kg,0,SOFT,production,30
        WHEY,Whey,kg,3,,production,5
        MILK,Milk,kg,0,,purchase,
        BIKE-1,,pcs,0,,production,
        GREASE,,kg,0,,production,
        WHEEL,,pcs,0,,production,
        CP-RIM,,pcs,0,,production,
        CP-SPOKE,,pcs,0,,production,
    """,
    "coverage_groups": """
        coverage_group_id,is_default,coverage_code,issue_margin_days,is_soft_issue_margin,freeze_fence_days,reduction_principle
        ORDER,true,requirement,,,,
        SOFT,false,requirement,3,true,2,transactions_dynamic_period
    """,
    "supply_sources": """
        source_id,item_id,location_id,source_type,vendor_id,bom_id,lead_time_days
        SRC-CHEESE,CHEESE,PLANT,production,,BOM-CHEESE,1
        SRC-MILK,MILK,PLANT,purchase,V-BOX,,2
        SRC-WHEY,WHEY,PLANT,purchase,V-BOX,,2
    """,
    "boms": """
        bom_id,item_id,batch_quantity,is_active
        BOM-CHEESE,CHEESE,1,true
    """,
    "bom_lines": """
        bom_line_id,bom_id,component_item_id,quantity,line_type
        C1,BOM-CHEESE,MILK,10,component
        C2,BOM-CHEESE,WHEY,0.5,by_product
    """,
    "on_hand": """
        item_id,location_id,quantity,batch_id,expiry_date
        CHEESE,PLANT,20,B1,2026-11-06
    """,
    "demands": """
        demand_id,demand_type,item_id,location_id,quantity,requested_date,customer_id,sellable_days
        SO-1,sales,CHEESE,PLANT,12,2026-11-16,C-17,10
        SO-2,sales,WHEY,PLANT,4,2026-11-16,C-17,
    """,
    "supplies": """
        supply_id,supply_type,item_id,location_id,quantity,receipt_date
        PO-1,purchase,MILK,PLANT,1,2026-11-10
    """,
    "demand_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity
        F-1,CURRENT,CHEESE,PLANT,2026-11-12,30
    """,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), DAIRY)


def _order(run: RunEntry, number: int = 0) -> WhyOrder:
    orders = item_record(run, "CHEESE", RecordWish(location="PLANT")).orders
    found = why_module.why(run, orders[number].planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    return found


def test_an_order_says_which_stock_expires_before_its_demand(run: RunEntry) -> None:
    found = _order(run)
    assert ", while 20 kg in stock expire before that, on 2026-11-06" in found.sentence
    (gone,) = found.expired
    assert (gone.supply_kind, gone.quantity) == ("on_hand", Decimal(20))


def test_the_dates_end_with_the_last_day_it_can_be_used(run: RunEntry) -> None:
    found = _order(run)
    last = found.date_steps[-1]
    assert (last.event, last.rule) == ("usable until", "SHELF-2")
    assert last.planned is not None
    assert (last.planned - found.order.delivery_date).days == 30
    assert last.how == "shelf life 30 days from delivery"


def test_a_margin_that_gives_way_and_the_freeze_fence_are_said(run: RunEntry) -> None:
    in_stock = next(step for step in _order(run).date_steps if step.event == "in stock")
    assert in_stock.rule == "DATE-10"
    assert in_stock.how == (
        "issue margin 3 open days of calendar WORKDAYS, soft: it gives way as far as an order "
        "could not be there else; not inside the freeze fence of 2 days (FENCE-2)"
    )


def test_an_order_for_a_forecast_says_what_orders_have_consumed_of_it(run: RunEntry) -> None:
    assert _order(run).forecast_words == (
        "Forecast F-1: of 30 kg forecast orders have consumed 12 kg (RED-7)."
    )


def test_an_order_shows_what_it_yields_and_the_yield_says_where_it_goes(run: RunEntry) -> None:
    yields = {of.supply_id: of for number in (0, 1) for of in _order(run, number).yields}
    assert {of.line_type for of in yields.values()} == {"by_product"}
    assert sum(of.used_quantity for of in yields.values()) == Decimal(4)
    used = next(of for of in yields.values() if of.used_quantity)
    found = why_module.why(run, used.supply_id.lower(), TreeLimits())
    assert isinstance(found, WhySupply)
    assert found.sentence.startswith(
        f"Production order {used.order_id} yields 6 kg of WHEY as by-product at PLANT"
    )
    assert "2 kg expire unused (SHELF-8)" in found.sentence


def test_a_demand_says_until_when_its_supply_can_be_used(run: RunEntry) -> None:
    found = why_module.why(run, "SO-1", TreeLimits())
    assert isinstance(found, WhyDemand)
    (covering,) = found.covered_by
    assert found.usable_until[covering.supply_id] >= date(2026, 11, 26)
    assert found.policy is not None
    assert '"usable_until"' in json_text(found)
