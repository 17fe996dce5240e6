"""Generated policies: groups and item coverage."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.generative.draws import Draw, Row, Tables, draw_quantity, maybe, often, one_of, set_some

CODES = ("requirement", "period", "period", "min_max", "min_max", "manual", "priority")
POLICY: dict[str, st.SearchStrategy[Any]] = {
    "coverage_code": one_of(*CODES),
    "coverage_period_days": st.integers(1, 9),
    "positive_days": st.integers(0, 15),
    "negative_days": st.integers(0, 5),
    "is_dynamic_negative_days": st.booleans(),
    "is_dynamic_positive_days": st.booleans(),
    "coverage_fence_days": st.integers(8, 45),
    "freeze_fence_days": st.integers(0, 6),
    "receipt_margin_days": st.integers(0, 3),
    "issue_margin_days": st.integers(0, 3),
    "reorder_margin_days": st.integers(0, 2),
    "advance_margin_days": st.integers(0, 3),
    "postpone_margin_days": st.integers(0, 3),
    "forecast_fence_days": st.integers(3, 30),
    "action_fence_days": st.integers(0, 30),
    "consume_on_hand": one_of("before_supply", "after_supply"),
    "is_latest_supply_first": st.booleans(),
    "safety_stock_timing": one_of("procurement_time", "today", "first_issue"),
    "is_strict_safety_stock": st.booleans(),
}


def draw_policy(draw: Draw, row: Row, calendars: list[str]) -> Row:
    """Some policy columns, filled in."""
    set_some(draw, row, POLICY)
    if calendars and maybe(draw):
        row["calendar_id"] = draw(st.sampled_from(calendars))
    return row


def draw_groups(draw: Draw, tables: Tables, calendars: list[str]) -> None:
    """A coverage group."""
    group: Row = {"coverage_group_id": "G0", "is_default": False}
    tables["coverage_groups"].append(draw_policy(draw, group, calendars))


def draw_coverage(
    draw: Draw, tables: Tables, items: list[str], places: tuple[list[str], list[str]]
) -> None:
    """Item coverage of some item-locations, with minimum and maximum stock."""
    locations, calendars = places
    for item in items:
        for number, location in enumerate(locations):
            if not often(draw):
                continue
            row: Row = {"item_id": item, "location_id": location}
            _draw_levels(draw, row)
            if maybe(draw):
                row["coverage_group_id"] = "G0"
            if number and maybe(draw):
                row["refill_from_location_id"] = locations[draw(st.integers(0, number - 1))]
            if number and maybe(draw):
                row["vendor_id"] = draw(one_of("V0", "V1", "V2"))
            if maybe(draw) and maybe(draw):
                row["planned_order_type"] = "purchase"
            tables["item_coverage"].append(draw_policy(draw, row, calendars))


def _draw_levels(draw: Draw, row: Row) -> None:
    if often(draw):
        minimum = draw_quantity(draw, 25)
        row["minimum_quantity"] = minimum
        if maybe(draw):
            row["minimum_key_id"] = "K0"
        if often(draw):
            row["maximum_quantity"] = minimum + Fraction(draw(st.integers(0, 25)))


def draw_keys(draw: Draw, tables: Tables) -> None:
    """A seasonal key of two periods."""
    for sequence in (1, 2):
        row: Row = {
            "quantity_key_id": "K0",
            "sequence": sequence,
            "period_count": draw(st.integers(1, 2)),
            "period_unit": draw(one_of("week", "week", "month", "day")),
            "factor": draw(one_of(Fraction(1, 2), Fraction(1), Fraction(2), Fraction(0))),
        }
        tables["quantity_keys"].append(row)
