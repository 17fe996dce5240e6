"""The demo company itself: two companies, three sites, five warehouses and their rules."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import polars as pl

SALES_COMPANY = "LEU"
MAKER_COMPANY = "LTW"
COMPANY_OF = {
    "BRE-DC": SALES_COMPANY,
    "BRE-RETURN": SALES_COMPANY,
    "CHI-DC": SALES_COMPANY,
    "TXG-MAIN": MAKER_COMPANY,
    "TXG-SPARE": MAKER_COMPANY,
}
ZONE_OF_SITE = {"BRE": "Europe/Berlin", "CHI": "America/Chicago", "TXG": "Asia/Taipei"}
SISTER_VENDOR = "V-LTW"
SISTER_CUSTOMER = "C-LEU"


SEASON = (0.8, 0.8, 1.2, 1.4, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.8)


def company_tables(plan_date: date) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the tables that have the same rows at every size, as (table, rows)."""
    for table, rows in ROWS.items():
        yield table, pl.read_csv(StringIO(rows), infer_schema=False)
    factors = SEASON * 2
    yield (
        "seasonal_key_line",
        pl.DataFrame(
            {
                "seasonal_key_code": ["SEASON"] * len(factors),
                "line_number": range(1, len(factors) + 1),
                "period_count": [1] * len(factors),
                "period_unit": ["M"] * len(factors),
                "factor": factors,
                "effective_date": [date(plan_date.year, 1, 1)] * len(factors),
            }
        ),
    )


#: Rows by table, as comma-separated values; an empty cell is null. Coverage rules: 0 manual,
#: 1 requirement, 2 period, 3 minimum/maximum. Reduction principles: see erp.master_plan.
ROWS = {
    "company": """\
company_code,name,currency_code
LEU,Lumira Europe GmbH,EUR
LTW,"Lumira Manufacturing Co., Ltd.",TWD
""",
    "site": """\
site_code,company_code,name,time_zone,production_warehouse_code
BRE,LEU,Bremen distribution,Europe/Berlin,
CHI,LEU,Chicago distribution,America/Chicago,
TXG,LTW,Taichung plant,Asia/Taipei,TXG-MAIN
""",
    "warehouse": """\
warehouse_code,site_code,name,calendar_code,is_manual,is_refilled,main_warehouse_code
BRE-DC,BRE,Bremen distribution centre,BRE,false,false,
BRE-RETURN,BRE,Bremen returns,BRE,true,false,
CHI-DC,CHI,Chicago distribution centre,CHI,false,true,BRE-DC
TXG-MAIN,TXG,Taichung plant stock,TXG,false,false,
TXG-SPARE,TXG,Taichung spare parts,TXG,false,true,TXG-MAIN
""",
    "transfer_lane": """\
from_warehouse_code,to_warehouse_code,transport_days,mode_of_delivery
BRE-DC,CHI-DC,14,SEA
TXG-MAIN,TXG-SPARE,1,FORKLIFT
""",
    "unit_of_measure": """\
unit_code,name,decimals
pcs,Pieces,0
pair,Pair,0
box,Box,0
roll,Roll,0
pallet,Pallet,0
m,Metre,3
mm,Millimetre,0
kg,Kilogram,3
g,Gram,0
lb,Pound,3
""",
    "planner": """\
planner_code,name
ANNIKA,Annika Voss
CHIA-LIN,Chia-Lin Hsu
MARCUS,Marcus Bell
WEI,Wei Tseng
""",
    "coverage_group": """\
coverage_group_code,name,is_company_default,coverage_rule,period_days,coverage_fence_days,positive_days,negative_days,is_negative_days_dynamic,forecast_fence_days,receipt_margin_days,issue_margin_days,reorder_margin_days,advance_margin_days,postpone_margin_days,calendar_code,fulfil_minimum,reduction_key_code
WEEK,Weekly,false,2,7,182,182,5,true,182,0,0,0,2,14,,1,MONTHS
FORTNIGHT,Every two weeks,false,2,14,182,182,7,true,182,1,0,1,3,21,,1,MONTHS
MONTH,Every four weeks,true,2,28,182,182,10,true,182,1,0,1,3,28,,1,MONTHS
ORDER,For each requirement,false,1,,182,90,5,true,182,0,0,0,2,14,TXG,2,MONTHS
MINMAX,Refill to maximum,false,3,,182,182,10,true,182,1,0,0,3,28,,1,
MANUAL,Ordered by hand,false,0,,182,182,10,false,182,0,0,0,3,28,,0,
DEPOT,"Weekly, depots",false,2,7,182,182,7,true,182,1,1,0,10,7,,1,MONTHS
""",
    "reduction_key_line": """\
reduction_key_code,line_number,period_count,period_unit,reduction_percent,effective_date
MONTHS,1,1,M,100,
MONTHS,2,1,M,75,
MONTHS,3,1,M,50,
MONTHS,4,1,M,25,
""",
    "lifecycle_state": """\
state_code,name,is_active_for_planning
PROTOTYPE,Prototype,true
SERIES,In series,true
RUN-OUT,Running out,true
OBSOLETE,Obsolete,false
""",
    "item_group": """\
item_group_code,name
BIKE,E-bikes
MODULE,Modules
SUB,Sub-assemblies
PART,Made parts
BLANK,Blanks
BOUGHT,Bought parts
RAW,Raw material
""",
    "forecast_model": """\
forecast_model_code,name,is_closed
CURRENT,Current forecast,false
PROMO,Spring campaign,false
LASTYEAR,"Last year, kept for comparison",true
""",
    "forecast_submodel": """\
forecast_model_code,submodel_code
CURRENT,PROMO
""",
    "master_plan": """\
plan_code,name,plan_kind,is_dynamic,forecast_model_code,reduction_principle,use_on_hand,use_open_orders,use_sales_orders,use_quotations,minimum_win_probability,use_transfers,use_sister_company_orders,add_delay_to_requirement
MASTER,Orders and forecast of both,master,false,CURRENT,3,true,true,true,true,80,true,true,true
ORDERS,Orders of both companies,master,false,,0,true,true,true,true,80,true,true,true
BIKES,Bikes in the depots only,master,true,CURRENT,3,true,true,true,false,,true,true,false
GROSS,Forecast alone,forecast,false,CURRENT,0,false,false,false,false,,false,true,false
GROUP,Both companies as one,intercompany,false,CURRENT,3,true,true,true,true,80,true,true,true
""",
    "master_plan_filter": """\
plan_code,filter_field,filter_value
BIKES,item_group,BIKE
BIKES,warehouse,BRE-DC
BIKES,warehouse,CHI-DC
""",
}
