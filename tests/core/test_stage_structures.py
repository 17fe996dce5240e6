"""What an order consumes, exactly: batches, scrap, yield, steps, phantoms (EXPL, LOAD-8)."""

from datetime import date
from typing import Any

import pytest

from tests.core.company import BICYCLE, Row, arcs_of, key_of, rules, staged

LINE: dict[str, Any] = dict(BICYCLE["bom_lines"][0])
ITEMS = [
    *BICYCLE["items"],
    {"item_id": "KIT"},
    {"item_id": "SET"},
    {"item_id": "NUT"},
]


def line(number: str, bom: str, item: str, quantity: str, **values: object) -> Row:
    return {
        "bom_line_id": number,
        "bom_id": bom,
        "component_item_id": item,
        "quantity": quantity,
        **values,
    }


def ratio(arc: Row) -> tuple[int, int]:
    return arc["numerator"], arc["denominator"]


@pytest.mark.parametrize(
    ("of_line", "of_bom", "expected"),
    [
        ({}, {}, (2, 1)),
        ({"quantity": "0.000001"}, {}, (1, 1_000_000)),
        ({}, {"batch_quantity": "3"}, (2, 3)),
        ({"scrap_ratio": "0.1"}, {}, (11, 5)),
        ({}, {"yield_ratio": "0.9"}, (20, 9)),
        ({"scrap_ratio": "0.05"}, {"batch_quantity": "7", "yield_ratio": "0.95"}, (6, 19)),
        ({"quantity": "999999999999.999999"}, {}, (999_999_999_999_999_999, 1_000_000)),
    ],
)
def test_a_line_is_one_reduced_fraction(
    of_line: Row, of_bom: Row, expected: tuple[int, int]
) -> None:
    boms = [{**BICYCLE["boms"][0], **of_bom}]
    result = staged({"bom_lines": [{**LINE, **of_line}], "boms": boms})
    assert [ratio(arc) for arc in arcs_of(result, "BICYCLE")] == [expected]


def test_a_ratio_of_more_than_64_bits_is_left_out_with_a_warning() -> None:
    lines = [{**LINE, "quantity": "999999999999.999999", "scrap_ratio": "0.123456789"}]
    result = staged({"bom_lines": lines, "boms": [{**BICYCLE["boms"][0], "batch_quantity": "7"}]})
    assert arcs_of(result, "BICYCLE") == []
    assert ("INPUT-28", "B1") in rules(result.warnings)


def test_fixed_consumption_is_the_scaled_quantity_itself() -> None:
    lines = [{**LINE, "quantity_basis": "fixed", "scrap_ratio": "0.5"}]
    boms = [{**BICYCLE["boms"][0], "batch_quantity": "3", "yield_ratio": "0.5"}]
    (arc,) = arcs_of(staged({"bom_lines": lines, "boms": boms}), "BICYCLE")
    assert (arc["quantity_basis"], *ratio(arc)) == ("fixed", 3_000_000, 1)


def test_each_step_counts_for_its_order_quantities() -> None:
    steps = [
        {"bom_line_id": "B1", "from_quantity": start, "quantity": quantity}
        for start, quantity in (("10", "20"), ("0", "5"))
    ]
    lines = [{**LINE, "quantity": None, "quantity_basis": "step"}]
    arcs = arcs_of(staged({"bom_lines": lines, "bom_line_steps": steps}), "BICYCLE")
    assert [
        (arc["from_order_quantity"], arc["to_order_quantity"], arc["numerator"]) for arc in arcs
    ] == [(0, 10_000_000, 5_000_000), (10_000_000, 0, 20_000_000)]


def test_a_step_line_without_steps_consumes_nothing_and_says_so() -> None:
    result = staged({"bom_lines": [{**LINE, "quantity_basis": "step"}]})
    assert arcs_of(result, "BICYCLE") == []
    assert ("EXPL-2", "B1") in rules(result.warnings)


def test_what_a_bom_yields_besides_its_item_is_an_arc_of_its_own_kind() -> None:
    by_product = {**LINE, "bom_line_id": "B2", "line_type": "by_product", "scrap_quantity": "1"}
    result = staged({"bom_lines": [LINE, by_product]})
    found = arcs_of(result, "BICYCLE")
    assert [(arc["bom_line_id"], arc["kind"]) for arc in found] == [("B1", "bom"), ("B2", "output")]
    assert found[1]["scrap_quantity"] == 0


