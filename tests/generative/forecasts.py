"""Generated forecast lines, and the keys that reduce them."""

from fractions import Fraction

from tests.generative.draws import (
    Choice,
    Dice,
    Row,
    Tables,
    draw_day,
    draw_quantity,
    one_of,
    yes_or_no,
)

PRINCIPLES = (
    "none",
    "percent",
    "transactions_reduction_key",
    "transactions_reduction_key",
    "transactions_reduction_key_in_period",
    "transactions_dynamic_period",
    "transactions_dynamic_period",
)
REDUCTION: dict[str, Choice] = {
    "reduction_principle": one_of(*PRINCIPLES),
    "reduce_forecast_by": one_of("orders", "all_transactions"),
    "is_customer_forecast_included": yes_or_no,
}


def draw_forecasts(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Forecast lines of the plan's model, a submodel and another one."""
    for number in range(dice.number(0, 8)):
        sold = dice.one_of(*tables["demands"])
        item, location = dice.one_of(*keys[:2], (sold["item_id"], sold["location_id"]))
        row: Row = {
            "forecast_id": f"F{number}",
            "forecast_model_id": dice.one_of("F", "F", "F", "F-sub", "other"),
            "item_id": item,
            "location_id": location,
            "date": draw_day(dice, -1, 25),
            "quantity": draw_quantity(dice, 20),
        }
        if dice.maybe():
            row["customer_id"] = dice.one_of("C0", "C1")
        tables["demand_forecasts"].append(row)


def draw_supply_forecasts(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Lines of supply forecast, some of a type or a vendor, some on one day."""
    for number in range(dice.number(0, 5)):
        item, location = dice.one_of(*keys[:2], *keys)
        row: Row = {
            "forecast_id": f"SF{number}",
            "forecast_model_id": dice.one_of("F", "F", "F", "F-sub", "other"),
            "item_id": item,
            "location_id": location,
            "date": draw_day(dice, -1, 25),
            "quantity": draw_quantity(dice, 30),
        }
        if dice.maybe():
            row["source_type"] = dice.one_of("purchase", "purchase", "production", "transfer")
        if dice.maybe():
            row["vendor_id"] = dice.one_of("V0", "V1")
        tables["supply_forecasts"].append(row)


def draw_reduction(dice: Dice, row: Row) -> None:
    """A way to reduce forecast, for many keys."""
    if dice.often():
        row["reduction_key_id"] = "R0"
    if dice.often():
        row["reduction_principle"] = dice.one_of(*PRINCIPLES)


def draw_reduction_keys(dice: Dice, tables: Tables) -> None:
    """A reduction key of some periods, which may begin late, leave gaps or overlap."""
    for sequence in range(dice.number(1, 4)):
        row: Row = {
            "reduction_key_id": "R0",
            "sequence": sequence,
            "period_count": dice.number(1, 8),
            "period_unit": dice.one_of("day", "day", "week", "month"),
            "reduction_percent": dice.one_of(100, 75, Fraction("33.333333333"), 0, -20),
        }
        if dice.maybe():
            row["effective_date"] = draw_day(dice, -5, 20)
        tables["reduction_keys"].append(row)


def name_forecasts(dice: Dice, tables: Tables) -> None:
    """Lines of supply forecast that approved orders, and some that are not, were made for."""
    lines = [row["forecast_id"] for row in tables["supply_forecasts"]]
    for row in tables["supplies"]:
        if lines and dice.often():
            row["forecast_id"] = dice.one_of(*lines, "gone")
