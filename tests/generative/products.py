"""Generated items, sources and bills of materials."""

from fractions import Fraction

from tests.generative.draws import (
    Choice,
    Dice,
    Row,
    Tables,
    draw_day,
    draw_quantity,
    number,
    one_of,
    set_some,
    whole_quantity,
)

MODIFIERS: dict[str, Choice] = {
    "minimum_order": whole_quantity(1, 30),
    "order_multiple": one_of(Fraction(5), Fraction(7), Fraction(5, 2), Fraction(12)),
    "maximum_order": whole_quantity(5, 60),
    "from_quantity": one_of(Fraction(10), Fraction(25)),
    "priority": number(1, 3),
}
LINE: dict[str, Choice] = {
    "scrap_ratio": one_of(Fraction(1, 10), Fraction(1, 20)),
    "scrap_quantity": one_of(Fraction(1), Fraction(3, 2)),
    "round_up_multiple": one_of(Fraction(5), Fraction(10)),
    "offset_days": number(-2, 3),
}


def draw_items(dice: Dice, tables: Tables) -> list[str]:
    """One to five items; the first ones are made of the later ones."""
    count = dice.number(1, 5)
    for place in range(count):
        is_made = place < count - 1 and dice.number(0, 3) > 0
        row: Row = {
            "item_id": f"I{place}",
            "default_order_type": "production" if is_made else "purchase",
            "unit_decimals": dice.one_of(6, 6, 2, 0),
        }
        if dice.often():
            row["default_vendor_id"] = "V0"
        if dice.maybe():
            row["coverage_group_id"] = "G0"
        if dice.rarely():
            row["is_active"] = False
        if dice.maybe():
            row["shelf_life_days"] = dice.number(0, 12)
        tables["items"].append(row)
    return [f"I{place}" for place in range(count)]


def draw_sources(dice: Dice, tables: Tables, locations: list[str]) -> None:
    """None to three sources of an item, mostly of its own order type."""
    for item in list(tables["items"]):
        for place in range(dice.number(0, 3)):
            row: Row = {
                "source_id": f"{item['item_id']}S{place}",
                "item_id": item["item_id"],
                "source_type": item["default_order_type"],
                "lead_time_days": dice.number(0, 7),
                "is_lead_time_working_days": dice.maybe(),
            }
            _draw_place(dice, row, locations)
            if row["source_type"] == "purchase" and dice.maybe():
                row["transport_days"] = dice.number(0, 6)
            set_some(dice, row, MODIFIERS)
            tables["supply_sources"].append(row)


def _draw_place(dice: Dice, row: Row, locations: list[str]) -> None:
    """Where it counts, and from whom or where it comes; transfers go down the list of locations."""
    if len(locations) > 1 and dice.maybe():
        place = dice.number(1, len(locations) - 1)
        row |= {"source_type": "transfer", "location_id": locations[place]}
        if dice.often():
            row["from_location_id"] = locations[dice.number(0, place - 1)]
        return
    if dice.maybe():
        row["location_id"] = dice.one_of(*locations)
    if row["source_type"] == "purchase" and dice.often():
        is_elsewhere = row.get("location_id", "L0") != "L0"
        row["vendor_id"] = dice.one_of("V0", "V1", *(["V2"] if is_elsewhere else []))
    if dice.maybe():
        row[dice.one_of("valid_from", "valid_to")] = draw_day(dice, -5, 25)


def draw_boms(dice: Dice, tables: Tables, locations: list[str]) -> None:
    """One or two versions of every item made; a version's lines name later items only."""
    items = [str(row["item_id"]) for row in tables["items"]]
    for place, item in enumerate(tables["items"]):
        if item["default_order_type"] != "production":
            continue
        for version in range(dice.number(1, 2)):
            row: Row = {"bom_id": f"B{place}{version}", "item_id": item["item_id"]}
            row["batch_quantity"] = dice.one_of(1, 1, 3, 10)
            _draw_limits(dice, row, locations)
            tables["boms"].append(row)
            for line in range(dice.number(1, 3)):
                line_id = f"{row['bom_id']}{line}"
                _draw_line(dice, tables, (line_id, str(row["bom_id"])), items[place + 1 :])


def _draw_limits(dice: Dice, row: Row, locations: list[str]) -> None:
    """How much a version yields, from which quantity on, where; now and then it is not active."""
    if dice.maybe():
        row["yield_ratio"] = dice.one_of(Fraction(1, 2), Fraction(9, 10))
    if dice.maybe():
        row["from_quantity"] = Fraction(20)
    if dice.maybe():
        row["location_id"] = dice.one_of(*locations)
    if dice.number(0, 5) == 0:
        row["is_active"] = False
        row["is_approved"] = dice.often()


def _draw_line(dice: Dice, tables: Tables, ids: tuple[str, str], below: list[str]) -> None:
    row: Row = {
        "bom_line_id": ids[0],
        "bom_id": ids[1],
        "component_item_id": dice.one_of(*below),
        "quantity": draw_quantity(dice, 4),
    }
    set_some(dice, row, LINE)
    basis = dice.one_of("per_batch", "per_batch", "per_batch", "fixed", "step")
    row["quantity_basis"] = basis
    if basis == "step":
        first = dice.one_of(5, 5, 5, 0)
        for start in (0, 10, 25):
            step: Row = {"bom_line_id": ids[0], "from_quantity": start, "quantity": start + first}
            tables["bom_line_steps"].append(step)
    if dice.maybe():
        row[dice.one_of("valid_from", "valid_to")] = draw_day(dice, 0, 25)
    if dice.number(0, 7) == 0:
        row["line_type"] = dice.one_of("pegged_supply", "pegged_supply", "vendor")
    tables["bom_lines"].append(row)


def add_outputs(dice: Dice, tables: Tables) -> None:
    """Let some lines say what an order yields; now and then an item above, or the item itself."""
    above = {bom["bom_id"]: bom["item_id"] for bom in tables["boms"]}
    for line in tables["bom_lines"]:
        if dice.number(0, 5) > 0:
            continue
        if dice.often():
            line["line_type"] = dice.one_of("co_product", "by_product")
        elif line["quantity_basis"] != "step" and line.get("line_type") is None:
            line["quantity"] = -line["quantity"]  # type: ignore[operator]
        else:
            continue
        if dice.rarely():
            line["component_item_id"] = dice.one_of("I0", above[line["bom_id"]])


def add_phantoms(dice: Dice, tables: Tables) -> None:
    """Let some lines be phantoms, where the component has a bill of materials of its own."""
    made = {bom["item_id"] for bom in tables["boms"]}
    for line in tables["bom_lines"]:
        is_component = line.get("line_type") is None and Fraction(str(line["quantity"])) > 0
        if is_component and line["component_item_id"] in made and dice.often():
            line["line_type"] = "phantom"
            line.pop("round_up_multiple", None)
            if dice.number(0, 7) == 0:
                line["quantity"] = Fraction(0)