def test_phantoms_are_replaced_by_what_is_in_them_recursively() -> None:
    changes = {
        "items": ITEMS,
        "boms": [
            *BICYCLE["boms"],
            {"bom_id": "K", "item_id": "KIT", "yield_ratio": "0.5"},
            {"bom_id": "S", "item_id": "SET", "batch_quantity": "10"},
        ],
        "bom_lines": [
            line("1", "B", "KIT", "3", line_type="phantom", scrap_ratio="0.05", offset_days=1),
            line("2", "K", "SET", "1", line_type="phantom", scrap_quantity="2"),
            line("3", "K", "WHEEL", "2"),
            line("4", "S", "NUT", "4", offset_days=-3, scrap_quantity="0.5"),
        ],
    }
    result = staged(changes)
    found = {arc["bom_line_id"]: arc for arc in arcs_of(result, "BICYCLE")}
    assert {name: ratio(arc) for name, arc in found.items()} == {
        "1>3": (63, 5),  # 3 x 1.05 x 2 / 0.5
        "1>2>4": (63, 25),  # 3 x 1.05 x 1 / 0.5 x 4 / 10
    }
    assert found["1>2>4"]["offset_days"] == -2
    assert found["1>2>4"]["scrap_quantity"] == 1_300_000  # 2 x 0.4 + 0.5
    planned = set(result.tables["item_locations"]["item_id"])
    assert planned == {"BICYCLE", "WHEEL", "NUT"}


def test_a_phantoms_constant_scrap_is_rounded_once_with_all_else() -> None:
    """EXPL-6: (2 per order unit + 1) x 2 / 0.9 = 40 / 9 per unit and 20 / 9 per order."""
    changes = {
        "items": ITEMS,
        "boms": [*BICYCLE["boms"], {"bom_id": "K", "item_id": "KIT", "yield_ratio": "0.9"}],
        "bom_lines": [
            line("1", "B", "KIT", "2", line_type="phantom", scrap_quantity="1"),
            line("2", "K", "NUT", "2"),
        ],
    }
    (arc,) = arcs_of(staged(changes), "BICYCLE")
    assert ratio(arc) == (40, 9)
    assert (arc["scrap_quantity"], arc["scrap_numerator"]) == (2_222_222, 2)


def test_a_phantom_that_contains_itself_is_named_and_not_exploded_again() -> None:
    changes = {
        "items": ITEMS,
        "boms": [*BICYCLE["boms"], {"bom_id": "K", "item_id": "KIT"}],
        "bom_lines": [
            line("1", "B", "KIT", "1", line_type="phantom"),
            line("2", "K", "KIT", "1", line_type="phantom"),
            line("3", "K", "NUT", "4"),
        ],
    }
    result = staged(changes)
    assert [arc["bom_line_id"] for arc in arcs_of(result, "BICYCLE")] == ["1>3"]
    assert ("EXPL-5", "1>2") in rules(result.warnings)


def test_a_phantom_without_a_bom_is_said_to_plan_nothing() -> None:
    changes = {"items": ITEMS, "bom_lines": [line("1", "B", "KIT", "1", line_type="phantom")]}
    result = staged(changes)
    assert arcs_of(result, "BICYCLE") == []
    assert ("EXPL-5", "1") in rules(result.warnings)


def test_validity_intersects_through_a_phantom() -> None:
    changes = {
        "items": ITEMS,
        "boms": [
            *BICYCLE["boms"],
            {"bom_id": "K", "item_id": "KIT", "valid_to": date(2026, 1, 25)},
        ],
        "bom_lines": [
            line("1", "B", "KIT", "1", line_type="phantom", valid_from=date(2026, 1, 10)),
            line("2", "K", "NUT", "1", valid_from=date(2026, 1, 15)),
            line("3", "K", "WHEEL", "1", valid_to=date(2026, 1, 9)),
        ],
    }
    (arc,) = arcs_of(staged(changes), "BICYCLE")
    assert (arc["bom_line_id"], arc["valid_from_day"], arc["valid_to_day"]) == ("1>2", 10, 20)


