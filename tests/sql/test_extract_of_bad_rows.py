"""Nothing is lost on its way out of the ERP: a row that refers to nothing known goes along."""

import pytest

from tests.sql.conftest import DemoErp, Rows

pytestmark = pytest.mark.database

NOWHERE = "XXX-9404"


def test_a_row_of_an_unknown_place_goes_along_for_validation_to_name(demo_erp: DemoErp) -> None:
    """INPUT-9: an inner join would lose it without a word."""
    for table, erp_table in (
        ("on_hand", "stock_balance"),
        ("demand_forecasts", "demand_forecast_line"),
    ):
        before = len(demo_erp.extract(table))
        demo_erp.connection.execute(
            f"UPDATE erp.{erp_table} SET warehouse_code = '{NOWHERE}' WHERE ctid IN"  # noqa: S608
            f" (SELECT ctid FROM erp.{erp_table} ORDER BY item_number LIMIT 3)"
        )
        for companies in (None, "LTW"):
            rows = demo_erp.extract(table, companies)
            assert [row["location_id"] for row in rows].count(NOWHERE) == 3
        assert len(demo_erp.extract(table)) == before


def test_a_bom_version_of_an_unknown_site_is_not_one_of_every_site(demo_erp: DemoErp) -> None:
    demo_erp.connection.execute(
        "UPDATE erp.bom_version SET site_code = 'ATLANTIS' WHERE item_number = 'BK-1000'"
    )
    versions = [row for row in demo_erp.extract("boms") if row["item_id"] == "BK-1000"]
    assert {row["location_id"] for row in versions} == {"ATLANTIS"}


def test_what_is_kept_of_an_item_at_an_unknown_site_is_kept(demo_erp: DemoErp) -> None:
    before = demo_erp.extract("item_coverage")
    demo_erp.connection.execute("UPDATE erp.item_site_setting SET site_code = 'ATLANTIS'")
    assert len(demo_erp.extract("item_coverage")) == len(before)


def of_item(rows: Rows, item: str) -> Rows:
    return [row for row in rows if row["item_id"] == item]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("company_code = 'ATL'", "ATL:*"),
        ("warehouse_code = 'XXX-9404'", "LTW:XXX-9404"),
        ("warehouse_code = 'BRE-DC'", "LTW:BRE-DC"),
    ],
)
def test_an_agreement_that_fits_no_warehouse_of_its_company_is_named(
    demo_erp: DemoErp, change: str, named: str
) -> None:
    demo_erp.connection.execute(
        f"UPDATE erp.vendor_item SET {change} WHERE item_number = 'XO-9060'".encode()  # noqa: S608
    )
    [source] = of_item(demo_erp.extract("supply_sources"), "XO-9060")
    assert source["location_id"] == named


def test_an_unknown_time_zone_ends_nothing(demo_erp: DemoErp) -> None:
    """INPUT-34: its days are those of UTC, and validation names it."""
    before = {table: len(demo_erp.extract(table)) for table in ("demands", "supplies")}
    demo_erp.connection.execute("UPDATE erp.site SET time_zone = 'Mars/Olympus'")
    for table, count in before.items():
        assert len(demo_erp.extract(table)) == count
    assert {row["time_zone"] for row in demo_erp.extract("locations")} == {"Mars/Olympus"}


def test_a_quotation_of_an_unknown_customer_is_demand(demo_erp: DemoErp) -> None:
    demo_erp.connection.execute(
        "INSERT INTO erp.sales_quotation_header VALUES"
        " ('QU-X', 'LEU', 'C-UNKNOWN', 80, 'sent', '2026-11-01 12:00+00')"
    )
    demo_erp.connection.execute(
        "INSERT INTO erp.sales_quotation_line VALUES"
        " ('QU-X', 1, 'BK-1000', 'BRE-DC', 4, 'pcs', '2026-12-01 12:00+00')"
    )
    assert "QU-X/1" in {row["demand_id"] for row in demo_erp.extract("demands")}


def test_a_quantity_too_large_for_its_type_goes_along_as_it_is(demo_erp: DemoErp) -> None:
    """INPUT-1: one absurd line stops nothing, and validation names the number."""
    demo_erp.connection.execute(
        "UPDATE erp.sales_order_line SET sales_unit_code = 'box', item_number = 'SC-1000',"
        " ordered_quantity = 900000000000 WHERE order_number = 'SO-900001' AND line_number = 1"
    )
    [demand] = [row for row in demo_erp.extract("demands") if row["demand_id"] == "SO-900001/1"]
    assert demand["quantity"] == 90_000_000_000_000


def test_a_unit_that_is_divided_by_nothing_gives_no_quantity(demo_erp: DemoErp) -> None:
    demo_erp.connection.execute("UPDATE erp.unit_conversion SET denominator = 0")
    for table in ("demands", "supplies", "bom_lines", "supply_sources", "unit_conversions"):
        assert demo_erp.extract(table)


def test_a_marking_of_something_unknown_goes_along_one_of_something_closed_does_not(
    demo_erp: DemoErp,
) -> None:
    demo_erp.connection.execute(
        "INSERT INTO erp.order_marking (demand_number, supply_number, marked_quantity) VALUES"
        " ('SO-900001/1', 'PO-XXX/1', 1), ('SO-XXX/one', 'PO-900001/1', 2)"
    )
    marked = {row["demand_id"]: row["supply_id"] for row in demo_erp.extract("markings")}
    assert marked["SO-900001/1"] == "PO-XXX/1"
    assert marked["SO-XXX/one"] == "PO-900001/1"
    demo_erp.connection.execute(
        "UPDATE erp.sales_order_line SET status = 'invoiced' WHERE order_number = 'SO-900001'"
    )
    assert "SO-900001/1" not in {row["demand_id"] for row in demo_erp.extract("markings")}
