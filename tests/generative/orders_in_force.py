"""Generated planned orders of the plan in force, some inside the freeze fence."""

from datetime import timedelta
from typing import Any

from tests.generative.draws import Dice, Row, Tables, draw_day, draw_quantity

YIELDED = ("co_product", "by_product")


def draw_orders_in_force(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Orders of this plan and of another, made for any demand, some of them for it alone."""
    for place in range(dice.one_of(0, 0, 0, 2, 5)):
        item, location = dice.one_of(*keys, *_formula_keys(tables, keys))
        delivery = draw_day(dice, -3, 20)
        start = delivery - timedelta(days=dice.number(0, 4))
        row: Row = {
            "planned_order_id": _order_id(dice, tables, place),
            "plan_id": dice.one_of("generated", "generated", "generated", "other", None),
            "item_id": item,
            "location_id": location,
            "order_type": "purchase",
            "quantity": draw_quantity(dice),
            "requirement_date": draw_day(dice, -3, 8),
            "delivery_date": delivery,
            "order_date": start - timedelta(days=dice.number(0, 2)),
        }
        row["requested_date"] = row["requirement_date"]
        if dice.often():
            row["start_date"] = start
        _draw_source(dice, tables, row)
        _draw_trigger(dice, tables, row)
        tables["orders_in_force"].append(row)


def _order_id(dice: Dice, tables: Tables, place: int) -> str:
    """Its own, or that of an open supply that it has become (INPUT-33)."""
    supplies = [str(row["supply_id"]) for row in tables["supplies"]]
    return dice.one_of(*supplies) if supplies and dice.rarely() else f"O{place}"


def _formula_keys(tables: Tables, keys: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The keys of items whose bills of materials yield something besides."""
    yielding = {row["bom_id"] for row in tables["bom_lines"] if row.get("line_type") in YIELDED}
    items = {bom["item_id"] for bom in tables["boms"] if bom["bom_id"] in yielding}
    return [key for key in keys if key[0] in items] * 3


def _draw_source(dice: Dice, tables: Tables, row: Row) -> None:
    """Bought, made by a version of its own, or moved."""
    versions = [bom["bom_id"] for bom in tables["boms"] if bom["item_id"] == row["item_id"]]
    if versions and dice.often():
        row |= {"order_type": "production", "bom_id": dice.one_of(*versions)}
    elif row["location_id"] != "L0" and dice.maybe():
        row |= {"order_type": "transfer", "from_location_id": "L0"}
    elif dice.maybe():
        row["vendor_id"] = dice.one_of("V0", "V1")


def _draw_trigger(dice: Dice, tables: Tables, row: Row) -> None:
    """What it was made for: a demand, a line of supply forecast, a component of an order."""
    demands = [d["demand_id"] for d in tables["demands"] if _is_same_key(d, row)]
    lines = [f["forecast_id"] for f in tables["supply_forecasts"] if _is_same_key(f, row)]
    components = [
        f"{parent}:{line['bom_line_id']}"
        for line in tables["bom_lines"]
        if line["component_item_id"] == row["item_id"]
        for parent in ("O0", "O1", "S0", "gone")
    ]
    kinds: dict[str, list[Any]] = {
        "demand": demands,
        "supply_forecast": lines,
        "dependent": components,
        "co_product": _demands_of_yields(tables, row),
    }
    known = [kind for kind, names in kinds.items() if names]
    if known and dice.often():
        kind = dice.one_of(*known)
        row |= {"trigger_demand_kind": kind, "trigger_demand_id": dice.one_of(*kinds[kind])}


def _demands_of_yields(tables: Tables, row: Row) -> list[Any]:
    """Demands of what the order yields besides its item."""
    of_bom = [line for line in tables["bom_lines"] if line["bom_id"] == row.get("bom_id")]
    yields = {line["component_item_id"] for line in of_bom if line.get("line_type") is not None}
    return [demand["demand_id"] for demand in tables["demands"] if demand["item_id"] in yields]


def _is_same_key(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("item_id", "location_id"))
