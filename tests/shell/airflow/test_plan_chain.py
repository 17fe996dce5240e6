"""A chain of plans: what one company plans to buy is demand of the company that it buys from."""

from typing import TYPE_CHECKING

import pytest

from planning_shell.engine import run_all
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.airflow.conftest import PLAN_DATE

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = pytest.mark.database
#: Two plans like MASTER, one after the other.
CHAIN = """
    create temporary table made as select * from erp.master_plan where plan_code = 'MASTER';
    update made set plan_kind = 'intercompany', plan_code = 'EUROPE';
    insert into erp.master_plan select * from made;
    update made set plan_code = 'ASIA';
    insert into erp.master_plan select * from made;
    insert into erp.master_plan_downstream values ('ASIA', 'EUROPE');
"""
WANTED_FROM_THE_SISTER = """
    select 'EUROPE/' || planned_order_id, item_id, quantity, wished_start_date
    from planning.planned_orders where plan_id = 'EUROPE' and vendor_id = 'V-LTW' order by 1
"""


def planned(erp: "DemoErp", plan_id: str, *company_ids: str) -> RunFolder:
    run = RunFolder(erp.home / "runs" / f"{plan_id}-{len(company_ids)}")
    asked = RunRequest(run.path.name, PLAN_DATE, plan_id, company_ids=company_ids)
    run.write_parameters(asked.to_fields())
    run_all(run)
    return run


def from_downstream(run: RunFolder) -> list[tuple[object, ...]]:
    demands = run.read_table("clean", "demands")
    found = demands.filter(demands["demand_id"].str.starts_with("EUROPE/")).sort("demand_id")
    assert found["is_intercompany"].all()
    assert set(found["location_id"]) <= {"TXG-MAIN"}
    return found.select("demand_id", "item_id", "quantity", "requested_date").rows()


def test_planned_purchases_of_a_company_are_demand_of_its_suppliers_plan(
    demo_erp: "DemoErp",
) -> None:
    demo_erp.execute(CHAIN)
    planned(demo_erp, "EUROPE", "LEU")
    wanted = demo_erp.rows(WANTED_FROM_THE_SISTER)
    assert wanted
    supplier = planned(demo_erp, "ASIA", "LTW")
    assert from_downstream(supplier) == wanted
    served = supplier.read_table("result", "pegging")["demand_id"]
    assert {demand for demand, *_ in wanted} <= set(served)
    # In one graph the arcs carry the demand, and nothing is counted twice.
    assert from_downstream(planned(demo_erp, "ASIA")) == []
