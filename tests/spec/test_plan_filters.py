"""What a filtered plan plans, replaces and says (FILT-1 to FILT-4)."""

from collections.abc import Mapping

import polars as pl
import pytest

from planning_core.parameters import PlanFilter, PlanParameters
from planning_core.plan import plan
from tests.generative.engine import input_frame
from tests.spec.drawn.case import read_case
from tests.spec.drawn.completion import complete
from tests.spec.drawn.facts import PLAN_DATE

#: Two bicycles share a wheel, which has spokes; each has a saddle of its own.
BICYCLES = """
    Racer
      2 x Wheel
        30 x Spoke
      1 x Saddle

    Tourer
      2 x Wheel

    Racer (lead time 1) | 20
    --------------------+---
    sales               | 5

    Tourer (lead time 1) | 20
    ---------------------+---
    sales                | 4
"""
SAID = {
    "FILT-1": "warning",
    "FILT-2": "info",
    "FILT-3": "info",
    "FILT-4": "warning",
}


def bicycles(
    run: PlanFilter = PlanFilter(),  # noqa: B008  # frozen
    plan_items: tuple[str, ...] = (),
) -> tuple[Mapping[str, float], Mapping[str, str]]:
    """Return what is ordered of each item, and what is said of filters, by rule."""
    case = complete(read_case(BICYCLES))
    frames = {name: input_frame(name, rows) for name, rows in case.tables.items() if rows}
    parameters = PlanParameters("P", "R", PLAN_DATE, filter_item_ids=plan_items, run_filter=run)
    results = plan(frames, parameters)
    orders = results["planned_orders"].group_by("item_id").agg(pl.col("quantity").sum())
    said = results["plan_warnings"].filter(pl.col("rule").str.starts_with("FILT"))
    assert all(SAID[row["rule"]] == row["severity"] for row in said.to_dicts())
    return (
        {item: float(quantity) for item, quantity in orders.iter_rows()},
        dict(said.select("rule", "message").iter_rows()),
    )


def test_a_plan_without_filters_plans_everything_and_says_nothing() -> None:
    """FILT-1."""
    assert bicycles() == (
        {"Racer": 5, "Tourer": 4, "Wheel": 18, "Spoke": 540, "Saddle": 5},
        {},
    )


def test_a_shared_component_keeps_the_demand_of_its_other_parents() -> None:
    """FILT-3: the tourer is planned for its wheels, though only the racer is filtered."""
    orders, said = bicycles(PlanFilter(item_ids=("Racer",)))
    assert orders == {"Racer": 5, "Tourer": 4, "Wheel": 18, "Spoke": 540, "Saddle": 5}
    assert said["FILT-2"].startswith("3 components are planned with the 1 item-locations")
    assert said["FILT-3"].startswith("1 item-locations outside of the filter")


def test_what_no_filtered_key_needs_is_left_out() -> None:
    """FILT-3: the saddle is no part of the tourer; the racer asks for its wheels."""
    orders, _ = bicycles(PlanFilter(item_ids=("Tourer",)))
    assert orders == {"Racer": 5, "Tourer": 4, "Wheel": 18, "Spoke": 540}


@pytest.mark.parametrize(
    ("levels", "components", "others"), [(0, 0, 4), (1, 2, 2), (2, 3, 1), (None, 3, 1)]
)
def test_components_join_the_filter_level_by_level(
    levels: int | None, components: int, others: int
) -> None:
    """FILT-2, FILT-3: racer; wheel and saddle; spoke. The others are planned all the same."""
    _, said = bicycles(PlanFilter(item_ids=("Racer",), bom_levels=levels))
    assert said.get("FILT-2", "0 ").split()[0] == str(components)
    assert said["FILT-3"].split()[0] == str(others)


def test_the_filters_of_plan_and_run_both_hold() -> None:
    """FILT-1: the run narrows the plan's filter further; without one the plan's alone holds."""
    wheel_and_saddle = ("Wheel", "Saddle")
    assert "Spoke" not in bicycles(PlanFilter(item_ids=("Saddle",)), wheel_and_saddle)[0]
    assert bicycles(PlanFilter(item_ids=("Saddle",)), wheel_and_saddle)[0] == {
        "Racer": 5,
        "Saddle": 5,
    }
    assert bicycles(plan_items=("Saddle",)) == bicycles(PlanFilter(item_ids=("Saddle",)))


def test_filters_without_a_common_key_plan_nothing() -> None:
    """FILT-4."""
    orders, said = bicycles(PlanFilter(item_ids=("Racer",)), ("Tourer",))
    assert orders == {}
    assert said == {
        "FILT-4": "The filters of plan and run have no item-location in common. Widen one of them."
    }


def test_a_value_that_nothing_has_is_warned_of() -> None:
    """FILT-1: the others still select."""
    orders, said = bicycles(PlanFilter(item_ids=("Saddle", "Sadle")))
    assert orders == {"Racer": 5, "Saddle": 5}
    assert said["FILT-1"] == (
        "The filter names item_id 'Sadle', which nothing in this plan has. Correct the filter of "
        "the plan or of the run."
    )
