"""Generated components that stand in for one another, and stock of them to use up."""

from fractions import Fraction

from tests.generative.draws import Dice, Row, Tables, draw_day, draw_quantity

#: Items that nothing is made of but where they stand in for another.
SPARE_ITEMS = ("X0", "X1")
PLAIN_TYPES = (None, "pegged_supply", "vendor")


def add_substitutes(dice: Dice, tables: Tables, locations: list[str]) -> None:
    """Let some lines stand in for one another, with new lines of spare items, or of any."""
    items = [str(row["item_id"]) for row in tables["items"]]
    grouped: list[Row] = []
    for bom in tables["boms"]:
        own = [line for line in tables["bom_lines"] if line["bom_id"] == bom["bom_id"]]
        plain = [line for line in own if _is_plain(line)]
        if plain and dice.number(0, 3) > 0:
            others = items if dice.rarely() else items[items.index(str(bom["item_id"])) + 1 :]
            added = [_line(dice, bom, number, others) for number in range(dice.number(1, 2))]
            tables["bom_lines"].extend(added)
            _group(dice, [*plain[: dice.number(1, len(plain))], *added])
            grouped.append(bom)
    if grouped:
        _add_spare_items(dice, tables, locations)
        _add_demand(dice, tables, grouped, locations)


def _is_plain(line: Row) -> bool:
    return line.get("line_type") in PLAIN_TYPES and Fraction(str(line["quantity"])) > 0


def _line(dice: Dice, bom: Row, number: int, others: list[str]) -> Row:
    line: Row = {"bom_line_id": f"{bom['bom_id']}S{number}", "bom_id": bom["bom_id"]}
    line["component_item_id"] = dice.one_of(*SPARE_ITEMS, *SPARE_ITEMS, *others)
    line |= {"quantity": dice.number(0, 3), "quantity_basis": "per_batch"}
    if dice.maybe():
        line[dice.one_of("valid_from", "valid_to")] = draw_day(dice, 0, 25)
    if dice.rarely() and line["quantity"]:
        line["line_type"] = dice.one_of("phantom", "by_product")
    return line


def _group(dice: Dice, lines: list[Row]) -> None:
    for line in lines:
        if not dice.rarely():
            line["substitution_group"] = dice.one_of("S", "S", "S", "T")
            line["substitution_priority"] = dice.one_of(None, 2, 3)
    lines[0]["substitution_priority"] = dice.one_of(1, 1, 1, 2, None)


def _add_spare_items(dice: Dice, tables: Tables, locations: list[str]) -> None:
    """Spare items, what there is of them, and now and then demand of their own."""
    for item in SPARE_ITEMS:
        row: Row = {"item_id": item, "default_order_type": "purchase"}
        if dice.maybe():
            row["shelf_life_days"] = dice.number(1, 15)
        tables["items"].append(row | {"unit_decimals": dice.one_of(6, 2, 0)})
        for number in range(dice.number(1, 4)):
            place: Row = {"item_id": item, "location_id": dice.one_of(*locations)}
            if dice.often():
                stock: Row = {"quantity": draw_quantity(dice)}
                if dice.maybe():
                    stock["expiry_date"] = draw_day(dice, 0, 25)
                tables["on_hand"].append(place | stock)
            else:
                supply: Row = {"supply_id": f"{item}P{number}", "supply_type": "purchase"}
                supply |= {"quantity": draw_quantity(dice), "is_changeable": dice.often()}
                tables["supplies"].append(supply | place | {"receipt_date": draw_day(dice, -2, 30)})
            if dice.maybe():
                demand: Row = {"demand_id": f"{item}D{number}", "demand_type": "sales"}
                demand |= {"quantity": draw_quantity(dice), "requested_date": draw_day(dice, 0, 30)}
                tables["demands"].append(demand | place)
        if dice.maybe():
            key: Row = {"item_id": item, "location_id": dice.one_of(*locations)}
            levels: Row = {
                "minimum_quantity": dice.number(1, 20),
                "positive_days": dice.number(0, 20),
            }
            tables["item_coverage"].append(key | levels)


def _add_demand(dice: Dice, tables: Tables, boms: list[Row], locations: list[str]) -> None:
    """Demand for what is made of components that stand in for one another."""
    for bom in boms:
        demand: Row = {"demand_id": f"D{bom['bom_id']}", "demand_type": "sales"}
        demand |= {"item_id": bom["item_id"], "quantity": draw_quantity(dice)}
        place = bom.get("location_id") or dice.one_of(*locations)
        demand |= {"location_id": place, "requested_date": draw_day(dice, 0, 30)}
        tables["demands"].append(demand)
