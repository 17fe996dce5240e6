"""A chain of plans: what one company plans to buy is demand of the company that it buys from."""

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
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
    update made set plan_code = 'WHOLE';
    insert into erp.master_plan select * from made;
    update made set plan_code = 'ASIA';
    insert into erp.master_plan select * from made;
    insert into erp.master_plan_downstream values ('ASIA', 'EUROPE');
"""
WANTED_FROM_THE_SISTER = """
    select 'EUROPE/' || planned_order_id, item_id, quantity, wished_start_date
    from planning.planned_orders where plan_id = 'EUROPE' and vendor_id = 'V-LTW' order by 1
"""


SHIPPED_LATE = """
    select substr(demand_id, 8), planned_date from planning.delays
    where plan_id = 'ASIA' and starts_with(demand_id, 'EUROPE/') order by 1
"""


def delayed_purchases(run: RunFolder) -> dict[str, tuple[date, date, int]]:
    """When what is bought from the sister company starts, is there, and how late that is."""
    orders = run.read_table("result", "planned_orders").filter(pl.col("vendor_id") == "V-LTW")
    columns = ("start_date", "available_date", "delay_days")
    return dict(zip(orders["planned_order_id"], orders.select(columns).rows(), strict=True))


def planned(erp: "DemoErp", plan_id: str, *company_ids: str, again: str = "") -> RunFolder:
    run = RunFolder(erp.home / "runs" / f"{plan_id}-{len(company_ids)}{again}")
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


def test_what_the_suppliers_plan_ships_late_delays_the_plan_that_ordered_it(
    demo_erp: "DemoErp",
) -> None:
    """DELAY-4: the second pass of a chain says what one graph says in its one run."""
    demo_erp.execute(CHAIN)
    first = delayed_purchases(planned(demo_erp, "EUROPE", "LEU"))
    planned(demo_erp, "ASIA", "LTW")
    told = demo_erp.rows(SHIPPED_LATE)
    assert told
    second = planned(demo_erp, "EUROPE", "LEU", again="-again")
    assert len(second.read_table("staged", "supplier_ship_dates")) == len(told)
    orders = delayed_purchases(second)
    assert orders.keys() == first.keys()
    assert {order: orders[order][0] for order, _ in told} == dict(told)
    whole = delayed_purchases(planned(demo_erp, "WHOLE"))
    assert orders != first
    assert orders == {order: whole[order] for order in orders}
