"""Which source supplies a place, what is planned at all, and what was considered (SRC, LOT-5)."""

from datetime import date
from typing import Any

import pytest

from tests.core.company import BICYCLE, Row, key_of, options_of, rules, staged

BUY: dict[str, Any] = dict(BICYCLE["supply_sources"][1])
MAKE: dict[str, Any] = dict(BICYCLE["supply_sources"][0])
TWO_PLACES: list[Row] = [
    {"location_id": "HALL"},
    {"location_id": "SHOP", "refill_from_location_id": "HALL"},
]
COVERAGE: Row = {"item_id": "WHEEL", "location_id": "HALL"}


def sources_of_wheel(*sources: Row, **changes: Any) -> list[str | None]:  # noqa: ANN401
    result = staged({"supply_sources": [MAKE, *sources], **changes})
    return [option["source_id"] for option in options_of(result, "WHEEL")]


def test_sources_are_tried_in_the_order_of_preference() -> None:
    sources = [
        {**BUY, "source_id": "general"},
        {**BUY, "source_id": "second", "priority": 2},
        {**BUY, "source_id": "here", "location_id": "HALL", "priority": 3},
        {**BUY, "source_id": "many", "from_quantity": "100"},
        {**BUY, "source_id": "another"},
    ]
    assert sources_of_wheel(*sources) == ["here", "many", "another", "general", "second"]


def test_a_source_with_several_bom_versions_is_one_option_each() -> None:
    boms: list[Row] = [
        {"bom_id": "GENERAL", "item_id": "BICYCLE", "valid_from": date(2026, 1, 15)},
        {"bom_id": "LARGE", "item_id": "BICYCLE", "from_quantity": "50"},
        {"bom_id": "HERE", "item_id": "BICYCLE", "location_id": "HALL"},
        {"bom_id": "THERE", "item_id": "BICYCLE", "location_id": "SHOP"},
        {"bom_id": "OLD", "item_id": "BICYCLE", "is_active": False},
    ]
    result = staged({"locations": TWO_PLACES, "boms": boms, "bom_lines": []})
    found = [
        (option["source_id"], option["bom_id"], option["from_quantity"], option["valid_from_day"])
        for option in options_of(result, "BICYCLE")
    ]
    assert found == [
        ("make", "HERE", 0, -1_000_000),
        ("make", "LARGE", 50_000_000, -1_000_000),
        ("make", "GENERAL", 0, 10),
    ]


def test_a_named_vendor_replaces_the_sources_choice() -> None:
    vendors = [{"vendor_id": "RIM"}, {"vendor_id": "HUB"}]
    sources = [{**BUY, "vendor_id": "HUB"}, {**BUY, "source_id": "rim", "vendor_id": "RIM"}]
    coverage = [{**COVERAGE, "vendor_id": "RIM"}]
    found = sources_of_wheel(*sources, vendors=vendors, item_coverage=coverage)
    assert found == ["rim"]


def test_without_a_source_of_the_named_vendor_all_stand_for_that_vendor() -> None:
    vendors = [{"vendor_id": "RIM"}, {"vendor_id": "HUB"}]
    changes: dict[str, Any] = {
        "vendors": vendors,
        "supply_sources": [MAKE, {**BUY, "vendor_id": "HUB"}],
        "item_coverage": [{**COVERAGE, "vendor_id": "RIM"}],
    }
    result = staged(changes)
    (option,) = options_of(result, "WHEEL")
    assert (option["source_id"], option["vendor_id"]) == ("buy", "RIM")
    assert ("SRC-3", "WHEEL@HALL") in rules(result.warnings)


def test_without_a_source_row_the_default_vendor_delivers_at_once_with_a_warning() -> None:
    result = staged({"supply_sources": [MAKE]})
    (option,) = options_of(result, "WHEEL")
    assert (option["source_id"], option["vendor_id"], option["lead_time_days"]) == (None, "RIM", 0)
    assert rules(result.warnings) == [("SRC-6", "WHEEL@HALL")]


def test_an_item_with_nothing_has_no_source_and_the_planner_is_told() -> None:
    items = [BICYCLE["items"][0], {"item_id": "WHEEL"}]
    result = staged({"items": items, "supply_sources": [MAKE]})
    assert options_of(result, "WHEEL") == []
    assert rules(result.warnings) == [("SRC-6", "WHEEL@HALL")]


