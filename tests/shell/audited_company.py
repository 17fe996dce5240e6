"""The bike company with rare things: markings, a requisition, an approved order, a circle."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

from planning_shell.plan_command import PlanWish, make_plan
from tests.shell.bike_company import PLAN_DATE, write_bike_company

MORE_ROWS = {
    "items": """
        LOOP-A,Half of a circle,pcs,0,ORDER,production,true,1
        LOOP-B,Other half of a circle,pcs,0,ORDER,production,true,1
        TUBE,Tube,pcs,0,ORDER,purchase,true,3
        GLUE,Glue,pcs,0,ORDER,purchase,true,8
        BOLT,Bolt,pcs,0,ORDER,purchase,true,1
        OLD-TUBE,Tube of last year,pcs,0,ORDER,purchase,true,3
        HUB,Hub made for its wheel,pcs,0,ORDER,purchase,true,20
        OIL,Chain oil,kg,3,ORDER,production,true,9
        WAX,Wax that comes with the oil,kg,3,ORDER,production,true,4
        KIT,Repair kit,pcs,0,ORDER,production,true,7
        FOIL,Foil,pcs,0,ORDER,purchase,true,1
    """,
    "boms": """
        BOM-LOOP-A,LOOP-A,,1,true
        BOM-LOOP-B,LOOP-B,,1,true
        BOM-OIL,OIL,,2,true
        BOM-KIT,KIT,,1,true
        BOM-KIT-GIFT,KIT,,1,false
    """,
    "bom_lines": """
        BOM-LOOP-A/1,BOM-LOOP-A,LOOP-B,1,per_batch,component
        BOM-LOOP-B/1,BOM-LOOP-B,LOOP-A,1,per_batch,component
        BOM-WHEEL/3,BOM-WHEEL,TUBE,0.333333,per_batch,component
        BOM-WHEEL/4,BOM-WHEEL,OLD-TUBE,0,per_batch,component
        BOM-WHEEL/5,BOM-WHEEL,HUB,1,per_batch,pegged_supply
        BOM-OIL/1,BOM-OIL,WAX,1,per_batch,co_product
        BOM-KIT/1,BOM-KIT,FOIL,1,per_batch,component
        BOM-KIT-GIFT/1,BOM-KIT-GIFT,FOIL,3,per_batch,component
    """,
    "supply_sources": """
        SRC-LOOP-A,LOOP-A,PLANT,production,,,BOM-LOOP-A,1,1,true,,,
        SRC-LOOP-B,LOOP-B,PLANT,production,,,BOM-LOOP-B,1,1,true,,,
        SRC-TUBE,TUBE,PLANT,purchase,V-BOX,,,1,3,false,,,
        SRC-GLUE,GLUE,PLANT,purchase,V-BOX,,,1,3,false,10,,
        SRC-HUB,HUB,PLANT,purchase,V-BOX,,,1,2,false,,,
        SRC-OIL,OIL,PLANT,production,,,BOM-OIL,1,1,true,,,
        SRC-KIT,KIT,PLANT,production,,,,1,1,true,,,
        SRC-FOIL,FOIL,PLANT,purchase,V-BOX,,,1,3,false,,,
        SRC-BOLT,BOLT,PLANT,purchase,V-BOX,,,1,3,false,,,
    """,
    "demands": """
        RQ-1050/1,requisition,GREASE,PLANT,1.5,2026-11-24,,false,
        SO-1051/1,sales,LOOP-A,PLANT,2,2026-11-24,C-22,false,
        SO-1052/1,sales,CP-RIM,PLANT,5,2026-12-22,C-22,false,
        SO-1053/1,sales,GLUE,PLANT,9,2026-11-20,C-22,false,
        SO-1054/1,sales,GLUE,PLANT,2,2026-12-20,C-22,false,
        SO-1055/1,sales,WAX,PLANT,5,2026-12-03,C-22,false,
        SO-1056/1,sales,BOLT,PLANT,5,2026-11-24,C-22,false,
        SO-1057/1,sales,KIT,PLANT,4,2026-12-07,C-22,false,
        SO-1058/1,sales,KIT,PLANT,3,2026-12-07,C-22,false,
        SO-1059/1,sales,KIT,PLANT,1,2026-12-08,C-22,false,
    """,
}
OWN_TABLES = {
    "on_hand": """
        item_id,location_id,quantity,expiry_date
        BIKE-1,WH-AMS,4,
        CP-RIM,PLANT,10,
        CP-SPOKE,PLANT,500,
        GREASE,PLANT,3,
        TUBE,PLANT,-3,
        OLD-TUBE,PLANT,5,
        HUB,PLANT,7,
        GLUE,PLANT,4,2026-11-20
        GLUE,PLANT,6,2026-11-30
        GLUE,PLANT,1,2026-11-10
    """,
    "plans": """
        plan_id,plan_type,forecast_model_id,is_shelf_life_planned
        MASTER,master,CURRENT,true
    """,
    "supplies": """
        supply_id,supply_type,item_id,location_id,quantity,receipt_date,order_date,vendor_id,bom_id,is_changeable
        PO-500,purchase,CP-RIM,PLANT,6,2026-12-21,,V-RIM,,true
        PO-501,purchase,GREASE,PLANT,1,2026-11-10,,V-BOX,,true
        PO-502,purchase,TUBE,PLANT,4,2027-06-01,,V-BOX,,true
        AP-503,approved_planned,WHEEL,PLANT,10,2026-11-24,2026-11-19,,BOM-WHEEL,false
        AP-504,approved_planned,OIL,PLANT,4,2026-11-24,2026-11-19,,BOM-OIL,true
    """,
    "item_coverage": """
        item_id,location_id,minimum_quantity,maximum_quantity,planned_order_type,vendor_id,freeze_fence_days
        GREASE,PLANT,2,10,,,
        BIKE-1,WH-AMS,,,transfer,,
        BOLT,PLANT,,,,,30
    """,
    "orders_in_force": """
        planned_order_id,plan_id,item_id,location_id,order_type,vendor_id,quantity,requirement_date,delivery_date,order_date,requested_date
        KEPT,MASTER,BOLT,PLANT,purchase,V-BOX,4,2026-11-23,2026-11-23,2026-11-20,2026-11-23
        REPLACED,MASTER,BOLT,PLANT,purchase,V-BOX,9,2027-01-15,2027-01-15,2027-01-10,2027-01-15
    """,
    "components_in_force": """
        planned_order_id,bom_line_id,plan_id,quantity
        AP-503,BOM-WHEEL/3,MASTER,2.33333
        AP-503,BOM-WHEEL/4,MASTER,1
    """,
    "supplier_ship_dates": """
        planned_order_id,plan_id,supplier_plan_id,item_id,location_id,ship_date
        PLO-AC6AFJBX6R274,MASTER,WHEELS,WHEEL,PLANT,2026-12-20
    """,
    "supply_forecasts": """
        forecast_id,forecast_model_id,item_id,location_id,date,quantity
        SF-1,CURRENT,CP-SPOKE,PLANT,2026-12-10,700
    """,
    "markings": """
        demand_id,supply_id,quantity,kind
        SO-1052/1,PO-500,5,marking
        SO-1035/1,,1,on_hand_reservation
        SO-1036/1,,1,marking
    """,
}


def planned_company(home: Path) -> Iterator[Path]:
    """Lend the folder of a run on the company, in a home of its own."""
    wish = PlanWish(
        "MASTER", date.fromisoformat(PLAN_DATE), input_folder=write_company(home / "files")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MASTERPLAN_HOME", os.fspath(home))
        yield make_plan(wish, Console(stderr=True, quiet=True))


def write_company(folder: Path) -> Path:
    """Write the company's tables as CSV files into a folder, and return it."""
    write_bike_company(folder)
    for table, text in MORE_ROWS.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(_rows(text))
    for table, text in OWN_TABLES.items():
        (folder / f"{table}.csv").write_text(_rows(text), encoding="utf-8")
    _let_tubes_substitute(folder / "bom_lines.csv")
    _let_gifts_be_named(folder / "demands.csv")
    _let_foil_be_shipped(folder / "supply_sources.csv")
    return folder


def _let_tubes_substitute(file: Path) -> None:
    """Let the tube of last year stand in for the tube."""
    lines = pl.read_csv(file, infer_schema=False)
    is_tube = pl.col("component_item_id").str.ends_with("TUBE")
    group = pl.when(is_tube).then(pl.lit("tube"))
    lines.with_columns(substitution_group=group).write_csv(file)


def _let_gifts_be_named(file: Path) -> None:
    """Let one customer want kits as gifts, and another something that no kit is made by."""
    named = {"SO-1058/1": "BOM-KIT-GIFT", "SO-1059/1": "BOM-OIL"}
    demands = pl.read_csv(file, infer_schema=False)
    version = pl.col("demand_id").replace_strict(named, default=None, return_dtype=pl.String)
    demands.with_columns(bom_id=version).write_csv(file)


def _let_foil_be_shipped(file: Path) -> None:
    """Let the vendor of the foil say how long it travels."""
    sources = pl.read_csv(file, infer_schema=False)
    shipped = pl.when(pl.col("source_id") == "SRC-FOIL").then(pl.lit("4"))
    sources.with_columns(transport_days=shipped).write_csv(file)


def _rows(text: str) -> str:
    return "".join(f"{row.strip()}\n" for row in text.strip().splitlines())
