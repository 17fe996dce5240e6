"""Generated policies: groups and item coverage."""

from fractions import Fraction

from tests.generative.draws import (
    Choice,
    Dice,
    Row,
    Tables,
    draw_quantity,
    number,
    one_of,
    set_some,
    yes_or_no,
)
from tests.generative.forecasts import REDUCTION, draw_reduction

CODES = ("requirement", "period", "period", "min_max", "min_max", "manual", "priority")
POLICY: dict[str, Choice] = {
    "coverage_code": one_of(*CODES),
    "coverage_period_days": number(1, 9),
    "positive_days": number(0, 15),
    "negative_days": number(0, 5),
    "is_dynamic_negative_days": yes_or_no,
    "is_dynamic_positive_days": yes_or_no,
    "coverage_fence_days": number(8, 45),
    "freeze_fence_days": number(0, 6),
    "explosion_fence_days": one_of(0, 5, 12, 20),
    "firming_fence_days": number(0, 12),
    "receipt_margin_days": number(0, 3),
    "issue_margin_days": number(0, 3),
    "reorder_margin_days": number(0, 2),
    "advance_margin_days": number(0, 3),
    "postpone_margin_days": number(0, 3),
    "forecast_fence_days": number(3, 30),
    "action_fence_days": one_of(0, *range(31)),
    "consume_on_hand": one_of("before_supply", "after_supply"),
    "is_latest_supply_first": yes_or_no,
    "safety_stock_timing": one_of("procurement_time", "today", "first_issue"),
    "is_strict_safety_stock": yes_or_no,
    "is_soft_issue_margin": yes_or_no,
    **REDUCTION,
}


def draw_policy(dice: Dice, row: Row, calendars: list[str]) -> Row:
    """Some policy columns, filled in."""
    set_some(dice, row, {name: said for name, said in POLICY.items() if name not in row})
    if calendars and dice.maybe():
        row["calendar_id"] = dice.one_of(*calendars)
    return row


def draw_groups(dice: Dice, tables: Tables, calendars: list[str]) -> None:
    """A coverage group."""
    group: Row = {"coverage_group_id": "G0", "is_default": False}
    draw_reduction(dice, group)
    tables["coverage_groups"].append(draw_policy(dice, group, calendars))


def draw_coverage(
    dice: Dice, tables: Tables, items: list[str], places: tuple[list[str], list[str]]
) -> None:
    """Item coverage of some item-locations, with minimum and maximum stock."""
    locations, calendars = places
    for item in items:
        for place, location in enumerate(locations):
            if dice.often():
                row: Row = {"item_id": item, "location_id": location}
                if place:
                    _draw_supply(dice, row, locations[:place])
                _draw_levels(dice, row)
                draw_reduction(dice, row)
                if dice.rarely():
                    row["is_explosion_stopped"] = True
                tables["item_coverage"].append(draw_policy(dice, row, calendars))


def _draw_supply(dice: Dice, row: Row, above: list[str]) -> None:
    """Another way to be supplied than the item's usual one."""
    if dice.maybe():
        row["refill_from_location_id"] = dice.one_of(*above)
    if dice.maybe():
        row["vendor_id"] = dice.one_of("V0", "V1", "V2")
    if dice.maybe() and dice.maybe():
        row["planned_order_type"] = "purchase"


def _draw_levels(dice: Dice, row: Row) -> None:
    if dice.maybe():
        row["coverage_group_id"] = "G0"
    if dice.often():
        row["coverage_code"] = dice.one_of(*CODES)
    if dice.often():
        minimum = draw_quantity(dice, 25)
        row["minimum_quantity"] = minimum
        if dice.maybe():
            row["minimum_key_id"] = "K0"
        if dice.often():
            row["coverage_code"] = "min_max"
            row["maximum_quantity"] = minimum + Fraction(dice.number(0, 25))
            if dice.maybe():
                row["maximum_key_id"] = "K0"


def draw_keys(dice: Dice, tables: Tables) -> None:
    """A seasonal key of two periods."""
    for sequence in (1, 2):
        row: Row = {
            "quantity_key_id": "K0",
            "sequence": sequence,
            "period_count": dice.number(1, 2),
            "period_unit": dice.one_of("week", "week", "month", "day"),
            "factor": dice.one_of(Fraction(1, 2), Fraction(1), Fraction(2), Fraction(0)),
        }
        tables["quantity_keys"].append(row)
