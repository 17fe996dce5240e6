"""The id of a planned order stays the same while what it is for does (ID-1)."""

from tests.generative.engine import engine_plan
from tests.spec.drawn.case import read_case
from tests.spec.drawn.completion import complete
from tests.spec.drawn.facts import PLAN_DATE

WHEEL = """
    Wheel (lead time 2, maximum order 10) | 4  | 6
    --------------------------------------+----+---
    sales                                 | 25 | 3
"""


def order_ids(text: str) -> list[str]:
    """The planned orders of a case, in the order they were made."""
    case = complete(read_case(text))
    planned = engine_plan(case.tables, case.plan, PLAN_DATE)
    return [row["planned_order_id"] for row in planned.rows("planned_orders")]


def test_the_same_plan_has_the_same_ids() -> None:
    """ID-1."""
    ids = order_ids(WHEEL)
    assert len(set(ids)) == len(ids) == 4
    assert order_ids(WHEEL) == ids


def test_another_quantity_or_day_leaves_the_id() -> None:
    """ID-1: order 1 is the first for the sales of day 4, whatever they are."""
    before = order_ids(WHEEL)
    assert order_ids(WHEEL.replace("| 3", "| 9")) == before
    assert order_ids(WHEEL.replace("lead time 2", "lead time 3")) == before


def test_a_new_demand_leaves_the_ids_of_the_others() -> None:
    """ID-1: the order for day 5 is new, the other four are known."""
    after = order_ids(
        """
        Wheel (lead time 2, maximum order 10) | 4  | 5 | 6
        --------------------------------------+----+---+---
        sales                                 | 25 | 1 | 3
        """
    )
    assert set(order_ids(WHEEL)) < set(after)
    assert len(after) == 5


def test_another_source_makes_another_order() -> None:
    """ID-1."""
    assert not set(order_ids(WHEEL)) & set(order_ids(WHEEL.replace("(lead", "(vendor V, lead")))
