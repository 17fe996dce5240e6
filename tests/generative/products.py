"""Generated items, sources and bills of materials."""

from fractions import Fraction
from typing import Any

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
    set_some,
)

MODIFIERS: dict[str, st.SearchStrategy[Any]] = {
    "minimum_order": st.integers(1, 30).map(Fraction),
    "order_multiple": one_of(Fraction(5), Fraction(7), Fraction(5, 2), Fraction(12)),
    "maximum_order": st.integers(5, 60).map(Fraction),
    "from_quantity": one_of(Fraction(10), Fraction(25)),
    "priority": st.integers(1, 3),
}
LINE: dict[str, st.SearchStrategy[Any]] = {
    "scrap_ratio": one_of(Fraction(1, 10), Fraction(1, 20)),
    "scrap_quantity": one_of(Fraction(1), Fraction(3, 2)),
    "round_up_multiple": one_of(Fraction(5), Fraction(10)),
    "offset_days": st.integers(-2, 3),
}


def draw_items(draw: Draw, tables: Tables) -> list[str]:
    """One to five items; the first ones are made of the later ones."""
    count = draw(st.integers(1, 5))
    for number in range(count):
        is_made = number < count - 1 and draw(st.integers(0, 3)) > 0
        row: Row = {
            "item_id": f"I{number}",
            "default_order_type": "production" if is_made else "purchase",
            "unit_decimals": draw(one_of(6, 6, 2, 0)),
        }
        if often(draw):
            row["default_vendor_id"] = "V0"
        if maybe(draw):
            row["coverage_group_id"] = "G0"
        if draw(st.integers(0, 30)) == 1:
            row["is_active"] = False
        tables["items"].append(row)
    return [f"I{number}" for number in range(count)]


def draw_sources(draw: Draw, tables: Tables, locations: list[str]) -> None:
    """None to three sources of an item, mostly of its own order type."""
    for item in list(tables["items"]):
        for number in range(draw(st.integers(0, 3))):
            row: Row = {
                "source_id": f"{item['item_id']}S{number}",
                "item_id": item["item_id"],
                "source_type": item["default_order_type"],
                "lead_time_days": draw(st.integers(0, 7)),
                "is_lead_time_working_days": maybe(draw),
            }
            _draw_place(draw, row, locations)
            set_some(draw, row, MODIFIERS)
            tables["supply_sources"].append(row)


def _draw_place(draw: Draw, row: Row, locations: list[str]) -> None:
    """Where it counts, and from whom or where it comes; transfers go down the list of locations."""
    if len(locations) > 1 and maybe(draw):
        number = draw(st.integers(1, len(locations) - 1))
        row |= {"source_type": "transfer", "location_id": locations[number]}
        if often(draw):
            row["from_location_id"] = locations[draw(st.integers(0, number - 1))]
        return
    if maybe(draw):
        row["location_id"] = draw(st.sampled_from(locations))
    if row["source_type"] == "purchase" and often(draw):
        is_elsewhere = row.get("location_id", "L0") != "L0"
        row["vendor_id"] = draw(one_of("V0", "V1", "V2") if is_elsewhere else one_of("V0", "V1"))
    if maybe(draw):
        row[draw(one_of("valid_from", "valid_to"))] = draw_day(draw, -5, 25)


def draw_boms(draw: Draw, tables: Tables, locations: list[str]) -> None:
    """One or two versions of every item made; a version's lines name later items only."""
    items = [str(row["item_id"]) for row in tables["items"]]
    for number, item in enumerate(tables["items"]):
        if item["default_order_type"] != "production":
            continue
        for version in range(draw(st.integers(1, 2))):
            row: Row = {"bom_id": f"B{number}{version}", "item_id": item["item_id"]}
            row["batch_quantity"] = draw(one_of(1, 1, 3, 10))
            if maybe(draw):
                row["yield_ratio"] = draw(one_of(Fraction(1, 2), Fraction(9, 10)))
            if maybe(draw):
                row["from_quantity"] = Fraction(20)
            if maybe(draw):
                row["location_id"] = draw(st.sampled_from(locations))
            tables["boms"].append(row)
            for line in range(draw(st.integers(1, 3))):
                line_id = f"{row['bom_id']}{line}"
                _draw_line(draw, tables, (line_id, str(row["bom_id"])), items[number + 1 :])


def _draw_line(draw: Draw, tables: Tables, ids: tuple[str, str], below: list[str]) -> None:
    row: Row = {
        "bom_line_id": ids[0],
        "bom_id": ids[1],
        "component_item_id": draw(st.sampled_from(below)),
        "quantity": draw_quantity(draw, 4),
    }
    set_some(draw, row, LINE)
    basis = draw(one_of("per_batch", "per_batch", "per_batch", "fixed", "step"))
    row["quantity_basis"] = basis
    if basis == "step":
        for start in (0, 10, 25):
            step: Row = {"bom_line_id": ids[0], "from_quantity": start, "quantity": start + 5}
            tables["bom_line_steps"].append(step)
    if maybe(draw):
        row[draw(one_of("valid_from", "valid_to"))] = draw_day(draw, 0, 25)
    tables["bom_lines"].append(row)


def add_phantoms(draw: Draw, tables: Tables) -> None:
    """Let some lines be phantoms, where the component has one plain version to be replaced by."""
    versions: dict[object, list[Row]] = {}
    for bom in tables["boms"]:
        versions.setdefault(bom["item_id"], []).append(bom)
    plain = {
        boms[0]["bom_id"]: item
        for item, boms in versions.items()
        if len(boms) == 1 and not {"location_id", "from_quantity"} & set(boms[0])
    }
    for line in tables["bom_lines"]:
        if line["component_item_id"] not in plain.values() or not often(draw):
            continue
        line["line_type"] = "phantom"
        line["quantity_basis"] = "per_batch"
        line.pop("round_up_multiple", None)
        line.pop("scrap_quantity", None)
    _make_plain(tables)


def _make_plain(tables: Tables) -> None:
    """Lines below a phantom consume per batch, so that one order is enough to multiply."""
    phantoms = {
        row["component_item_id"] for row in tables["bom_lines"] if row.get("line_type") == "phantom"
    }
    below = {row["bom_id"] for row in tables["boms"] if row["item_id"] in phantoms}
    for line in tables["bom_lines"]:
        if line["bom_id"] in below:
            line["quantity_basis"] = "per_batch"
    stepped = {row["bom_line_id"] for row in tables["bom_lines"] if row["quantity_basis"] == "step"}
    tables["bom_line_steps"] = [
        row for row in tables["bom_line_steps"] if row["bom_line_id"] in stepped
    ]