def test_a_phantoms_versions_never_count_together() -> None:
    """EXPL-1: its own location first, then by quantity; each day and quantity has one version."""
    changes = {
        "items": ITEMS,
        "boms": [
            *BICYCLE["boms"],
            {"bom_id": "K1", "item_id": "KIT", "from_quantity": "100"},
            {"bom_id": "K2", "item_id": "KIT"},
            {
                "bom_id": "K3",
                "item_id": "KIT",
                "location_id": "HALL",
                "valid_from": date(2026, 1, 15),
            },
        ],
        "bom_lines": [
            line("1", "B", "KIT", "4", line_type="phantom"),
            *(line(f"L{n}", f"K{n}", "NUT", str(n)) for n in (1, 2, 3)),
        ],
    }
    arcs = arcs_of(staged(changes), "BICYCLE")
    spans = {
        arc["bom_line_id"]: (
            arc["valid_to_day"] < 10,
            arc["from_order_quantity"],
            arc["to_order_quantity"],
        )
        for arc in arcs
    }
    assert spans == {
        "1>L1": (True, 25_000_000, 0),
        "1>L2": (True, 0, 25_000_000),
        "1>L3": (False, 0, 0),
    }


def test_components_come_from_the_parents_location_unless_the_line_says_otherwise() -> None:
    locations = [{"location_id": "HALL"}, {"location_id": "STORE"}]
    lines = [LINE, {**LINE, "bom_line_id": "B2", "component_location_id": "STORE"}]
    result = staged({"locations": locations, "bom_lines": lines})
    assert [arc["component_key"] for arc in arcs_of(result, "BICYCLE")] == [
        key_of(result, "WHEEL"),
        key_of(result, "WHEEL", "STORE"),
    ]


APPROVED: Row = {
    "supply_id": "A1",
    "supply_type": "approved_planned",
    "item_id": "BICYCLE",
    "location_id": "HALL",
    "quantity": "7",
    "order_date": date(2026, 1, 12),
    "receipt_date": date(2026, 1, 20),
    "bom_id": "B",
}


def approved_needs(order: Row, **changes: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    result = staged({"supplies": [order], "demands": [], **changes})
    names = result.tables["item_locations"].select("key", "item_id", "location_id")
    needs = result.tables["requirements"].join(names, on="key")
    columns = ("demand_id", "item_id", "location_id", "requested_day", "quantity")
    return [tuple(row[name] for name in columns) for row in needs.to_dicts()]


def test_an_approved_order_needs_the_components_of_its_own_bom_on_its_order_day() -> None:
    lines = [{**LINE, "round_up_multiple": "5", "scrap_quantity": "0.5"}]
    assert approved_needs(APPROVED, bom_lines=lines) == [("A1:B1", "WHEEL", "HALL", 7, 15_000_000)]


def test_an_approved_transfer_needs_the_item_where_it_is_shipped() -> None:
    order = {**APPROVED, "bom_id": None, "from_location_id": "STORE"}
    locations = [{"location_id": "HALL"}, {"location_id": "STORE"}]
    assert approved_needs(order, locations=locations) == [
        ("A1:transfer", "BICYCLE", "STORE", 7, 7_000_000)
    ]


def test_an_approved_purchase_inside_the_house_needs_the_item_at_the_supplier() -> None:
    order = {**APPROVED, "bom_id": None, "vendor_id": "RIM"}
    changes = {
        "locations": [{"location_id": "HALL"}, {"location_id": "STORE"}],
        "vendors": [{"vendor_id": "RIM", "supplying_location_id": "STORE"}],
    }
    assert approved_needs(order, **changes) == [
        ("A1:intercompany", "BICYCLE", "STORE", 7, 7_000_000)
    ]


def test_an_approved_order_beyond_the_coverage_fence_needs_nothing() -> None:
    assert approved_needs({**APPROVED, "receipt_date": date(2026, 9, 1)}) == []


def test_an_approved_order_of_another_plan_needs_nothing() -> None:
    assert approved_needs({**APPROVED, "plan_id": "OTHER"}) == []
