"""Generated stock, demand and supply."""

from fractions import Fraction

from tests.generative.draws import (
    Choice,
    Dice,
    Row,
    Tables,
    draw_day,
    draw_quantity,
    number,
    set_some,
)

DEMAND: dict[str, Choice] = {
    "priority": number(0, 5),
    "sellable_days": number(0, 6),
}
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


def draw_stock(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Batches on hand, some negative, blocked, expired or to expire."""
    for item, location in (dice.one_of(*keys) for _ in range(dice.number(0, 4))):
        row: Row = {"item_id": item, "location_id": location}
        row["quantity"] = draw_quantity(dice) * dice.one_of(1, 1, 1, 1, -1)
        row["batch_id"] = f"{len(tables['on_hand'])}"
        if dice.rarely():
            row["is_nettable"] = False
        if dice.maybe():
            row["expiry_date"] = draw_day(dice, -2, 20)
        tables["on_hand"].append(row)


def draw_demands(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Open demand lines, some in the past, some on one day."""
    for place in range(dice.number(1, 12)):
        item, location = dice.one_of(*keys)
        row: Row = {
            "demand_id": f"D{place}",
            "demand_type": dice.one_of(*DEMAND_TYPES),
            "item_id": item,
            "location_id": location,
            "quantity": draw_quantity(dice),
            "requested_date": draw_day(dice, -4, 30),
        }
        _draw_facts(dice, row)
        if dice.maybe():
            row["bom_id"] = _drawn_version(dice, tables, item)
        tables["demands"].append(row)


def _draw_facts(dice: Dice, row: Row) -> None:
    """What a demand line may say besides."""
    set_some(dice, row, DEMAND)
    if dice.maybe():
        row["customer_id"] = dice.one_of("C0", "C1", "C2")
    if dice.rarely():
        row["is_intercompany"] = True
    if row["demand_type"] == "production_component":
        row["parent_supply_id"] = dice.one_of("S0", "S1", "S2")
    if dice.maybe():
        row["confirmed_date"] = draw_day(dice, 0, 30)
    if row["demand_type"] == "quotation" and dice.often():
        row["probability"] = dice.one_of(30, 50, 80)
    if dice.rarely():
        row["is_excluded"] = True


def _drawn_version(dice: Dice, tables: Tables, item: str) -> object:
    """A BOM version of the item, now and then of another one, or an unknown one."""
    own = [bom["bom_id"] for bom in tables["boms"] if bom["item_id"] == item]
    others = [bom["bom_id"] for bom in tables["boms"]]
    return dice.one_of(*own) if own and not dice.rarely() else dice.one_of("B-unknown", *others)


def draw_supplies(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Open supply lines, some overdue; approved orders with components or a shipping place."""
    for place in range(dice.number(0, 5)):
        item, location = dice.one_of(*keys)
        row: Row = {
            "supply_id": f"S{place}",
            "supply_type": dice.one_of("purchase", "purchase", "transfer", "approved_planned"),
            "item_id": item,
            "location_id": location,
            "quantity": draw_quantity(dice),
            "receipt_date": draw_day(dice, -3, 30),
        }
        if dice.maybe():
            row["is_changeable"] = False
        if dice.maybe():
            row["vendor_id"] = dice.one_of("V0", "V1")
        if dice.maybe():
            row["expiry_date"] = draw_day(dice, -2, 35)
        if dice.maybe():
            row["parent_supply_id"] = dice.one_of("S0", "S1", "S2", "O0")
        if row["supply_type"] == "approved_planned":
            _draw_approved(dice, tables, row)
        tables["supplies"].append(row)


def _draw_approved(dice: Dice, tables: Tables, row: Row) -> None:
    """An approved order knows its plan, its order date, its BOM or where it comes from."""
    row["plan_id"] = dice.one_of(None, "generated", "other")
    if dice.often():
        row["order_date"] = draw_day(dice, 0, 12)
    versions = [bom["bom_id"] for bom in tables["boms"] if bom["item_id"] == row["item_id"]]
    if versions:
        row["bom_id"] = dice.one_of(*versions)
    elif row["location_id"] != "L0" and dice.often():
        row["from_location_id"] = "L0"


def draw_markings(dice: Dice, tables: Tables) -> None:
    """Demand marked to supply, or reserved; some of it at another key, or for too much."""
    for demand in tables["demands"]:
        if not dice.maybe():
            continue
        kind = dice.one_of("marking", "on_hand_reservation", "on_order_reservation")
        near = [row["supply_id"] for row in tables["supplies"] if _is_same_key(row, demand)]
        far = [row["supply_id"] for row in tables["supplies"]]
        supply = dice.one_of(None, *near, *near, *far[:1])
        if kind == "on_hand_reservation":
            supply = None
        row: Row = {"demand_id": demand["demand_id"], "supply_id": supply, "kind": kind}
        tables["markings"].append({**row, "quantity": draw_quantity(dice, 20)})


def _is_same_key(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("item_id", "location_id"))


def whole_units(tables: Tables) -> None:
    """Items counted in whole units have no fractions in stock and orders."""
    whole = {row["item_id"] for row in tables["items"] if row["unit_decimals"] == 0}
    forecasts = ("demand_forecasts", "supply_forecasts")
    for table in ("on_hand", "demands", "supplies", "orders_in_force", *forecasts, "markings"):
        for row in tables[table]:
            if row.get("item_id") in whole or table == "markings":
                row["quantity"] = Fraction(int(Fraction(str(row["quantity"]))) or 1)
