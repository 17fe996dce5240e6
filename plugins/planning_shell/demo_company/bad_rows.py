"""The demo's mistakes: the same few at every size, listed in docs/demo-erp.md."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import polars as pl

from planning_shell.demo_company.company import MAKER_COMPANY, SISTER_CUSTOMER

PLANT = "TXG-MAIN"
CLOSED_CALENDAR = "CLOSED"
CLOSED_VENDOR = "V-9020"
UNKNOWN_VENDOR = "V-9404"
UNKNOWN_ITEM = "XX-9404"
UNKNOWN_WAREHOUSE = "XXX-DC"
PURCHASE, PRODUCTION = 0, 1
CYCLE = ("XC-9001", "XC-9002", "XC-9003")

#: item number, name, default order type, vendor, lifecycle state
ITEMS = (
    (CYCLE[0], "Pedal unit, made of XC-9002", PRODUCTION, None, "SERIES"),
    (CYCLE[1], "Crank set, made of XC-9003", PRODUCTION, None, "SERIES"),
    (CYCLE[2], "Chainring, made of XC-9001", PRODUCTION, None, "SERIES"),
    ("XS-9010", "Bell, nobody sells it", PURCHASE, None, "SERIES"),
    ("XP-9020", "Lamp, its vendor never opens", PURCHASE, CLOSED_VENDOR, "SERIES"),
    ("XB-9030", "Carrier, a component is unknown", PRODUCTION, None, "SERIES"),
    ("XM-9040", "Mudguard, minimum above maximum", PURCHASE, CLOSED_VENDOR, "SERIES"),
    ("XV-9050", "Mirror, its vendor is unknown", PURCHASE, UNKNOWN_VENDOR, "SERIES"),
    ("XO-9060", "Lock, multiple above maximum order", PURCHASE, "V-1001", "SERIES"),
    ("XA-9070", "Trailer, made without a bill", PRODUCTION, None, "SERIES"),
    ("XI-9080", "Basket, obsolete but ordered", PURCHASE, "V-1001", "OBSOLETE"),
    ("XU-9090", "Pump, ordered by the pallet", PURCHASE, "V-1001", "SERIES"),
    ("XN-9100", "Stand, stock below zero", PURCHASE, "V-1001", "SERIES"),
)

#: No mistake: the ERP keeps what it deletes, and the extract leaves it out.
DELETED_ITEM = ("XD-9110", "Dynamo, deleted", PURCHASE, None, "SERIES")

#: line number, item, warehouse, quantity, unit; all in sales order SO-900001
SALES_LINES = (
    (1, CYCLE[0], PLANT, 10, "pcs"),
    (2, "XS-9010", PLANT, 10, "pcs"),
    (3, UNKNOWN_ITEM, PLANT, 10, "pcs"),
    (4, "XP-9020", PLANT, 10, "pcs"),
    (5, "XB-9030", PLANT, 10, "pcs"),
    (6, "XM-9040", PLANT, 30, "pcs"),
    (7, "XV-9050", PLANT, 10, "pcs"),
    (8, "XO-9060", PLANT, 10, "pcs"),
    (9, "XA-9070", PLANT, 10, "pcs"),
    (10, "XI-9080", PLANT, 10, "pcs"),
    (11, "XU-9090", PLANT, 1, "pallet"),
    (12, "XN-9100", PLANT, 10, "pcs"),
    (13, "XN-9100", UNKNOWN_WAREHOUSE, 10, "pcs"),
    (14, "XN-9100", PLANT, -3, "pcs"),
)
SALES_ORDER = "SO-900001"
DUPLICATE_PURCHASE = "PO-900001"


def bad_row_tables(plan_date: date) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield the mistakes, as (table, rows)."""
    written = datetime(plan_date.year, plan_date.month, plan_date.day, tzinfo=UTC)
    yield from _items(written)
    yield from _vendors()
    yield from _bills(written)
    yield from _orders(written)


def _frame(columns: str, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=columns.split(), orient="row", infer_schema_length=None)


