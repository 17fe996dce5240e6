"""A small bike company as a folder of CSV files: what the reports are tried on, planned for real.

Bikes are made at the plant and moved to a warehouse; rims come late, spokes in boxes, grease is
kept in stock. Plan date: Monday 2026-11-02.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from rich.console import Console

from planning_shell.plan_command import PlanWish, make_plan
from planning_shell.reports.plan_runs import RunEntry, run_entry

PLAN_DATE = "2026-11-02"

TABLES = {
    "locations": """
        location_id,company_id,calendar_id,is_planned,refill_from_location_id
        PLANT,NL,WORKDAYS,true,
        WH-AMS,NL,WORKDAYS,true,PLANT
        SHOP,NL,,false,
    """,
    "calendars": """
        calendar_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday
        WORKDAYS,true,true,true,true,true,false,false
    """,
    "vendors": """
        vendor_id,calendar_id,description
        V-RIM,WORKDAYS,Rims and Sons
        V-BOX,WORKDAYS,Box Trade
    """,
    "items": """
        item_id,description,unit_id,unit_decimals,coverage_group_id,default_order_type,is_active,unit_cost
        BIKE-1,City bike,pcs,0,WEEK,production,true,400
        WHEEL,Wheel 28 inch,pcs,0,WEEK,production,true,40
        CP-RIM,Rim 28 inch,pcs,0,ORDER,purchase,true,12
        CP-SPOKE,Spoke,pcs,0,ORDER,purchase,true,0.1
        GREASE,Bearing grease,kg,3,STOCK,purchase,true,5
        OLD-BIKE,Bike of last year,pcs,0,ORDER,purchase,false,300
        LAMP,Lamp without a source,pcs,0,ORDER,purchase,true,9
    """,
    "coverage_groups": """
        coverage_group_id,is_default,coverage_code,coverage_period_days,calendar_id,receipt_margin_days
        ORDER,true,requirement,,WORKDAYS,
        WEEK,false,period,7,WORKDAYS,
        STOCK,false,min_max,,WORKDAYS,1
    """,
    "item_coverage": """
        item_id,location_id,minimum_quantity,maximum_quantity,planned_order_type,vendor_id
        GREASE,PLANT,2,10,,
        BIKE-1,WH-AMS,,,transfer,
    """,
    "supply_sources": """
        source_id,item_id,location_id,source_type,vendor_id,from_location_id,bom_id,priority,lead_time_days,is_lead_time_working_days,minimum_order,order_multiple,maximum_order
        SRC-BIKE,BIKE-1,PLANT,production,,,BOM-BIKE,1,2,true,,,
        SRC-MOVE,BIKE-1,WH-AMS,transfer,,PLANT,,1,1,true,,,
        SRC-WHEEL,WHEEL,PLANT,production,,,BOM-WHEEL,1,3,true,,,
        SRC-RIM,CP-RIM,PLANT,purchase,V-RIM,,,1,10,true,120,,
        SRC-RIM-2,CP-RIM,PLANT,purchase,V-BOX,,,2,30,true,,,
        SRC-SPOKE,CP-SPOKE,PLANT,purchase,V-BOX,,,1,2,true,,100,1000
        SRC-GREASE,GREASE,PLANT,purchase,V-BOX,,,1,3,true,,,
    """,
    "boms": """
        bom_id,item_id,location_id,batch_quantity,is_active
        BOM-BIKE,BIKE-1,,1,true
        BOM-WHEEL,WHEEL,,1,true
    """,
    "bom_lines": """
        bom_line_id,bom_id,component_item_id,quantity,quantity_basis,line_type
        BOM-BIKE/1,BOM-BIKE,WHEEL,2,per_batch,component
        BOM-BIKE/2,BOM-BIKE,GREASE,0.05,per_batch,component
        BOM-WHEEL/1,BOM-WHEEL,CP-RIM,1,per_batch,component
        BOM-WHEEL/2,BOM-WHEEL,CP-SPOKE,36,per_batch,component
    """,
    "on_hand": """
        item_id,location_id,quantity
        BIKE-1,WH-AMS,4
        CP-RIM,PLANT,10
        CP-SPOKE,PLANT,500
        GREASE,PLANT,3
    """,
    "demands": """
        demand_id,demand_type,item_id,location_id,quantity,requested_date,customer_id,is_excluded,source_key
        SO-1034/1,sales,BIKE-1,WH-AMS,12,2026-11-12,C-17,false,1034-10
        SO-1034/2,sales,BIKE-1,WH-AMS,20,2026-12-14,C-17,false,1034-20
        SO-1035/1,sales,BIKE-1,WH-AMS,5,2026-12-16,C-20,false,
        SO-1036/1,sales,BIKE-1,WH-AMS,2,2026-11-20,C-20,true,
        SO-1037/1,sales,BIKE-1,WH-AMS,50,2027-06-01,C-20,false,
        SO-1038/1,sales,OLD-BIKE,WH-AMS,1,2026-11-20,C-21,false,
        SO-1039/1,sales,BIKE-1,SHOP,1,2026-11-20,C-22,false,
        SO-1040/1,sales,LAMP,WH-AMS,3,2026-11-27,C-22,false,
        SO-1041/1,sales,GHOST,WH-AMS,3,2026-11-27,C-22,false,
    """,
    "supplies": """
        supply_id,supply_type,item_id,location_id,quantity,receipt_date,vendor_id,is_changeable
        PO-500,purchase,CP-RIM,PLANT,6,2026-12-21,V-RIM,true
        PO-501,purchase,GREASE,PLANT,1,2026-11-10,V-BOX,true
    """,
    "demand_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity
        F-2026-12,CURRENT,BIKE-1,WH-AMS,2026-12-21,6
        F-2026-12B,CURRENT,BIKE-1,WH-AMS,2026-12-21,4
    """,
    "plans": """
        plan_id,plan_type,forecast_model_id
        MASTER,master,CURRENT
    """,
}

NOTHING_CHANGED: Mapping[str, str] = MappingProxyType({})


def write_bike_company(folder: Path, changed: Mapping[str, str] = NOTHING_CHANGED) -> Path:
    """Write the tables, some of them `changed`, as CSV files into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, text in {**TABLES, **changed}.items():
        rows = [row.strip() for row in text.strip().splitlines()]
        (folder / f"{table}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def planned_bike_company(
    home: Path, changed: Mapping[str, str] = NOTHING_CHANGED
) -> Iterator[RunEntry]:
    """Lend a run on the bike company, some tables `changed`, in a home of its own."""
    files = write_bike_company(home / "bikes", changed)
    wish = PlanWish("MASTER", date.fromisoformat(PLAN_DATE), input_folder=files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERPLAN_HOME", str(home))
        yield run_entry(make_plan(wish, Console(stderr=True, quiet=True)))
