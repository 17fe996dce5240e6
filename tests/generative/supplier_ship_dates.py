"""Generated dates on which suppliers' plans ship this plan's orders."""

from tests.generative.draws import Dice, Tables, draw_day

#: Few: a batch with any is planned once more, to learn how its orders are called.
WORLDS_WITH_SOME = 60


def draw_supplier_ship_dates(dice: Dice, tables: Tables, keys: list[tuple[str, str]]) -> None:
    """Dates of this plan and of another, of orders that are made and of some that are not."""
    if dice.number(1, WORLDS_WITH_SOME) > 1:
        return
    for item in sorted({item for item, _ in keys}):
        location = dice.one_of(*[of for one, of in keys if one == item])
        for number in (1, 2):
            row = {
                "planned_order_id": f"{item} order {number}",
                "plan_id": dice.one_of("generated", "generated", "other", None),
                "supplier_plan_id": "supplier's",
                "item_id": item,
                "location_id": location,
                "ship_date": draw_day(dice, -5, 30),
            }
            tables["supplier_ship_dates"].append(row)
    for row in tables["supplies"][:1] + tables["orders_in_force"][:1]:
        name = row.get("supply_id", row.get("planned_order_id"))
        place = {column: row[column] for column in ("item_id", "location_id")}
        told = {"planned_order_id": name, **place, "ship_date": draw_day(dice, -5, 30)}
        tables["supplier_ship_dates"].append(told)
