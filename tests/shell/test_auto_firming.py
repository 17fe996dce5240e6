"""Orders within the firming fence become real ones by themselves, once their plan is in force."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from subprocess import run

import polars as pl
import pytest

from planning_shell.engine import FINAL, run_stage
from planning_shell.orders import order_life
from planning_shell.orders.auto_firming import AutoFirmingError
from planning_shell.orders.firming import orders_to_firm
from planning_shell.orders.firming_wish import FirmingWish
from planning_shell.run_folder import RunFolder
from tests.shell.planned_demo import PlannedDemo

pytestmark = pytest.mark.database


def soon(demo: PlannedDemo, **wish: object) -> list[str]:
    """The orders that are placed within four days."""
    wanted = FirmingWish(within_days=4, **wish)  # type: ignore[arg-type]
    return [order.planned_order_id for order in orders_to_firm(demo.erp.firmer_uri, wanted)]


@pytest.fixture
def fenced(demo: PlannedDemo, monkeypatch: pytest.MonkeyPatch) -> PlannedDemo:
    """A demo whose orders are firmed by themselves when they are placed within four days."""
    monkeypatch.setenv("MASTERPLAN_ERP_FIRMER_URI", demo.erp.firmer_uri)
    demo.execute("update erp.coverage_group set firming_fence_days = 4")
    return demo


def firm_again(folder: Path) -> Mapping[str, int]:
    return run_stage("firm", RunFolder(folder))


def status_of(demo: PlannedDemo, folder: Path) -> str:
    return str(
        demo.rows("select status from planning.plan_runs where plan_run_id = %s", folder.name)[0][0]
    )


def test_orders_within_the_firming_fence_are_firmed_after_the_run(fenced: PlannedDemo) -> None:
    """FENCE-6: and no others; once."""
    folder = fenced.plan()
    firmed_keys = fenced.rows("select planned_order_id, firmed_by from planning.firmed_orders")
    assert firmed_keys
    assert {by for _, by in firmed_keys} == {"firming fence"}
    orders = pl.read_parquet(folder / "result" / "planned_orders.parquet")
    within = orders.filter(pl.col("order_date") <= date(2026, 11, 6))
    left = soon(fenced)
    assert {order for order, _ in firmed_keys} == set(within["planned_order_id"]) - set(left)
    said = (folder / "run.log").read_text(encoding="utf-8")
    assert all(f"{order} is not firmed" in said for order in left)
    assert f"firmed_orders {len(firmed_keys)}" in said
    assert firm_again(folder).get("firmed_orders", 0) == 0
    assert len(fenced.rows("select from planning.firmed_orders")) == len(firmed_keys)


def test_approved_orders_within_the_firming_fence_are_firmed_too(fenced: PlannedDemo) -> None:
    """FENCE-6: what a planner found right does not wait longer than what nobody looked at."""
    order = soon(fenced, order_type="purchase")[0]
    [approved] = order_life.approve(fenced.erp.planner_uri, [order], None, "anna")
    fenced.plan()
    firmed_ids = fenced.rows("select planned_order_id from planning.firmed_orders")
    assert (approved,) in firmed_ids


def test_nothing_is_firmed_of_a_plan_that_is_dynamic_or_no_longer_in_force(
    fenced: PlannedDemo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FENCE-6."""
    fenced.execute("update erp.master_plan set is_dynamic = true")
    old = fenced.plan()
    fenced.execute("update erp.master_plan set is_dynamic = false")
    monkeypatch.delenv("MASTERPLAN_ERP_FIRMER_URI")
    monkeypatch.setenv("MASTERPLAN_HOME", str(fenced.home))
    with pytest.raises(AutoFirmingError):
        fenced.plan()
    monkeypatch.setenv("MASTERPLAN_ERP_FIRMER_URI", fenced.erp.firmer_uri)
    assert firm_again(old) == {}
    assert fenced.rows("select from planning.firmed_orders") == []


def test_a_plan_whose_orders_cannot_be_firmed_is_in_force_all_the_same(
    fenced: PlannedDemo,
) -> None:
    """FENCE-6: it says so, and firming can be tried again."""
    fenced.execute("revoke insert on erp.purchase_order_line from masterplan_firmer")
    with pytest.raises(AutoFirmingError) as failed:
        fenced.plan()
    [folder] = (path for path in (fenced.home / "runs").iterdir() if path.name in str(failed.value))
    assert status_of(fenced, folder).startswith("Completed")
    assert fenced.rows("select plan_run_id from planning.plans_current") == [(folder.name,)]
    ended = run(
        [sys.executable, "-m", "planning_shell.engine", "firm", folder],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == FINAL
    assert "is in force, but not all orders within its firming fence are firmed" in ended.stderr
    assert (
        "Let the owner of the database grant it (sql/grants): masterplan connection enable"
        in ended.stderr
    )
    assert status_of(fenced, folder).startswith("Completed")
    fenced.execute("grant insert on erp.purchase_order_line to masterplan_firmer")
    assert firm_again(folder)["firmed_orders"] > 0
    assert "purchase" in {
        order_type
        for (order_type,) in fenced.rows("select distinct order_type from planning.firmed_orders")
    }
