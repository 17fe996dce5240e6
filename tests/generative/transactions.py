"""Generated stock, demand, supply and forecast."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.generative.draws import (
    Draw,
    Row,
    Tables,
    draw_day,
    draw_quantity,
    maybe,
    often,
    one_of,
)

DEMAND_TYPES = (
    "sales",
    "sales",
    "sales",
    "quotation",
    "requisition",
    "transfer_issue",
    "production_component",
    "project",
    "manual",
)


def draw_stock(draw: Draw, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Batches on hand, some negative, blocked or expired."""
    for item, location in draw(st.lists(st.sampled_from(keys), max_size=4)):
        row: Row = {"item_id": item, "location_id": location}
        row["quantity"] = draw_quantity(draw) * draw(one_of(1, 1, 1, 1, -1))
        row["batch_id"] = f"{len(tables['on_hand'])}"
        if maybe(draw):
            row[draw(one_of("is_nettable", "expiry_date"))] = None
        if "is_nettable" in row:
            row["is_nettable"] = False
        if "expiry_date" in row:
            row["expiry_date"] = draw_day(draw, -2, 2)
        tables["on_hand"].append(row)


def draw_demands(draw: Draw, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Open demand lines, some in the past, some on one day."""
    for number in range(draw(st.integers(1, 8))):
        item, location = draw(st.sampled_from(keys))
        row: Row = {
            "demand_id": f"D{number}",
            "demand_type": draw(one_of(*DEMAND_TYPES)),
            "item_id": item,
            "location_id": location,
            "quantity": draw_quantity(draw),
            "requested_date": draw_day(draw, -4, 30),
        }
        if maybe(draw):
            row["priority"] = draw(st.integers(0, 5))
        if maybe(draw):
            row["confirmed_date"] = draw_day(draw, 0, 30)
        if row["demand_type"] == "quotation" and often(draw):
            row["probability"] = draw(one_of(30, 50, 80))
        if draw(st.integers(0, 20)) == 1:
            row["is_excluded"] = True
        tables["demands"].append(row)


def draw_supplies(draw: Draw, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Open supply lines, some overdue; approved orders with components or a shipping place."""
    for number in range(draw(st.integers(0, 5))):
        item, location = draw(st.sampled_from(keys))
        row: Row = {
            "supply_id": f"S{number}",
            "supply_type": draw(one_of("purchase", "purchase", "transfer", "approved_planned")),
            "item_id": item,
            "location_id": location,
            "quantity": draw_quantity(draw),
            "receipt_date": draw_day(draw, -3, 30),
        }
        if maybe(draw):
            row["is_changeable"] = False
        if row["supply_type"] == "approved_planned":
            _draw_approved(draw, tables, row)
        tables["supplies"].append(row)


def _draw_approved(draw: Draw, tables: Tables, row: Row) -> None:
    """An approved order knows its plan, its order date, its BOM or where it comes from."""
    row["plan_id"] = draw(one_of(None, "generated", "other"))
    if often(draw):
        row["order_date"] = draw_day(draw, 0, 12)
    versions = [bom["bom_id"] for bom in tables["boms"] if bom["item_id"] == row["item_id"]]
    if versions:
        row["bom_id"] = draw(st.sampled_from(versions))
    elif row["location_id"] != "L0" and often(draw):
        row["from_location_id"] = "L0"


def draw_forecasts(draw: Draw, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Forecast lines of the plan's model, a submodel and another one."""
    for number in range(draw(st.integers(0, 4))):
        item, location = draw(st.sampled_from(keys))
        row: Row = {
            "forecast_id": f"F{number}",
            "forecast_model_id": draw(one_of("F", "F", "F-sub", "other")),
            "item_id": item,
            "location_id": location,
            "date": draw_day(draw, -1, 25),
            "quantity": draw_quantity(draw, 20),
        }
        tables["demand_forecasts"].append(row)


def whole_units(tables: Tables) -> None:
    """Items counted in whole units have no fractions in stock and orders."""
    whole = {row["item_id"] for row in tables["items"] if row["unit_decimals"] == 0}
    for table in ("on_hand", "demands", "supplies", "demand_forecasts"):
        for row in tables[table]:
            if row["item_id"] in whole:
                row["quantity"] = Fraction(int(Fraction(str(row["quantity"]))) or 1)
