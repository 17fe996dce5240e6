"""Orders that stay keep what the plan in force gave them of substitutes, in a real database."""

import json
from datetime import timedelta
from decimal import Decimal

import polars as pl
import pytest

from planning_shell.orders import order_life
from planning_shell.orders.order_life import OrderChange
from tests.shell.planned_demo import PLAN_DATE, PlannedDemo

pytestmark = pytest.mark.database

NEXT_DAY = PLAN_DATE + timedelta(days=1)
OTHER = "OTHER-1"
#: A component of a production that is to be made first.
FIRST = """
select o.planned_order_id, d.bom_line_id, d.item_id, d.location_id
from planning.planned_orders as o
join planning.dependent_demands as d using (planned_order_id)
where o.order_type = 'production' and d.bom_line_id not like '%%>%%' and o.plan_id = 'MASTER'
order by o.requirement_date, d.demand_id limit 1
"""
USED = """
select d.item_id, d.quantity
from planning.dependent_demands as d
where coalesce(d.planned_order_id, d.parent_supply_id) = %s and d.item_id in (%s, %s)
"""
LIKE = "insert into erp.{0} select (jsonb_populate_record(old, %s::jsonb)).* from erp.{0} as old "


def receive(demo: PlannedDemo, item: str, warehouse: str, quantity: int) -> None:
    """More stock of an item."""
    stock = {
        "item_number": item,
        "warehouse_code": warehouse,
        "batch_number": "",
        "stock_status": "available",
        "physical_quantity": quantity,
        "reserved_quantity": 0,
        "expiry_date": None,
    }
    demo.execute(LIKE.format("stock_balance") + "limit 1", json.dumps(stock))


@pytest.fixture
def order(demo: PlannedDemo) -> tuple[str, str, str]:
    """A production with two of a substitute; the component it stands in for, and its warehouse."""
    name, line, item, warehouse = demo.rows(FIRST)[0]
    version, _, number = line.rpartition("/")
    demo.execute(
        LIKE.format("item") + "where item_number = %s", json.dumps({"item_number": OTHER}), item
    )
    receive(demo, OTHER, warehouse, 2)
    substitute = {"component_item_number": OTHER, "line_number": 90, "quantity": 0}
    substitute |= {"plan_group": "P", "plan_group_priority": 2}
    of_line = (
        "where line_number = %s and bom_number = "
        "(select bom_number from erp.bom_version where bom_version_id = %s)"
    )
    demo.execute(LIKE.format("bom_line") + of_line, json.dumps(substitute), number, version)
    grouped = "update erp.bom_line set plan_group = 'P', plan_group_priority = 1 "
    demo.execute(grouped + of_line, number, version)
    demo.execute("delete from erp.stock_balance where item_number = %s", item)
    gone = "update erp.purchase_order_line set is_deleted = true where item_number = %s"
    demo.execute(gone, item)
    demo.plan()
    assert used(demo, name, item)[OTHER] == 2
    return name, item, warehouse


def used(demo: PlannedDemo, order: str, item: str) -> dict[str, Decimal]:
    """What an order needs of the two in the plan in force."""
    return dict(demo.rows(USED, order, item, OTHER))


def test_an_approved_order_keeps_its_substitute_from_run_to_run(
    demo: PlannedDemo, order: tuple[str, str, str]
) -> None:
    """SUBST-8: though the preferred item is there by now; an order changed since takes that."""
    name, item, warehouse = order
    before = used(demo, name, item)
    [approved] = order_life.approve(demo.erp.planner_uri, [name], None, "anna")
    receive(demo, item, warehouse, 9999)
    for _ in ("approved since the run", "known to the run"):
        demo.plan(plan_date=NEXT_DAY)
        assert used(demo, approved, item) == before
    [[was]] = demo.rows(
        "select quantity from planning.planned_orders where planned_order_id = %s", approved
    )
    order_life.change(demo.erp.planner_uri, approved, None, OrderChange(quantity=was * 2))
    folder = demo.plan(plan_date=NEXT_DAY)
    assert used(demo, approved, item) == {item: 2 * sum(before.values())}
    warnings = pl.read_parquet(folder / "result" / "plan_warnings.parquet")
    of_rule = warnings.filter(pl.col("rule") == "SUBST-8")
    assert [key.partition("/")[0] for key in of_rule["key"]] == [approved]


def test_a_kept_order_keeps_its_substitute(demo: PlannedDemo, order: tuple[str, str, str]) -> None:
    """SUBST-8, FENCE-7."""
    name, item, warehouse = order
    before = used(demo, name, item)
    demo.execute("update erp.coverage_group set freeze_fence_days = 60")
    receive(demo, item, warehouse, 9999)
    demo.plan(plan_date=NEXT_DAY)
    assert used(demo, name, item) == before
