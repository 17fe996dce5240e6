"""`masterplan why` says why what there is of a substitute is not taken where items expire."""

from collections.abc import Iterator

import pytest
from rich.console import Console

from planning_shell.reports import why as why_module
from planning_shell.reports.item_record import RecordWish, item_record
from planning_shell.reports.json_text import json_text
from planning_shell.reports.pegging_tree import TreeLimits
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.why_order import WhyOrder
from planning_shell.reports.why_page import why_page
from tests.shell.bike_company import planned_bike_company

#: Cakes of butter, else of one of four others; 4 of butter expire on the day they are needed.
FATS = {
    "plans": """
        plan_id,plan_type,is_shelf_life_planned
        MASTER,master,true
    """,
    "items": """
        item_id,unit_id,unit_decimals,default_order_type
        CAKE,pcs,0,production
        BUTTER,kg,0,purchase
        GHEE,kg,0,purchase
        LARD,kg,0,purchase
        OIL,kg,0,purchase
        WHEEL,pcs,0,production
        BIKE-1,pcs,0,production
        GREASE,kg,0,purchase
        CP-RIM,pcs,0,purchase
        CP-SPOKE,pcs,0,purchase
    """,
    "supply_sources": """
        source_id,item_id,location_id,source_type,vendor_id,bom_id,lead_time_days
        SRC-CAKE,CAKE,PLANT,production,,BOM-CAKE,0
        SRC-BUTTER,BUTTER,PLANT,purchase,V-BOX,,20
    """,
    "boms": """
        bom_id,item_id,batch_quantity,is_active
        BOM-CAKE,CAKE,1,true
    """,
    "bom_lines": """
        bom_line_id,bom_id,component_item_id,quantity,substitution_group,substitution_priority
        B1,BOM-CAKE,BUTTER,1,FAT,1
        B2,BOM-CAKE,GHEE,0,FAT,2
        B3,BOM-CAKE,LARD,0,FAT,3
        B4,BOM-CAKE,OIL,0,FAT,4
    """,
    "on_hand": """
        item_id,location_id,quantity,expiry_date
        LARD,PLANT,5,2026-11-05
        OIL,PLANT,7,2026-11-12
    """,
    "demands": """
        demand_id,demand_type,item_id,location_id,quantity,requested_date
        SO-1,sales,CAKE,PLANT,12,2026-11-10
    """,
    "supplies": """
        supply_id,supply_type,item_id,location_id,quantity,receipt_date,expiry_date
        PO-1,purchase,GHEE,PLANT,6,2026-11-11,2026-12-31
    """,
    "demand_forecasts": "forecast_id,forecast_model_id,item_id,location_id,date,quantity\n",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunEntry]:
    yield from planned_bike_company(tmp_path_factory.mktemp("home"), FATS)


def test_an_order_says_which_substitutes_it_could_not_take_and_why(run: RunEntry) -> None:
    """SUBST-7: one comes too late, one expires too soon, one before the butter comes."""
    cake = item_record(run, "CAKE", RecordWish(location="PLANT")).orders[0]
    found = why_module.why(run, cake.planned_order_id, TreeLimits())
    assert isinstance(found, WhyOrder)
    (comes,) = {of.comes_date for of in found.refused}
    assert [(of.item_id, int(of.quantity), of.reason) for of in found.refused] == [
        ("GHEE", 6, "comes on 2026-11-11, needed on 2026-11-10"),
        ("LARD", 5, "expires on 2026-11-05, needed on 2026-11-10"),
        ("OIL", 7, f"expires on 2026-11-12, the rest, of BUTTER, comes on {comes}"),
    ]
    console = Console(width=160, record=True)
    console.print(why_page(found))
    assert "Substitutes that it could not take" in console.export_text()
    assert '"refused"' in json_text(found)
