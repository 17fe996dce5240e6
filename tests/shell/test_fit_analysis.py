"""Each check of the fit analysis finds its case, and finds nothing in data that fits."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from planning_core.tables import INPUT_TABLES
from planning_shell.fit_analysis.fit_analysis import FitAnalysis, fit_analysis
from planning_shell.fit_analysis.fit_checks import FitCheckError, fit_checks
from planning_shell.fit_analysis.fit_page import fit_html
from planning_shell.home import sql_folder
from planning_shell.run_folder import RunFolder
from planning_shell.run_request import RunRequest
from tests.shell.bike_company import planned_bike_company
from tests.shell.masterplan_command import masterplan_of

PLAN_DATE = date(2026, 11, 2)

Rows = list[dict[str, object]]

#: A company whose data fits: no check finds anything in it.
FITTING: dict[str, Rows] = {
    "locations": [{"location_id": "WH", "is_planned": True}],
    "items": [{"item_id": "BIKE", "default_order_type": "purchase", "is_active": True}],
    "plans": [{"plan_id": "MASTER", "forecast_model_id": "CURRENT"}],
    "coverage_groups": [{"coverage_group_id": "WEEK", "coverage_code": "period"}],
    "supply_sources": [
        {
            "source_id": "S1",
            "item_id": "BIKE",
            "source_type": "purchase",
            "vendor_id": "V1",
            "lead_time_days": 3,
            "priority": 1,
            "unit_price": 9,
        }
    ],
    "demands": [
        {
            "demand_id": "SO-1",
            "demand_type": "sales",
            "item_id": "BIKE",
            "location_id": "WH",
            "quantity": 1,
            "requested_date": date(2026, 11, 9),
            "is_excluded": False,
        }
    ],
    "demand_forecasts": [
        {
            "forecast_id": "F-1",
            "forecast_model_id": "CURRENT",
            "item_id": "BIKE",
            "location_id": "WH",
            "date": date(2026, 11, 30),
            "quantity": 4,
        }
    ],
}
STOCK = {"item_id": "BIKE", "location_id": "WH"}
SOURCE = FITTING["supply_sources"][0]
DEMAND = FITTING["demands"][0]
OPEN_ORDER = {
    "supply_id": "PO-1",
    "supply_type": "purchase",
    "item_id": "BIKE",
    "location_id": "WH",
    "quantity": 1,
    "receipt_date": date(2026, 11, 9),
}
BOM = {"bom_id": "B1", "item_id": "BIKE", "is_active": True}
LINE = {"bom_line_id": "B1/1", "bom_id": "B1", "component_item_id": "WHEEL", "quantity": 2}
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Per check: the rows that make it find something, and whom it names.
CASES: dict[str, tuple[dict[str, Rows], str]] = {
    "calendar_without_open_day": (
        {"calendars": [{"calendar_id": "SHUT", **dict.fromkeys(WEEK, False)}]},
        "calendar SHUT",
    ),
    "capacity_fence": (
        {"coverage_groups": [{"coverage_group_id": "WEEK", "capacity_fence_days": 30}]},
        "coverage group WEEK",
    ),
    "cheaper_source": (
        {
            "supply_sources": [
                SOURCE,
                {**SOURCE, "source_id": "S2", "priority": 2, "unit_price": 5},
            ]
        },
        "source S2",
    ),
    "coverage_code_not_built": (
        {"item_coverage": [{**STOCK, "coverage_code": "decoupling_point"}]},
        "item BIKE at WH",
    ),
    "coverage_vendor_without_source": (
        {"item_coverage": [{**STOCK, "vendor_id": "V9"}]},
        "item BIKE at WH",
    ),
    "demand_at_unplanned_location": (
        {"locations": [{"location_id": "WH", "is_planned": False}]},
        "location WH",
    ),
    "demand_priority": ({"demands": [{**DEMAND, "priority": 5}]}, "demand SO-1"),
    "expired_sources": (
        {"supply_sources": [{**SOURCE, "valid_to": date(2026, 10, 31)}]},
        "item BIKE",
    ),
    "forecast_of_no_plan": (
        {"demand_forecasts": [{**FITTING["demand_forecasts"][0], "forecast_model_id": "OLD"}]},
        "forecast model OLD",
    ),
    "kanban_order_type": (
        {"items": [{"item_id": "BIKE", "default_order_type": "kanban"}]},
        "item BIKE",
    ),
    "line_served_by_vendor": (
        {"bom_lines": [{**LINE, "line_type": "vendor"}]},
        "BOM line B1/1",
    ),
    "no_lead_time": ({"supply_sources": [{**SOURCE, "lead_time_days": 0}]}, "source S1"),
    "operation_of_component": (
        {"bom_lines": [{**LINE, "operation_number": 20}]},
        "BOM line B1/1",
    ),
    "orders_approved_in_another_plan": (
        {"supplies": [{**OPEN_ORDER, "supply_type": "approved_planned", "plan_id": "GONE"}]},
        "order PO-1",
    ),
    "overdue_demand": (
        {"demands": [{**DEMAND, "confirmed_date": date(2026, 11, 1)}]},
        "demand SO-1",
    ),
    "overdue_supply": (
        {"supplies": [{**OPEN_ORDER, "receipt_date": date(2026, 11, 1)}]},
        "order PO-1",
    ),
    "overlapping_bom_versions": ({"boms": [BOM, {**BOM, "bom_id": "B2"}]}, "BOM B1"),
    "phantom_stock": (
        {
            "bom_lines": [{**LINE, "component_item_id": "BIKE", "line_type": "phantom"}],
            "on_hand": [{**STOCK, "quantity": 5}],
        },
        "item BIKE",
    ),
    "production_route": ({"supply_sources": [{**SOURCE, "route_id": "R1"}]}, "source S1"),
    "reorder_point": ({"item_coverage": [{**STOCK, "reorder_point": 7}]}, "item BIKE at WH"),
    "reserved_without_marking": (
        {"on_hand": [{**STOCK, "quantity": 5, "reserved_quantity": 2}]},
        "item BIKE at WH",
    ),
    "standard_order_quantity": (
        {"supply_sources": [{**SOURCE, "standard_order": 12}]},
        "source S1",
    ),
    "substitutes_of_approved_orders": (
        {
            "boms": [BOM],
            "bom_lines": [{**LINE, "substitution_group": "G1"}],
            "supplies": [
                {**OPEN_ORDER, "supply_type": "approved_planned", "bom_id": "B1"},
                {
                    **OPEN_ORDER,
                    "supply_id": "A-1",
                    "supply_type": "approved_planned",
                    "bom_id": "B1",
                },
            ],
            "components_in_force": [
                {"planned_order_id": "A-1", "bom_line_id": "B1/1", "quantity": 5}
            ],
        },
        "order PO-1",
    ),
    "stock_below_zero": ({"on_hand": [{**STOCK, "quantity": -1}]}, "item BIKE at WH"),
}


def _analysed(folder: Path, changes: dict[str, Rows]) -> FitAnalysis:
    run = RunFolder(folder)
    run.write_parameters(RunRequest("fit-1", PLAN_DATE, "MASTER").to_fields())
    for table, rows in {**FITTING, **changes}.items():
        schema = INPUT_TABLES[table].create_empty().schema
        empty = dict.fromkeys(schema)
        frame = pl.DataFrame([{**empty, **row} for row in rows], schema=schema, strict=False)
        run.write_table("clean", table, frame)
    return fit_analysis(run)


def test_every_check_has_a_case() -> None:
    assert {check.check for check in fit_checks()} == set(CASES)


def test_data_that_fits_has_no_issues(tmp_path: Path) -> None:
    report = _analysed(tmp_path, {})
    assert report.findings == []
    assert "No issues found" in fit_html(report)


@pytest.mark.parametrize("check", CASES)
def test_each_check_finds_its_case(check: str, tmp_path: Path) -> None:
    changes, subject = CASES[check]
    found = {finding.check: finding for finding in _analysed(tmp_path, changes).findings}
    assert set(found) == {check}
    assert [example.subject for example in found[check].examples] == [subject]
    assert found[check].count == 1


def test_a_check_says_what_it_finds_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for check in fit_checks():
        assert check.explanation.endswith(".")
        assert check.what_to_do.endswith(".")
    silent = tmp_path / "fit_analysis" / "silent.sql"
    silent.parent.mkdir()
    silent.write_text("-- Finding: nothing more.\nSELECT 1\n", encoding="utf-8")
    monkeypatch.setenv("MASTERPLAN_SQL", str(tmp_path))
    with pytest.raises(FitCheckError, match=r"silent\.sql must begin with a comment"):
        fit_checks()
    assert sql_folder() == tmp_path


def test_the_command_shows_findings_as_a_page_as_json_and_for_a_browser(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    for _ in planned_bike_company(tmp_path):
        masterplan = masterplan_of(capsys)
        report = masterplan("fit", "--json", "--html", str(tmp_path / "fit.html")).json
        found = {finding["check"]: finding for finding in report["findings"]}
        assert found["demand_at_unplanned_location"]["treatment"] == "different"
        page = masterplan("fit").out
        browser = (tmp_path / "fit.html").read_text(encoding="utf-8")
        for finding in found.values():
            assert finding["finding"] in page
            assert finding["finding"] in browser
    assert json.dumps(report)