def _items(written: datetime) -> Iterator[tuple[str, pl.DataFrame]]:
    columns = (
        "item_number name default_order_type primary_vendor_account lifecycle_state_code"
        " item_group_code inventory_unit_code created_at modified_at"
    )
    rows: list[tuple[object, ...]] = [(*item, "BOUGHT", "pcs", written, written) for item in ITEMS]
    yield "item", _frame(columns, rows)
    deleted = _frame(columns, [(*DELETED_ITEM, "BOUGHT", "pcs", written, written)])
    yield "item", deleted.with_columns(is_deleted=pl.lit(value=True))
    columns = "item_number site_code setting_type lead_time_days is_working_days"
    made = [(item[0], "TXG", "M", 3, True) for item in ITEMS if item[2] == PRODUCTION]
    yield "item_order_setting", _frame(columns, made)
    columns = "item_number site_code warehouse_code minimum_quantity maximum_quantity modified_at"
    yield "item_site_setting", _frame(columns, [("XM-9040", "TXG", PLANT, 50, 20, written)])
    columns = (
        "item_number warehouse_code batch_number stock_status physical_quantity"
        " reserved_quantity modified_at"
    )
    yield "stock_balance", _frame(columns, [("XN-9100", PLANT, "", "available", -4, 0, written)])


def _vendors() -> Iterator[tuple[str, pl.DataFrame]]:
    columns = "calendar_code name working_days"
    yield "work_calendar", _frame(columns, [(CLOSED_CALENDAR, "Never open", "0000000")])
    columns = "vendor_account company_code name country_code"
    rows: list[tuple[object, ...]] = [(CLOSED_VENDOR, MAKER_COMPANY, "Sleepy Lamps", "TW")]
    yield "vendor", _frame(columns, rows)
    columns = "vendor_account calendar_code"
    yield "vendor_calendar", _frame(columns, [(CLOSED_VENDOR, CLOSED_CALENDAR)])
    columns = (
        "agreement_number company_code vendor_account item_number purchase_unit_code priority"
        " lead_time_days is_working_days order_multiple maximum_order unit_price currency_code"
    )
    agreed = [(number, item[0], item[3]) for number, item in enumerate(ITEMS, 1) if item[3]]
    rows = [
        (number, MAKER_COMPANY, vendor, item, "pcs", 1, 10, True)
        + ((100, 50) if item == "XO-9060" else (None, None))
        + (9, "TWD")
        for number, item, vendor in agreed
    ]
    yield "vendor_item", _frame(columns, rows)


def _bills(written: datetime) -> Iterator[tuple[str, pl.DataFrame]]:
    components = dict(zip(CYCLE, (*CYCLE[1:], CYCLE[0]), strict=True)) | {"XB-9030": "YY-9404"}
    columns = "bom_number name created_at"
    rows: list[tuple[object, ...]] = [(f"B-{item}", item, written) for item in components]
    yield "bom_header", _frame(columns, rows)
    columns = "bom_version_id bom_number item_number batch_size yield_percent is_approved is_active"
    rows = [(f"B-{item}/2", f"B-{item}", item, 1, 100, True, True) for item in components]
    yield "bom_version", _frame(columns, rows)
    columns = (
        "bom_number line_number component_item_number quantity unit_code consumption_type"
        " line_type scrap_percent scrap_quantity"
    )
    rows = [
        (f"B-{item}", 10, component, 1, "pcs", 0, 0, 0, 0) for item, component in components.items()
    ]
    yield "bom_line", _frame(columns, rows)


def _orders(written: datetime) -> Iterator[tuple[str, pl.DataFrame]]:
    due = written + timedelta(days=60)
    columns = "order_number company_code customer_account status created_at modified_at"
    header = (SALES_ORDER, MAKER_COMPANY, SISTER_CUSTOMER, "open", written, written)
    yield "sales_order_header", _frame(columns, [header])
    columns = (
        "order_number line_number item_number warehouse_code ordered_quantity sales_unit_code"
        " delivered_quantity requested_ship_at status modified_at"
    )
    rows: list[tuple[object, ...]] = [
        (SALES_ORDER, *line, 0, due, "open", written) for line in SALES_LINES
    ]
    yield "sales_order_line", _frame(columns, rows)
    columns = "order_number company_code vendor_account status ordered_at modified_at"
    header = (DUPLICATE_PURCHASE, MAKER_COMPANY, "V-1001", "open", written, written)
    yield "purchase_order_header", _frame(columns, [header])
    columns = (
        "record_id order_number line_number item_number warehouse_code ordered_quantity"
        " received_quantity purchase_unit_code requested_receipt_at status modified_at"
    )
    rows = [
        (-record, DUPLICATE_PURCHASE, 1, "XN-9100", PLANT, 20, 0, "pcs", due, "open", written)
        for record in (1, 2)
    ]
    yield "purchase_order_line", _frame(columns, rows)
