"""Generated co-products that nothing but a formula item gives, and demand for them."""

from tests.generative.draws import (
    Choice,
    Dice,
    Row,
    Tables,
    draw_day,
    draw_quantity,
    number,
    set_some,
    whole_quantity,
    yes_or_no,
)

#: Items without a source, yielded by what is made.
CO_PRODUCTS = ("Y0", "Y1")
POLICY: dict[str, Choice] = {
    "coverage_period_days": number(1, 9),
    "negative_days": number(0, 5),
    "positive_days": number(0, 9),
    "is_dynamic_negative_days": yes_or_no,
    "minimum_quantity": whole_quantity(1, 9),
    "receipt_margin_days": number(0, 3),
    "issue_margin_days": number(0, 3),
    "freeze_fence_days": number(0, 9),
}


def add_co_products(dice: Dice, tables: Tables, locations: list[str]) -> None:
    """Let bills of materials yield items that have no source, and ask for these."""
    made = [bom for bom in tables["boms"] if dice.number(0, 3) > 0]
    if not made or dice.often():
        return
    for place, item in enumerate(CO_PRODUCTS):
        if place == 0 or dice.maybe():
            _add_item(dice, tables, item, locations)
            for bom in made:
                if dice.number(0, 3) > 0:
                    tables["bom_lines"].append(_line(dice, bom, item, locations))
            if dice.rarely():
                _add_use(dice, tables, item)


def _line(dice: Dice, bom: Row, item: str, locations: list[str]) -> Row:
    line: Row = {"bom_line_id": f"{bom['bom_id']}{item}", "bom_id": bom["bom_id"]}
    line |= {"component_item_id": item, "quantity": draw_quantity(dice, 4)}
    line["line_type"] = dice.one_of(*["co_product"] * 5, "by_product")
    line["quantity_basis"] = dice.one_of(*["per_batch"] * 5, "fixed")
    if dice.rarely():
        line["component_location_id"] = dice.one_of(*locations)
    if dice.rarely():
        line[dice.one_of("valid_from", "valid_to")] = draw_day(dice, 0, 25)
    return line


def _add_item(dice: Dice, tables: Tables, item: str, locations: list[str]) -> None:
    """The item, what there is of it, demand for it, and now and then a policy."""
    row: Row = {"item_id": item, "default_order_type": "production"}
    tables["items"].append(row | {"unit_decimals": dice.one_of(6, 2, 0)})
    for count in range(dice.number(1, 5)):
        place: Row = {"item_id": item, "location_id": dice.one_of(*locations)}
        demand: Row = {"demand_id": f"{item}D{count}"}
        demand["demand_type"] = dice.one_of("sales", "sales", "sales", "requisition")
        demand |= {"quantity": draw_quantity(dice), "requested_date": draw_day(dice, -2, 30)}
        tables["demands"].append(demand | place)
        if dice.rarely():
            tables["on_hand"].append(place | {"quantity": draw_quantity(dice)})
        if dice.rarely():
            supply: Row = {"supply_id": f"{item}P{count}", "supply_type": "production"}
            supply |= {"quantity": draw_quantity(dice), "is_changeable": dice.often()}
            tables["supplies"].append(supply | place | {"receipt_date": draw_day(dice, -2, 30)})
    if dice.maybe():
        key: Row = {"item_id": item, "location_id": dice.one_of(*locations)}
        code = dice.one_of("requirement", "period", "period", "min_max", "manual")
        set_some(dice, key, POLICY)
        tables["item_coverage"].append(key | {"coverage_code": code})


def _add_use(dice: Dice, tables: Tables, item: str) -> None:
    """Something needs the co-product, if need be what yields it."""
    bom = dice.one_of(*tables["boms"])
    line: Row = {"bom_line_id": f"{bom['bom_id']}U{item}", "bom_id": bom["bom_id"]}
    line |= {"component_item_id": item, "quantity": draw_quantity(dice, 2)}
    tables["bom_lines"].append(line | {"quantity_basis": "per_batch"})
