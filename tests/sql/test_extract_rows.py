"""What the extract makes of the ERP's rows: units, local dates, open quantities, both sides."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from planning_shell.demo_company.forecasts import ENTERED_DAYS_AGO
from tests.sql.conftest import PLAN_DATE, DemoErp, Rows

pytestmark = pytest.mark.database

NEW_LINE = """
    INSERT INTO erp.sales_order_line (
        order_number, line_number, item_number, warehouse_code, ordered_quantity,
        delivered_quantity, sales_unit_code, requested_ship_at, confirmed_ship_at, status,
        is_deleted, modified_at, bom_version_id
    ) VALUES ('SO-900001', 99, %(item)s, %(warehouse)s, %(ordered)s, %(delivered)s, %(unit)s,
              %(ship_at)s, %(ship_at)s, %(status)s, %(deleted)s, '2026-11-01 12:00+00',
              %(version)s)
"""
USUAL = {
    "item": "BK-1000",
    "warehouse": "BRE-DC",
    "ordered": 10,
    "delivered": 0,
    "unit": "pcs",
    "ship_at": "2026-12-01 12:00+00",
    "status": "open",
    "deleted": False,
    "version": None,
}


def exact(row: dict[str, object]) -> Decimal:
    quantity = row["quantity"]
    assert isinstance(quantity, Decimal)
    return quantity


def demands_with(demo_erp: DemoErp, **changes: object) -> Rows:
    demo_erp.connection.execute(NEW_LINE, USUAL | changes)
    return [row for row in demo_erp.extract("demands") if row["demand_id"] == "SO-900001/99"]


@pytest.mark.parametrize(
    ("warehouse", "midnight_there", "second_before"),
    [
        ("BRE-DC", "2026-11-30 23:00:00+00", "2026-11-30 22:59:59+00"),
        ("TXG-MAIN", "2026-11-30 16:00:00+00", "2026-11-30 15:59:59+00"),
        ("CHI-DC", "2026-12-01 06:00:00+00", "2026-12-01 05:59:59+00"),
    ],
)
def test_a_day_begins_at_midnight_of_the_warehouse(
    demo_erp: DemoErp, warehouse: str, midnight_there: str, second_before: str
) -> None:
    for instant, day in ((midnight_there, date(2026, 12, 1)), (second_before, date(2026, 11, 30))):
        [demand] = demands_with(demo_erp, warehouse=warehouse, ship_at=instant)
        assert (demand["requested_date"], demand["confirmed_date"]) == (day, day)
        demo_erp.connection.rollback()


def test_bremen_keeps_summer_time(demo_erp: DemoErp) -> None:
    [demand] = demands_with(demo_erp, ship_at="2027-04-30 22:00:00+00")
    assert demand["requested_date"] == date(2027, 5, 1)


def test_quantities_are_converted_without_losing_a_digit(demo_erp: DemoErp) -> None:
    for unit, ordered, item, expected in (
        ("pair", "3", "BK-1000", "6"),
        ("g", "1", "PT-1002", "0.001"),
        ("mm", "1234.5", "AL-1000", "1.2345"),
        ("lb", "3", "SS-1004", "1.360777"),  # 1.36077711 kg, in millionths
        ("lb", "100000000", "SS-1004", "45359237"),
    ):
        [demand] = demands_with(demo_erp, unit=unit, ordered=ordered, item=item)
        assert demand["quantity"] == Decimal(expected)
        demo_erp.connection.rollback()


def test_an_item_own_conversion_is_used(demo_erp: DemoErp) -> None:
    [demand] = demands_with(demo_erp, unit="box", ordered=2, item="SC-1000")
    assert demand["quantity"] == Decimal(200)


def test_order_limits_of_an_agreement_come_in_inventory_units(demo_erp: DemoErp) -> None:
    demo_erp.connection.execute(
        "UPDATE erp.vendor_item SET minimum_order = 3, order_multiple = 1, unit_price = 7"
        " WHERE item_number = 'SC-1000' AND purchase_unit_code = 'box' AND priority = 1"
    )
    source = next(
        row
        for row in demo_erp.extract("supply_sources")
        if (row["item_id"], row["location_id"], row["priority"]) == ("SC-1000", "TXG-MAIN", 1)
    )
    assert source["minimum_order"] == Decimal(300)
    assert source["order_multiple"] == Decimal(100)
    assert source["unit_price"] == Decimal("0.07")


def test_components_come_in_the_components_inventory_unit(demo_erp: DemoErp) -> None:
    lines = demo_erp.connection.execute(
        "SELECT bom_number || '/2/' || line_number, quantity / 1000 FROM erp.bom_line"
        " WHERE unit_code IN ('g', 'mm')"
    ).fetchall()
    extracted = {row["bom_line_id"]: row["quantity"] for row in demo_erp.extract("bom_lines")}
    assert lines
    assert all(extracted[line] == quantity for line, quantity in lines)


def test_a_unit_nobody_can_convert_gives_no_quantity(demo_erp: DemoErp) -> None:
    [demand] = demands_with(demo_erp, unit="kg")
    assert demand["quantity"] is None


def test_a_sales_line_names_the_version_that_it_is_to_be_made_by(demo_erp: DemoErp) -> None:
    [demand] = demands_with(demo_erp, version="BK-1000-V2")
    assert demand["bom_id"] == "BK-1000-V2"


def test_only_what_is_still_to_be_delivered_is_demand(demo_erp: DemoErp) -> None:
    [demand] = demands_with(demo_erp, ordered=10, delivered=4)
    assert demand["quantity"] == Decimal(6)


@pytest.mark.parametrize(
    "closed",
    [
        {"delivered": 10},
        {"status": "delivered"},
        {"status": "invoiced"},
        {"status": "cancelled"},
        {"deleted": True},
    ],
)
def test_closed_and_deleted_lines_are_no_demand(
    demo_erp: DemoErp, closed: dict[str, object]
) -> None:
    assert demands_with(demo_erp, **closed) == []


def test_a_transfer_is_supply_here_and_demand_there_until_it_ships(demo_erp: DemoErp) -> None:
    transfers = {
        row["supply_id"]: row
        for row in demo_erp.extract("supplies")
        if row["supply_type"] == "transfer"
    }
    issues = [row for row in demo_erp.extract("demands") if row["demand_type"] == "transfer_issue"]
    assert issues
    for issue in issues:
        receipt = transfers[issue["parent_supply_id"]]
        assert receipt["from_location_id"] == issue["location_id"]
        assert (receipt["item_id"], receipt["quantity"]) == (issue["item_id"], issue["quantity"])
    shipped = [row for row in transfers.values() if not row["is_changeable"]]
    assert shipped
    assert not {row["supply_id"] for row in shipped} & {row["parent_supply_id"] for row in issues}


def test_materials_of_production_orders_name_the_order_they_are_for(demo_erp: DemoErp) -> None:
    orders = {
        row["supply_id"]: row["bom_id"]
        for row in demo_erp.extract("supplies")
        if row["supply_type"] == "production"
    }
    materials = [
        row for row in demo_erp.extract("demands") if row["demand_type"] == "production_component"
    ]
    assert materials
    assert all(orders[row["parent_supply_id"]] == row["bom_id"] for row in materials)


def test_an_order_of_the_sister_company_is_demand_at_the_maker(demo_erp: DemoErp) -> None:
    sister = [row for row in demo_erp.extract("demands") if row["is_intercompany"]]
    vendor = next(row for row in demo_erp.extract("vendors") if row["vendor_id"] == "V-LTW")
    assert sister
    assert {row["location_id"] for row in sister} == {vendor["supplying_location_id"]}


def test_only_approved_planned_orders_are_supply(demo_erp: DemoErp) -> None:
    approved = {
        row["supply_id"]
        for row in demo_erp.extract("supplies")
        if row["supply_type"] == "approved_planned"
    }
    found = demo_erp.connection.execute(
        "SELECT planned_order_number FROM erp.planned_order WHERE status = 'approved'"
    ).fetchall()
    assert approved == {number for (number,) in found}


def test_blocked_stock_is_not_nettable(demo_erp: DemoErp) -> None:
    blocked = [row for row in demo_erp.extract("on_hand") if not row["is_nettable"]]
    assert blocked
    assert all(str(row["batch_id"]).startswith("Q") for row in blocked)


def test_reservations_never_exceed_their_line_or_the_stock(demo_erp: DemoErp) -> None:
    demands = {row["demand_id"]: row for row in demo_erp.extract("demands")}
    stock = {(row["item_id"], row["location_id"]): row for row in demo_erp.extract("on_hand")}
    markings = demo_erp.extract("markings")
    assert markings
    for marking in markings:
        line = demands[marking["demand_id"]]
        held = stock[line["item_id"], line["location_id"]]
        assert held["reserved_quantity"] == marking["quantity"]
        assert 0 < exact(marking) <= min(exact(line), exact(held))


def test_plan_filters_are_lists_or_nothing(demo_erp: DemoErp) -> None:
    plans = {row["plan_id"]: row for row in demo_erp.extract("plans")}
    assert plans["BIKES"]["filter_location_ids"] == ["BRE-DC", "CHI-DC"]
    assert plans["MASTER"]["filter_location_ids"] is None
    assert not plans["ORDERS"]["include_forecast"]


def test_every_planned_place_of_an_item_has_a_way_to_get_it(demo_erp: DemoErp) -> None:
    sources = {(row["item_id"], row["location_id"]) for row in demo_erp.extract("supply_sources")}
    kept = {
        (row["item_id"], row["location_id"])
        for table in ("item_coverage", "on_hand")
        for row in demo_erp.extract(table)
        if row["location_id"] != "BRE-RETURN"
    }
    assert kept - sources == set()


def test_an_item_without_agreement_with_its_own_vendor_still_comes_from_it(
    demo_erp: DemoErp,
) -> None:
    demo_erp.connection.execute(
        "UPDATE erp.vendor_item SET vendor_account = 'V-1002' WHERE item_number = 'XO-9060'"
    )
    demo_erp.connection.execute(
        "INSERT INTO erp.item_order_setting"
        " (item_number, setting_type, lead_time_days, is_working_days, minimum_order)"
        " VALUES ('XO-9060', 'P', 12, FALSE, 25)"
    )
    sources = {
        row["vendor_id"]: row
        for row in demo_erp.extract("supply_sources")
        if row["item_id"] == "XO-9060"
    }
    own = sources["V-1001"]
    assert set(sources) == {"V-1001", "V-1002"}
    assert (own["location_id"], own["lead_time_days"]) == ("TXG-MAIN", 12)
    assert own["minimum_order"] == Decimal(25)


def test_the_forecast_is_that_of_the_plan_date(demo_erp: DemoErp) -> None:
    """A line that was revised counts with what it said on that day."""
    revised = PLAN_DATE - timedelta(days=ENTERED_DAYS_AGO)

    def forecast(day: date | None) -> dict[tuple[object, ...], Decimal]:
        rows = demo_erp.extract("demand_forecasts", plan_date=day)
        key = ("item_id", "location_id", "forecast_model_id", "date")
        return {tuple(row[name] for name in key): exact(row) for row in rows}

    before, after = forecast(revised - timedelta(days=1)), forecast(revised)
    assert forecast(PLAN_DATE) == forecast(None) == after
    assert before.keys() == after.keys()
    assert all(before[line] <= quantity for line, quantity in after.items())
    assert before != after
