"""Quantities of bills of materials a million times too large: the plan is made, and says so."""

from typing import TYPE_CHECKING

import pytest

from tests.shell.airflow.test_plan_chain import planned

if TYPE_CHECKING:
    from tests.shell.airflow.conftest import DemoErp

pytestmark = pytest.mark.database
MADE = "select status, warning_count > 0 from planning.plan_runs where plan_id = 'MASTER'"


def test_every_order_is_one_of_few_and_the_plan_is_in_force(demo_erp: "DemoErp") -> None:
    """LOT-8, INPUT-32: thousands of needs, none of which becomes thousands of orders."""
    demo_erp.execute("update erp.bom_line set quantity = quantity * 1000000")
    run = planned(demo_erp, "MASTER")
    assert demo_erp.rows(MADE) == [("CompletedWithWarnings", True)]
    rules = set(run.read_table("result", "plan_warnings")["rule"])
    assert rules >= {"LOT-8", "INPUT-32"}