def test_a_manual_item_needs_no_source() -> None:
    items = [BICYCLE["items"][0], {"item_id": "WHEEL"}]
    coverage = [{**COVERAGE, "coverage_code": "manual"}]
    changes: dict[str, Any] = {"items": items, "supply_sources": [MAKE], "item_coverage": coverage}
    assert staged(changes).warnings.is_empty()


def test_made_without_a_bom_is_planned_without_components_and_said() -> None:
    result = staged({"boms": [], "bom_lines": []})
    (option,) = options_of(result, "BICYCLE")
    assert (option["order_type"], option["bom_id"]) == ("production", None)
    assert rules(result.warnings) == [("EXPL-1", "BICYCLE@HALL")]


def test_kanban_is_planned_as_a_purchase_with_a_warning() -> None:
    items = [BICYCLE["items"][0], {"item_id": "WHEEL", "default_order_type": "kanban"}]
    result = staged({"items": items})
    assert [option["order_type"] for option in options_of(result, "WHEEL")] == ["purchase"]
    assert rules(result.warnings) == [("SRC-1", "WHEEL@HALL")]


def test_all_that_supplies_what_is_wanted_is_planned() -> None:
    sale = {**BICYCLE["demands"][0], "location_id": "SHOP"}
    result = staged({"locations": TWO_PLACES, "demands": [sale]})
    names = result.tables["item_locations"].sort("key").select("item_id", "location_id").rows()
    assert names == [("BICYCLE", "HALL"), ("BICYCLE", "SHOP"), ("WHEEL", "HALL")]
    (option,) = options_of(result, "BICYCLE", "SHOP")
    assert (option["order_type"], option["from_location_id"]) == ("transfer", "HALL")
    assert option["from_key"] == key_of(result, "BICYCLE")
    assert set(result.tables["arcs"]["kind"]) == {"bom", "transfer"}


@pytest.mark.parametrize(("is_included", "kinds"), [(True, ["intercompany"]), (False, [])])
def test_a_purchase_from_a_sister_company_is_an_arc_if_the_plan_includes_it(
    *, is_included: bool, kinds: list[str]
) -> None:
    changes: dict[str, Any] = {
        "locations": [*BICYCLE["locations"], {"location_id": "WORKS"}],
        "vendors": [{"vendor_id": "RIM", "supplying_location_id": "WORKS"}],
        "boms": [],
        "bom_lines": [],
        "demands": [{**BICYCLE["demands"][0], "item_id": "WHEEL"}],
        "item_coverage": [{"item_id": "WHEEL", "location_id": "WORKS", "coverage_code": "manual"}],
        "supply_sources": [{**BUY, "location_id": "HALL"}],
    }
    result = staged(changes, include_planned_intercompany=is_included)
    works = [arc for arc in result.tables["arcs"].to_dicts() if arc["kind"] == "intercompany"]
    of_hall = [arc["kind"] for arc in works if arc["parent_key"] == key_of(result, "WHEEL")]
    assert of_hall == kinds


def test_every_source_considered_is_kept_with_the_reason() -> None:
    sources = [
        MAKE,
        BUY,
        {**BUY, "source_id": "later", "priority": 2},
        {"source_id": "made", "item_id": "WHEEL", "source_type": "production"},
    ]
    result = staged({"supply_sources": sources})
    considered = result.tables["sources_considered"].filter(key=key_of(result, "WHEEL"))
    assert considered.select("source_id", "is_chosen", "reason").rows() == [
        ("buy", True, None),
        ("later", False, "another source is tried before it"),
        ("made", False, "the order type is purchase"),
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("2.5", "0.4", "9.9"), (3, 1, 9)),
        ((None, None, None), (0, 0, 0)),
        (("10", None, "5"), (10, 0, 0)),
        ((None, "10", "5"), (0, 10, 0)),
        ((None, None, "0.4"), (0, 0, 0)),
    ],
)
def test_modifiers_are_whole_and_a_maximum_that_contradicts_is_ignored(
    given: tuple[str | None, ...], kept: tuple[int, ...]
) -> None:
    names = ("minimum_order", "order_multiple", "maximum_order")
    items = [BICYCLE["items"][0], {**BICYCLE["items"][1], "unit_decimals": 0}]
    source = {**BUY, **dict(zip(names, given, strict=True))}
    result = staged({"items": items, "supply_sources": [MAKE, source]})
    (option,) = options_of(result, "WHEEL")
    assert tuple(option[name] for name in names) == tuple(n * 1_000_000 for n in kept)
    is_ignored = given[2] is not None and kept[2] == 0
    assert (("LOT-5", "WHEEL@HALL") in rules(result.warnings)) == is_ignored
