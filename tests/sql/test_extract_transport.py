"""How long what a vendor ships travels: the most specific row, of the vendor's mode of delivery."""

import pytest

from tests.sql.conftest import DemoErp

pytestmark = pytest.mark.database

MODES = "INSERT INTO erp.mode_of_delivery VALUES ('SEA', true), ('AIR', false)"
BY_AIR = "UPDATE erp.vendor SET mode_of_delivery = 'AIR' WHERE vendor_account = 'V-1001'"
NEW_ROW = """
    INSERT INTO erp.vendor_transport VALUES (%(vendor)s, %(warehouse)s, %(mode)s, %(days)s)
"""
ANY: dict[str, str | None] = {"vendor": None, "warehouse": None, "mode": None}
VENDOR = {"vendor": "V-1001"}
PAIR = {**VENDOR, "warehouse": "TXG-MAIN"}


def transport_with(demo_erp: DemoErp, days: int, **row: str) -> object:
    """What the vendor's source says once there is one more row."""
    demo_erp.connection.execute(NEW_ROW, {**ANY, **row, "days": days})
    return transport(demo_erp)


def transport(demo_erp: DemoErp) -> object:
    of_vendor = [
        row["transport_days"]
        for row in demo_erp.extract("supply_sources")
        if row["vendor_id"] == "V-1001" and row["location_id"] == "TXG-MAIN"
    ]
    assert len(set(of_vendor)) == 1
    return of_vendor[0]


def test_the_most_specific_days_of_transport_count(demo_erp: DemoErp) -> None:
    assert transport(demo_erp) is None
    assert transport_with(demo_erp, 9) == 9
    assert transport_with(demo_erp, 8, warehouse="TXG-MAIN") == 8
    assert transport_with(demo_erp, 1, warehouse="BRE-DC") == 8
    assert transport_with(demo_erp, 7, **VENDOR) == 7
    assert transport_with(demo_erp, 1, vendor="V-1002") == 7
    assert transport_with(demo_erp, 5, **PAIR) == 5


def test_the_vendors_mode_of_delivery_counts_else_the_default_one(demo_erp: DemoErp) -> None:
    demo_erp.connection.execute(MODES)
    assert transport_with(demo_erp, 5, **VENDOR) == 5
    assert transport_with(demo_erp, 4, **VENDOR, mode="SEA") == 4
    assert transport_with(demo_erp, 3, **VENDOR, mode="AIR") == 4
    demo_erp.connection.execute(BY_AIR)
    assert transport(demo_erp) == 3
