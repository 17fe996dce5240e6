"""Planned orders inside the freeze fence stay from run to run, in a real database (FENCE-7)."""

from datetime import timedelta
from typing import Any

import polars as pl
import psycopg
import pytest
from psycopg.rows import dict_row

from planning_shell.history.plan_difference import plan_difference
from planning_shell.orders import order_life
from planning_shell.orders.firming import firm
from planning_shell.orders.firming_wish import FirmingWish
from planning_shell.orders.order_life import OrderChange
from planning_shell.reports.plan_runs import run_entry
from tests.shell.masterplan_command import masterplan_of
from tests.shell.planned_demo import PLAN_DATE, PlannedDemo

pytestmark = pytest.mark.database

FENCE_DAYS = 10
NEXT_DAY = PLAN_DATE + timedelta(days=1)
END_OF_FENCE = NEXT_DAY + timedelta(days=FENCE_DAYS)
#: What a run says of itself, not of the order.
OF_THE_RUN = {"plan_run_id", "plan_version", "plan_date", "low_level_code"}
Row = dict[str, Any]


@pytest.fixture
def fenced(demo: PlannedDemo) -> PlannedDemo:
    """A demo that was planned yesterday, and whose orders of the next ten days are to stay."""
    demo.execute("update erp.coverage_group set freeze_fence_days = %s", FENCE_DAYS)
    return demo


def orders(demo: PlannedDemo) -> dict[str, Row]:
    with psycopg.connect(demo.erp.read_uri, row_factory=dict_row) as connection:
        rows = connection.execute("select * from planning.orders_in_force").fetchall()
    return {
        row["planned_order_id"]: {k: v for k, v in row.items() if k not in OF_THE_RUN}
        for row in rows
        if row["plan_id"] == "MASTER" and row["status"] != "approved"
    }


def inside(found: dict[str, Row]) -> dict[str, Row]:
    return {name: row for name, row in found.items() if row["requirement_date"] < END_OF_FENCE}


def a_purchase(found: dict[str, Row]) -> str:
    return next(name for name, row in sorted(found.items()) if row["order_type"] == "purchase")


def sell_nothing(demo: PlannedDemo) -> None:
    demo.execute("update erp.sales_order_line set is_deleted = true")
    demo.execute("update erp.forecast_model set is_closed = true")


def test_orders_inside_the_fence_stay_and_others_are_replaced(fenced: PlannedDemo) -> None:
    """FENCE-7: though all that they were made for is gone, which a message says."""
    before = orders(fenced)
    kept = inside(before)
    assert kept
    assert len(kept) < len(before)
    sell_nothing(fenced)
    folder = fenced.plan(plan_date=NEXT_DAY)
    after = orders(fenced)
    assert kept.items() <= after.items()
    assert set(inside(after)) == set(kept)
    outside = {name: row for name, row in before.items() if name not in kept}
    assert not outside.items() <= after.items()
    messages = pl.read_parquet(folder / "result" / "action_messages.parquet")
    said = messages.filter(pl.col("supply_kind") == "planned_order")
    assert set(said["supply_id"]) <= set(kept)
    assert "cancel" in said["action"].to_list()


def test_what_is_needed_besides_is_ordered_for_the_end_of_the_fence(fenced: PlannedDemo) -> None:
    """FENCE-7, FENCE-2, ID-1: under other ids."""
    kept = inside(orders(fenced))
    fenced.execute("update erp.sales_order_line set ordered_quantity = ordered_quantity * 10")
    fenced.plan(plan_date=NEXT_DAY)
    after = orders(fenced)
    assert kept.items() <= after.items()
    further = [row["requirement_date"] for name, row in after.items() if name not in kept]
    assert min(further) == END_OF_FENCE


def test_what_a_planner_changed_inside_the_fence_stays_too(fenced: PlannedDemo) -> None:
    """FENCE-7: quantity and status; outside of it a change is lost with the order."""
    order = a_purchase(inside(orders(fenced)))
    was = orders(fenced)[order]["quantity"]
    order_life.change(fenced.erp.planner_uri, order, None, OrderChange(quantity=was + 1000))
    order_life.complete(fenced.erp.planner_uri, [order], None)
    fenced.plan(plan_date=NEXT_DAY)
    found = orders(fenced)[order]
    assert (found["quantity"], found["status"]) == (was + 1000, "completed")
    assert found["are_components_known"]


def test_a_kept_order_is_firmed_once_and_is_open_supply_then(fenced: PlannedDemo) -> None:
    """FENCE-7: it is firmed in a version after the one that made it."""
    order = a_purchase(inside(orders(fenced)))
    fenced.plan(plan_date=NEXT_DAY)
    done = firm(fenced.erp.firmer_uri, "demo", FirmingWish(ids=(order,)), "anna")
    assert len(done.firmed) == 1
    folder = fenced.plan(plan_date=NEXT_DAY)
    given = pl.read_parquet(folder / "input" / "orders_in_force.parquet")
    assert order not in given["planned_order_id"].to_list()
    supplies = pl.read_parquet(folder / "input" / "supplies.parquet")
    assert done.firmed[0].erp_supply_id in supplies["supply_id"].to_list()


def test_an_approved_one_is_no_longer_kept_but_approved(fenced: PlannedDemo) -> None:
    """FENCE-7, LOAD-4: once."""
    order = a_purchase(inside(orders(fenced)))
    [approved] = order_life.approve(fenced.erp.planner_uri, [order], None, "anna")
    folder = fenced.plan(plan_date=NEXT_DAY)
    given = pl.read_parquet(folder / "input" / "orders_in_force.parquet")
    assert order not in given["planned_order_id"].to_list()
    supplies = pl.read_parquet(folder / "input" / "supplies.parquet")
    assert approved in supplies["supply_id"].to_list()


def test_kept_orders_are_unchanged_in_the_difference_of_two_plans(fenced: PlannedDemo) -> None:
    """FENCE-7: of the others, all that nobody wants any more are gone."""
    before = fenced.plan(plan_date=NEXT_DAY)
    kept = inside(orders(fenced))
    sell_nothing(fenced)
    after = fenced.plan(plan_date=NEXT_DAY)
    found = plan_difference(run_entry(before), run_entry(after), most=100_000)
    assert "gone" in {order.change for order in found.changed_orders}
    assert not kept.keys() & {order.planned_order_id for order in found.changed_orders}
    assert sum(of.unchanged for of in found.orders) >= len(kept)


def test_nothing_is_read_where_no_fence_is_set(demo: PlannedDemo) -> None:
    folder = demo.plan()
    assert pl.read_parquet(folder / "input" / "orders_in_force.parquet").is_empty()


def test_a_kept_order_says_so(
    fenced: PlannedDemo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """FENCE-7: with the fence, the rule, and what is suggested."""
    sell_nothing(fenced)
    fenced.plan(plan_date=NEXT_DAY)
    [[order]] = fenced.rows(
        "select supply_id from planning.action_messages"
        " where supply_kind = 'planned_order' and action = 'cancel' order by 1 limit 1"
    )
    monkeypatch.setenv("MASTERPLAN_HOME", str(fenced.home))
    answer = " ".join(masterplan_of(capsys)("why", order).out.split())
    assert "as before: kept, because it is required inside the freeze fence of 10 days" in answer
    assert "Suggested: cancel" in answer
