"""What validate promises: good rows go on, bad rows become warnings, nothing is lost (INPUT)."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from planning_core.errors import MissingTableError
from planning_core.tables import INPUT_TABLES
from planning_core.validate import validate
from planning_core.validate.check import LEFT_OUT
from tests.core.company import BICYCLE, Row, frames, parameters, rules, validated

SALE: dict[str, Any] = dict(BICYCLE["demands"][0])
LINE: dict[str, Any] = dict(BICYCLE["bom_lines"][0])
BOM: dict[str, Any] = dict(BICYCLE["boms"][0])
SOURCE: dict[str, Any] = dict(BICYCLE["supply_sources"][1])


def test_a_sound_company_passes_without_a_warning() -> None:
    result = validated({})
    assert result.warnings.is_empty()
    assert {table: frame.height for table, frame in result.tables.items() if frame.height} == {
        table: len(rows) for table, rows in BICYCLE.items()
    }


@pytest.mark.parametrize("table", INPUT_TABLES)
def test_every_table_comes_out_with_the_columns_of_its_schema(table: str) -> None:
    frame = validated({}).tables[table]
    assert dict(frame.schema) == dict(INPUT_TABLES[table].create_empty().schema)
    INPUT_TABLES[table].validate(frame)


def test_empty_cells_take_their_defaults() -> None:
    bom = validated({}).tables["boms"].row(0, named=True)
    assert (bom["batch_quantity"], bom["yield_ratio"], bom["is_active"]) == (1, 1, True)


@pytest.mark.parametrize("table", ["items", "locations"])
def test_without_items_or_locations_there_is_nothing_to_plan(table: str) -> None:
    """INPUT-31."""
    with pytest.raises(MissingTableError, match=f"'{table}'.*csv of the input folder"):
        validated({table: []})


def test_a_required_table_of_bad_rows_only_counts_as_missing() -> None:
    with pytest.raises(MissingTableError):
        validated({"items": [{"item_id": None}]})


#: Rule, table, the row's changes, and what the warning must say.
LEFT_OUT_ROWS: list[tuple[str, str, Row, str]] = [
    ("INPUT-3", "demands", {**SALE, "item_id": None}, "item_id is empty"),
    ("INPUT-3", "bom_lines", {**LINE, "quantity": None}, "(empty)"),
    ("INPUT-3", "bom_lines", {**LINE, "quantity": "-1", "line_type": "phantom"}, "-1"),
    ("INPUT-5", "demands", {**SALE, "demand_type": "wish"}, "'wish' is not known. Use one of"),
    ("INPUT-6", "demands", {**SALE, "quantity": "-4"}, "-4"),
    ("INPUT-7", "demands", {**SALE, "requested_date": date(1900, 1, 1)}, "1900-01-01"),
    ("INPUT-7", "demands", {**SALE, "requested_date": date(2154, 12, 31)}, "2154-12-31"),
    ("INPUT-9", "demands", {**SALE, "item_id": "TRICYCLE"}, "'TRICYCLE' is not in table 'items'"),
    ("INPUT-9", "demands", {**SALE, "location_id": "MOON"}, "'MOON' is not in table 'locations'"),
    ("INPUT-9", "bom_lines", {**LINE, "bom_id": "X"}, "'X' is not in table 'boms'"),
    ("INPUT-9", "bom_lines", {**LINE, "component_item_id": "X"}, "'X' is not in table 'items'"),
    ("INPUT-9", "boms", {**BOM, "location_id": "MOON"}, "'MOON' is not in table 'locations'"),
    ("INPUT-9", "supply_sources", {**SOURCE, "location_id": "MOON"}, "'MOON' is not in table"),
    (
        "INPUT-9",
        "markings",
        {"demand_id": "D1", "supply_id": "X", "quantity": "1"},
        "'X' is not in table 'supplies'",
    ),
    (
        "INPUT-11",
        "boms",
        {**BOM, "valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)},
        "2026-02-01 lies after valid_to 2026-01-01",
    ),
    ("INPUT-12", "demands", {**SALE, "quantity": "0"}, "quantity is 0"),
    (
        "INPUT-13",
        "supply_sources",
        {
            **SOURCE,
            "source_type": "transfer",
            "location_id": "HALL",
            "from_location_id": "HALL",
        },
        "from 'HALL' to itself",
    ),
    ("INPUT-14", "quantity_keys", {"quantity_key_id": "K", "sequence": 1, "period_count": 0}, "0"),
    ("INPUT-15", "unit_conversions", {"from_unit_id": "kg", "to_unit_id": "g"}, "factor is empty"),
]


@pytest.mark.parametrize(("rule", "table", "row", "said"), LEFT_OUT_ROWS)
def test_a_bad_row_is_left_out_and_says_why(rule: str, table: str, row: Row, said: str) -> None:
    result = validated({table: [row]})
    assert result.tables[table].is_empty()
    warning = result.warnings.filter(table=table).row(0, named=True)
    assert warning["rule"] == rule
    assert said in warning["message"]
    assert warning["assumption"].startswith(LEFT_OUT)


#: Rule, table, the row's changes, and the value that is taken instead.
CORRECTED_ROWS: list[tuple[str, str, Row, Row]] = [
    ("INPUT-1", "boms", {**BOM, "batch_quantity": "a dozen"}, {"batch_quantity": Decimal(1)}),
    ("INPUT-1", "boms", {**BOM, "batch_quantity": "1e15"}, {"batch_quantity": Decimal(1)}),
    ("INPUT-5", "bom_lines", {**LINE, "quantity_basis": "x"}, {"quantity_basis": "per_batch"}),
    ("INPUT-6", "supply_sources", {**SOURCE, "minimum_order": "-1"}, {"minimum_order": None}),
    ("INPUT-6", "supply_sources", {**SOURCE, "lead_time_days": -1}, {"lead_time_days": 0}),
    (
        "INPUT-7",
        "demands",
        {**SALE, "confirmed_date": date(1900, 1, 1)},
        {"confirmed_date": None},
    ),
    (
        "INPUT-8",
        "supply_sources",
        {**SOURCE, "lead_time_days": 99_999},
        {"lead_time_days": 36_500},
    ),
    ("INPUT-10", "supply_sources", {**SOURCE, "vendor_id": "X"}, {"vendor_id": None}),
    (
        "INPUT-13",
        "item_coverage",
        {"item_id": "WHEEL", "location_id": "HALL", "refill_from_location_id": "HALL"},
        {"refill_from_location_id": None},
    ),
    (
        "INPUT-14",
        "item_coverage",
        {"item_id": "WHEEL", "location_id": "HALL", "coverage_period_days": 0},
        {"coverage_period_days": 1},
    ),
    (
        "INPUT-17",
        "item_coverage",
        {
            "item_id": "WHEEL",
            "location_id": "HALL",
            "minimum_quantity": "9",
            "maximum_quantity": "5",
        },
        {"minimum_quantity": Decimal(9), "maximum_quantity": Decimal(9)},
    ),
    ("INPUT-18", "boms", {**BOM, "batch_quantity": "0"}, {"batch_quantity": Decimal(1)}),
    ("INPUT-19", "boms", {**BOM, "yield_ratio": "0"}, {"yield_ratio": Decimal(1)}),
    ("INPUT-19", "boms", {**BOM, "yield_ratio": "95"}, {"yield_ratio": Decimal(1)}),
    ("INPUT-20", "bom_lines", {**LINE, "scrap_ratio": "5"}, {"scrap_ratio": Decimal(0)}),
    ("INPUT-21", "demands", {**SALE, "priority": 2000}, {"priority": 1000}),
    ("INPUT-22", "demands", {**SALE, "probability": 110}, {"probability": 100}),
    ("INPUT-25", "supply_sources", {**SOURCE, "bom_id": "B"}, {"bom_id": None}),
]


@pytest.mark.parametrize(("rule", "table", "row", "taken"), CORRECTED_ROWS)
def test_a_bad_value_is_corrected_and_said(rule: str, table: str, row: Row, taken: Row) -> None:
    result = validated({table: [row]})
    kept = result.tables[table].row(0, named=True)
    assert {name: kept[name] for name in taken} == taken
    warning = result.warnings.filter(table=table).row(0, named=True)
    assert warning["rule"] == rule
    assert not warning["assumption"].startswith(LEFT_OUT)


def test_unit_decimals_stop_at_six() -> None:
    result = validated({"items": [{"item_id": "GRAIN", "unit_decimals": 9}], "demands": []})
    assert result.tables["items"]["unit_decimals"].to_list() == [6]
    assert ("INPUT-16", "GRAIN") in rules(result.warnings)


def test_the_first_usable_row_of_an_id_is_kept() -> None:
    rows = [{**SALE, "quantity": "-1"}, {**SALE, "quantity": "7"}, {**SALE, "quantity": "8"}]
    result = validated({"demands": rows})
    assert result.tables["demands"]["quantity"].to_list() == [7]
    assert rules(result.warnings) == [("INPUT-6", "D1"), ("INPUT-4", "D1")]


def test_a_key_of_two_columns_is_unique_as_a_pair() -> None:
    rows = [{"item_id": "WHEEL", "location_id": "HALL"} for _ in range(2)]
    result = validated({"item_coverage": rows})
    assert result.tables["item_coverage"].height == 1
    assert rules(result.warnings) == [("INPUT-4", "WHEEL@HALL")]


def test_an_inactive_item_takes_all_it_has_with_it() -> None:
    items: list[Row] = [{"item_id": "BICYCLE"}, {"item_id": "WHEEL", "is_active": False}]
    result = validated({"items": items})
    assert result.tables["bom_lines"].is_empty()
    assert result.tables["supply_sources"]["source_id"].to_list() == ["make"]
    assert rules(result.warnings) == [("LOAD-5", "WHEEL"), ("LOAD-5", "B1"), ("LOAD-5", "buy")]
    assert set(result.warnings["severity"]) == {"info"}


def test_what_belongs_to_an_inactive_items_bom_is_no_mistake() -> None:
    items: list[Row] = [{"item_id": "BICYCLE", "is_active": False}, {"item_id": "WHEEL"}]
    result = validated({"items": items})
    assert set(result.warnings["rule"]) == {"LOAD-5"}
    assert result.tables["bom_lines"].is_empty()


def test_a_circle_of_base_calendars_is_named_and_cut_at_its_last() -> None:
    calendars = [
        {"calendar_id": "A", "base_calendar_id": "B"},
        {"calendar_id": "B", "base_calendar_id": "C"},
        {"calendar_id": "C", "base_calendar_id": "A"},
        {"calendar_id": "D", "base_calendar_id": "A"},
    ]
    result = validated({"calendars": calendars})
    assert result.tables["calendars"]["base_calendar_id"].to_list() == ["B", "C", None, "A"]
    assert rules(result.warnings) == [("INPUT-23", "C")]
    assert "A > B > C > A" in result.warnings["message"][0]


def test_one_default_group_stands() -> None:
    groups = [{"coverage_group_id": name, "is_default": True} for name in ("ONE", "TWO")]
    result = validated({"coverage_groups": groups})
    assert result.tables["coverage_groups"]["is_default"].to_list() == [True, False]
    assert rules(result.warnings) == [("INPUT-24", "TWO")]


def test_submodels_of_submodels_are_said_not_to_count() -> None:
    pairs = [
        {"forecast_model_id": "ALL", "submodel_id": "NORTH"},
        {"forecast_model_id": "NORTH", "submodel_id": "OSLO"},
    ]
    assert rules(validated({"forecast_submodels": pairs}).warnings) == [("INPUT-26", "ALL/NORTH")]


def test_misspelt_tables_and_columns_are_named() -> None:
    raw = frames({**BICYCLE, "demands": [{**SALE, "quantitty": 1}]})
    result = validate({**raw, "demand": pl.DataFrame()}, parameters())
    assert rules(result.warnings) == [("INPUT-2", "demand"), ("INPUT-2", "quantitty")]


def test_stock_alone_may_be_negative() -> None:
    rows = [{"item_id": "WHEEL", "location_id": "HALL", "quantity": "-5"}]
    result = validated({"on_hand": rows})
    assert result.warnings.is_empty()
    assert result.tables["on_hand"]["quantity"].to_list() == [-5]


def test_validity_may_lie_anywhere() -> None:
    bom = {**BOM, "valid_from": date(1900, 1, 1), "valid_to": date(9999, 12, 31)}
    assert validated({"boms": [bom]}).warnings.is_empty()


def test_text_is_read_as_the_type_of_its_column() -> None:
    row = {**SALE, "quantity": "1.5", "requested_date": "2026-02-03", "is_excluded": "true"}
    demand = validated({"demands": [row]}).tables["demands"].row(0, named=True)
    assert demand["quantity"] == Decimal("1.5")
    assert demand["requested_date"] == date(2026, 2, 3)
    assert demand["is_excluded"]


def test_every_row_comes_out_or_has_one_warning_that_says_it_is_left_out() -> None:
    changes: list[Row] = [
        {},
        {"item_id": None},
        {"quantity": "0"},
        {"quantity": "-1"},
        {"item_id": "X"},
    ]
    changes += [{"demand_type": "wish", "item_id": "X", "quantity": "-1"}, {"priority": -7}]
    rows = [{**SALE, "demand_id": f"D{n % 90}", **changes[n % 7]} for n in range(700)]
    result = validated({"demands": rows})
    left_out = result.warnings.filter(
        pl.col("assumption").str.starts_with(LEFT_OUT), table="demands"
    )
    assert result.tables["demands"].height + left_out.height == len(rows)
    assert result.tables["demands"]["demand_id"].is_unique().all()


def test_the_order_of_rows_is_kept() -> None:
    rows = [{**SALE, "demand_id": f"D{n * 37 % 100:02}"} for n in range(100)]
    result = validated({"demands": rows})
    assert result.tables["demands"]["demand_id"].to_list() == [row["demand_id"] for row in rows]


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ({}, {}, ["C"]),
        ({"valid_to": date(2026, 3, 31)}, {"valid_from": date(2026, 3, 31)}, ["C"]),
        ({"valid_to": date(2026, 3, 31)}, {"valid_from": date(2026, 4, 1)}, []),
        ({}, {"location_id": "HALL"}, []),
        ({}, {"from_quantity": "10"}, []),
        ({}, {"is_active": False}, []),
    ],
)
def test_versions_that_compete_for_the_same_orders_are_named(
    first: Row, second: Row, warned: list[str]
) -> None:
    """INPUT-29."""
    versions = [{**BOM, **first}, {**BOM, "bom_id": "C", **second}]
    result = validated({"boms": versions})
    assert rules(result.warnings) == [("INPUT-29", bom_id) for bom_id in warned]
    assert result.tables["boms"].height == 2


def test_a_source_without_a_lead_time_is_named() -> None:
    """INPUT-30."""
    silent = {name: value for name, value in SOURCE.items() if name != "lead_time_days"}
    result = validated({"supply_sources": [silent]})
    assert rules(result.warnings) == [("INPUT-30", SOURCE["source_id"])]
    assert result.tables["supply_sources"]["lead_time_days"].to_list() == [0]
