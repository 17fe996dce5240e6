"""Demand, stock, supply and stock levels as the plan counts them (LOAD, FENCE, PEG-2, SAFE-1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from planning_core.stage.requirements import RANKS
from planning_core.tables import STAGED_TABLES
from tests.core.company import BICYCLE, PLAN_DATE, Row, rules, staged

SALE: dict[str, Any] = dict(BICYCLE["demands"][0])
SUPPLY: dict[str, Any] = {
    "supply_id": "P1",
    "supply_type": "purchase",
    "item_id": "WHEEL",
    "location_id": "HALL",
    "quantity": "5",
    "receipt_date": date(2026, 1, 15),
}
STOCK: dict[str, Any] = {"item_id": "WHEEL", "location_id": "HALL", "quantity": "3"}


def in_days(days: int) -> date:
    return PLAN_DATE + timedelta(days=days)


def demand_ids(*demands: Row, **values: Any) -> list[str]:  # noqa: ANN401
    return staged({"demands": demands}, **values).tables["requirements"]["demand_id"].to_list()


@pytest.mark.parametrize("table", STAGED_TABLES)
def test_every_staged_table_keeps_its_contract(table: str) -> None:
    changes: dict[str, Any] = {
        "on_hand": [STOCK],
        "supplies": [SUPPLY],
        "item_coverage": [{"item_id": "WHEEL", "location_id": "HALL", "minimum_quantity": "4"}],
    }
    STAGED_TABLES[table].validate(staged(changes).tables[table])


def test_the_confirmed_date_counts_before_the_requested_one() -> None:
    demand = {**SALE, "confirmed_date": in_days(9)}
    assert staged({"demands": [demand]}).tables["requirements"]["requested_day"].to_list() == [9]


def test_excluded_lines_do_not_count() -> None:
    assert demand_ids({**SALE, "is_excluded": True}) == []


@pytest.mark.parametrize(
    ("demand_type", "switch"),
    [
        ("sales", "include_sales_orders"),
        ("quotation", "include_quotations"),
        ("requisition", "include_requisitions"),
        ("transfer_issue", "include_transfers"),
    ],
)
def test_each_switch_leaves_its_kind_out(demand_type: str, switch: str) -> None:
    other = {**SALE, "demand_id": "D2", "demand_type": "project"}
    assert demand_ids({**SALE, "demand_type": demand_type}, other) == ["D1", "D2"]
    assert demand_ids({**SALE, "demand_type": demand_type}, other, **{switch: False}) == ["D2"]


@pytest.mark.parametrize(("threshold", "counted"), [(None, 3), (0, 3), (50, 1), (51, 0)])
def test_quotations_count_from_the_plans_probability_on(
    threshold: int | None, counted: int
) -> None:
    quotes = [
        {**SALE, "demand_id": f"Q{n}", "demand_type": "quotation", "probability": probability}
        for n, probability in enumerate((50, 49, None))
    ]
    assert len(demand_ids(*quotes, quotation_probability=threshold)) == counted


def test_demand_beyond_the_coverage_fence_is_not_loaded_but_the_past_is() -> None:
    days = {"old": -40, "last": 100, "beyond": 101}
    demands = [
        {**SALE, "demand_id": name, "requested_date": in_days(day)} for name, day in days.items()
    ]
    assert demand_ids(*demands) == ["old", "last"]
    assert demand_ids(*demands, policy={"coverage_fence_days": 101}) == ["old", "last", "beyond"]


def test_requirements_stand_in_serving_order() -> None:
    demands = [
        {**SALE, "demand_id": "later", "requested_date": in_days(9), "priority": 0},
        {**SALE, "demand_id": "b"},
        {**SALE, "demand_id": "a"},
        {**SALE, "demand_id": "quote", "demand_type": "quotation"},
        {**SALE, "demand_id": "urgent", "demand_type": "manual", "priority": 1},
    ]
    for demand in demands[1:]:
        demand["requested_date"] = in_days(5)
    assert demand_ids(*demands) == ["urgent", "a", "b", "quote", "later"]


def test_ranks_of_one_day_follow_the_rule() -> None:
    assert sorted(RANKS, key=lambda kind: RANKS[kind]) == [
        "sales",
        "requisition",
        "quotation",
        "production_component",
        "transfer_issue",
        "approved_component",
        "project",
        "manual",
        "forecast",
    ]


def receipts(**changes: Any) -> list[tuple[str, int]]:  # noqa: ANN401
    values = changes.pop("parameters", {})
    rows = staged(changes, **values).tables["receipts"]
    return rows.select("supply_id", "quantity").rows()


def test_stock_is_summed_over_usable_batches() -> None:
    batches = [
        STOCK,
        {**STOCK, "batch_id": "B1", "quantity": "2.5", "expiry_date": PLAN_DATE},
        {**STOCK, "batch_id": "B2", "expiry_date": in_days(-1)},
        {**STOCK, "batch_id": "B3", "is_nettable": False},
        {**STOCK, "batch_id": "B4", "quantity": "-0.5"},
    ]
    assert receipts(on_hand=batches) == [("WHEEL@HALL", 5_000_000)]


def test_a_negative_sum_counts_as_zero_and_is_told() -> None:
    result = staged({"on_hand": [{**STOCK, "quantity": "-3"}]})
    assert result.tables["receipts"].is_empty()
    assert rules(result.warnings) == [("LOAD-3", "WHEEL@HALL")]
    assert result.warnings["severity"].to_list() == ["info"]


def test_the_largest_stocks_do_not_overflow_and_are_told() -> None:
    batches = [{**STOCK, "quantity": "999999999999"} for _ in range(20)]
    assert receipts(on_hand=batches) == [("WHEEL@HALL", 9 * 10**18)]
    warnings = staged({"on_hand": batches}).warnings
    assert rules(warnings) == [("LOAD-3", "WHEEL@HALL")]
    assert warnings["severity"].to_list() == ["warning"]


@pytest.mark.parametrize(
    ("switch", "left"),
    [
        ("include_on_hand", ["P1", "T1"]),
        ("include_supplies", ["WHEEL@HALL"]),
        ("include_transfers", ["WHEEL@HALL", "P1"]),
    ],
)
def test_each_switch_leaves_its_supply_out(switch: str, left: list[str]) -> None:
    supplies = [SUPPLY, {**SUPPLY, "supply_id": "T1", "supply_type": "transfer"}]
    found = receipts(on_hand=[STOCK], supplies=supplies, parameters={switch: False})
    assert [name for name, _ in found] == left


def test_an_approved_order_is_supply_in_its_own_plan_and_without_a_plan_in_all() -> None:
    supplies = [
        {**SUPPLY, "supply_id": name, "supply_type": "approved_planned", "plan_id": plan}
        for name, plan in (("ours", "P"), ("theirs", "X"), ("all", None))
    ]
    assert [name for name, _ in receipts(supplies=supplies)] == ["all", "ours"]


def test_overdue_supply_is_expected_today() -> None:
    supply = {**SUPPLY, "receipt_date": in_days(-9)}
    (row,) = staged({"supplies": [supply]}).tables["receipts"].to_dicts()
    assert (row["receipt_day"], row["available_day"]) == (-9, 0)


def stock_levels(keys: list[Row], **coverage: Any) -> list[tuple[int, int, int]]:  # noqa: ANN401
    row = {"item_id": "WHEEL", "location_id": "HALL", **coverage}
    result = staged({"quantity_keys": keys, "item_coverage": [row]})
    levels = result.tables["stock_levels"].sort("from_day")
    return levels.select("from_day", "minimum", "maximum").rows()


def season(sequence: int, factor: str, **values: Any) -> Row:  # noqa: ANN401
    return {"quantity_key_id": "K", "sequence": sequence, "factor": factor, **values}


def test_a_plain_minimum_holds_from_day_0() -> None:
    found = stock_levels([], minimum_quantity="4", maximum_quantity="9")
    assert found == [(0, 4_000_000, 9_000_000)]


def test_without_minimum_and_maximum_there_is_no_level() -> None:
    assert stock_levels([]) == []


def test_seasons_follow_each_other_and_end_with_the_plain_quantity() -> None:
    keys = [season(1, "1.5"), season(2, "2", period_count=2, period_unit="week")]
    found = stock_levels(keys, minimum_quantity="10", maximum_quantity="30", minimum_key_id="K")
    assert found == [
        (0, 15_000_000, 30_000_000),
        (31, 20_000_000, 30_000_000),
        (45, 10_000_000, 30_000_000),
    ]


def test_seasons_start_on_their_effective_date() -> None:
    keys = [
        season(1, "2", period_unit="week", effective_date=in_days(-10)),
        season(2, "3", period_unit="week"),
    ]
    found = stock_levels(keys, maximum_quantity="10", maximum_key_id="K")
    assert found == [(0, 0, 30_000_000), (4, 0, 10_000_000)]


def test_minimum_and_maximum_change_each_on_its_own_days() -> None:
    keys = [
        season(1, "2", period_unit="day", period_count=3),
        {**season(1, "0.5", period_unit="day", period_count=5), "quantity_key_id": "L"},
    ]
    found = stock_levels(
        keys,
        minimum_quantity="1",
        maximum_quantity="8",
        minimum_key_id="K",
        maximum_key_id="L",
    )
    assert found == [
        (0, 2_000_000, 4_000_000),
        (3, 1_000_000, 4_000_000),
        (5, 1_000_000, 8_000_000),
    ]


def test_a_season_that_changes_nothing_is_no_change() -> None:
    keys = [season(1, "1", period_unit="week"), season(2, "1", period_unit="week")]
    found = stock_levels(keys, minimum_quantity="5", minimum_key_id="K")
    assert found == [(0, 5_000_000, 0)]
