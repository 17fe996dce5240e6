"""Where a policy value comes from (POL), and what the plan is told about it."""

from typing import Any

import pytest

from planning_core.stage import Staged
from tests.core.company import BICYCLE, Row, key_of, rules, staged

COVERAGE: Row = {"item_id": "WHEEL", "location_id": "HALL"}
WITH_GROUPS = [
    {"item_id": "BICYCLE", "default_order_type": "production"},
    {"item_id": "WHEEL", "coverage_group_id": "OF_ITEM"},
]


def of_wheel(result: Staged, column: str) -> tuple[Any, str]:
    key = key_of(result, "WHEEL")
    value = result.tables["item_locations"].filter(key=key)[column].item()
    origins = result.tables["policy_origins"].filter(key=key)
    return value, origins[f"{column}_origin"].item()


def group(name: str, **values: object) -> Row:
    return {"coverage_group_id": name, **values}


def test_each_column_is_taken_from_the_first_level_that_says_it() -> None:
    changes: dict[str, Any] = {
        "items": WITH_GROUPS,
        "coverage_groups": [
            group("OF_ITEM", positive_days=30),
            group("USUAL", is_default=True, positive_days=40, freeze_fence_days=4),
        ],
        "item_coverage": [{**COVERAGE, "negative_days": 3}],
    }
    result = staged(changes, policy={"coverage_fence_days": 60})
    assert of_wheel(result, "coverage_fence_days") == (60, "plan")
    assert of_wheel(result, "negative_days") == (3, "item_coverage")
    assert of_wheel(result, "positive_days") == (30, "coverage_group")
    assert of_wheel(result, "freeze_fence_days") == (4, "default_group")
    assert of_wheel(result, "coverage_period_days") == (1, "built_in")


def test_item_coverage_names_another_group_than_the_item() -> None:
    changes: dict[str, Any] = {
        "items": WITH_GROUPS,
        "coverage_groups": [group("OF_ITEM", positive_days=1), group("OWN", positive_days=2)],
        "item_coverage": [{**COVERAGE, "coverage_group_id": "OWN"}],
    }
    assert of_wheel(staged(changes), "positive_days") == (2, "coverage_group")


def test_margins_of_plan_and_group_add_up() -> None:
    changes: dict[str, Any] = {
        "items": WITH_GROUPS,
        "coverage_groups": [group("OF_ITEM", receipt_margin_days=2, issue_margin_days=1)],
        "item_coverage": [{**COVERAGE, "issue_margin_days": 5}],
    }
    result = staged(changes, policy=dict.fromkeys(MARGINS, 3))
    assert of_wheel(result, "receipt_margin_days") == (5, "coverage_group")
    assert of_wheel(result, "issue_margin_days") == (8, "item_coverage")
    assert of_wheel(result, "reorder_margin_days") == (3, "plan")


MARGINS = ("receipt_margin_days", "issue_margin_days", "reorder_margin_days")


def test_fences_reach_as_far_as_the_coverage_fence_unless_they_say() -> None:
    result = staged({"item_coverage": [{**COVERAGE, "coverage_fence_days": 70}]})
    assert of_wheel(result, "forecast_fence_days") == (70, "built_in")
    assert of_wheel(result, "action_fence_days") == (70, "built_in")


def test_stock_comes_first_unless_the_policy_says_after_supply() -> None:
    assert of_wheel(staged({}), "is_on_hand_consumed_first") == (True, "built_in")
    coverage = [{**COVERAGE, "consume_on_hand": "after_supply"}]
    found = of_wheel(staged({"item_coverage": coverage}), "is_on_hand_consumed_first")
    assert found == (False, "item_coverage")


def test_a_location_that_is_not_planned_is_manual_because_of_the_location() -> None:
    result = staged({"locations": [{"location_id": "HALL", "is_planned": False}]})
    assert result.tables["item_locations"]["coverage_code"].unique().to_list() == ["manual"]
    assert result.tables["policy_origins"]["coverage_code_origin"].unique().item() == "location"
    assert result.tables["sourcing_options"].is_empty()
    assert result.warnings.is_empty()


@pytest.mark.parametrize("code", ["priority", "decoupling_point"])
def test_codes_not_built_are_planned_as_requirement_with_a_warning(code: str) -> None:
    result = staged({"item_coverage": [{**COVERAGE, "coverage_code": code}]})
    assert of_wheel(result, "coverage_code") == ("requirement", "item_coverage")
    assert ("NET-5", "WHEEL@HALL") in rules(result.warnings)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("coverage_code", "often"),
        ("positive_days", "7"),
        ("positive_days", -1),
        ("positive_days", True),
        ("is_latest_supply_first", "yes"),
        ("calendar_id", "NOWHERE"),
        ("colour", "red"),
    ],
)
def test_a_plan_value_that_means_nothing_is_said_and_not_used(column: str, value: object) -> None:
    result = staged({}, policy={column: value})
    assert rules(result.warnings) == [("INPUT-27", f"P/{column}")]
    assert f"'{value}'" in result.warnings["message"].item()


def test_the_planner_is_item_coverages_else_the_items() -> None:
    items = [{**row, "planner_id": "ANN"} for row in BICYCLE["items"]]
    result = staged({"items": items, "item_coverage": [{**COVERAGE, "planner_id": "BOB"}]})
    planners = result.tables["item_locations"].sort("item_id")["planner_id"].to_list()
    assert planners == ["ANN", "BOB"]


def test_where_minimum_and_vendor_come_from_is_told_too() -> None:
    coverage = [{**COVERAGE, "minimum_quantity": "5", "vendor_id": "RIM"}]
    result = staged({"item_coverage": coverage})
    origins = result.tables["policy_origins"].filter(key=key_of(result, "WHEEL")).to_dicts()[0]
    assert origins["minimum_quantity_origin"] == "item_coverage"
    assert origins["maximum_quantity_origin"] == "built_in"
    assert (origins["vendor_id"], origins["vendor_id_origin"]) == ("RIM", "item_coverage")
    assert (origins["order_type"], origins["order_type_origin"]) == ("purchase", "item")
