"""What is taken instead of a value that cannot be right (INPUT)."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Cells = dict[str, Any]
Tables = dict[str, list[Cells]]

#: How the names of columns end that hold numbers.
NUMBERS = (
    "quantity",
    "order",
    "multiple",
    "ratio",
    "days",
    "decimals",
    "priority",
    "probability",
    "count",
    "percent",
    "factor",
    "point",
)
#: Numbers that mean something when negative.
SIGNED = ("offset_days", "priority", "substitution_priority", "reduction_percent", "quantity")
#: Where a row that names an unknown one means as much without it (INPUT-10), by column.
OPTIONAL: Mapping[str, tuple[str, str]] = {
    "coverage_group_id": ("coverage_groups", "coverage_group_id"),
    "default_vendor_id": ("vendors", "vendor_id"),
    "vendor_id": ("vendors", "vendor_id"),
    "calendar_id": ("calendars", "calendar_id"),
    "refill_from_location_id": ("locations", "location_id"),
    "from_location_id": ("locations", "location_id"),
    "component_location_id": ("locations", "location_id"),
    "minimum_key_id": ("quantity_keys", "quantity_key_id"),
    "maximum_key_id": ("quantity_keys", "quantity_key_id"),
    "reduction_key_id": ("reduction_keys", "reduction_key_id"),
    "bom_id": ("boms", "bom_id"),
}
#: The words a column may hold; another one is not set (INPUT-5).
WORDS: Mapping[str, tuple[str, ...]] = {
    "quantity_basis": ("per_batch", "fixed", "step"),
    "line_type": (
        "component",
        "phantom",
        "pegged_supply",
        "vendor",
        "co_product",
        "by_product",
    ),
    "coverage_code": (
        "manual",
        "requirement",
        "period",
        "min_max",
        "priority",
        "decoupling_point",
    ),
}
LONGEST = 36_500
EARLIEST, LATEST = timedelta(days=-365 * 30), timedelta(days=365 * 50)


def read(row: Mapping[str, Any]) -> Cells:
    """The row with what cannot be read taken as empty (INPUT-1)."""
    return {name: None if _is_unreadable(name, value) else value for name, value in row.items()}


def _is_unreadable(name: str, value: object) -> bool:
    is_date = name.endswith(("date", "valid_from", "valid_to"))
    return isinstance(value, str) and (_is_number(name) or is_date)


def _is_number(name: str) -> bool:
    return name.endswith(NUMBERS) and not name.startswith("is_")


def corrected(table: str, tables: Tables, today: date) -> None:
    """Put what counts in the place of values that cannot be right."""
    for row in tables[table]:
        _general(table, row, tables, today)
        _particular(table, row, tables)
    if table == "calendars":
        _without_circles(tables[table])
    if table == "coverage_groups":
        for row in [row for row in tables[table] if row.get("is_default")][1:]:
            row["is_default"] = False


def plan_values(row: Mapping[str, Any]) -> Cells:
    """The plan's own policy, where it can be used (INPUT-27)."""
    code = row.get("coverage_code")
    return {**row, "coverage_code": code if code in WORDS["coverage_code"] else None}


def _general(table: str, row: Cells, tables: Tables, today: date) -> None:
    """INPUT-5 to INPUT-8, INPUT-10."""
    for name, value in list(row.items()):
        is_number = _is_number(name) and value is not None
        if is_number and name not in SIGNED and Fraction(str(value)) < 0:
            row[name] = None
        if is_number and name.endswith("days") and name not in SIGNED and value > LONGEST:
            row[name] = LONGEST
        if isinstance(value, date) and name.endswith("_date") and name != "expiry_date":
            row[name] = value if EARLIEST <= value - today <= LATEST else None
        if name in WORDS and value not in WORDS[name]:
            row[name] = None
        of, column = OPTIONAL.get(name, (table, ""))
        if of != table and value is not None:
            is_known = any(other.get(column) == value for other in tables.get(of, ()))
            row[name] = value if is_known or table == "demands" else None


def _particular(table: str, row: Cells, tables: Tables) -> None:
    """INPUT-13, INPUT-14, INPUT-16 to INPUT-22, INPUT-25, INPUT-30, INPUT-35."""
    minimum, maximum = row.get("minimum_quantity"), row.get("maximum_quantity")
    is_kept = minimum is not None and maximum is not None
    if is_kept and Fraction(str(minimum)) > Fraction(str(maximum)):
        row["maximum_quantity"] = minimum
    own = row.get("refill_from_location_id")
    if own is not None and own == row.get("location_id"):
        row["refill_from_location_id"] = None
    for name, is_wrong, instead in (
        ("coverage_period_days", lambda value: value < 1, 1),
        ("unit_decimals", lambda value: value > 6, 6),
        ("batch_quantity", lambda value: value == 0, 1),
        ("yield_ratio", lambda value: not 0 < value <= 1, 1),
        ("scrap_ratio", lambda value: value > 1, 0),
        ("probability", lambda value: value > 100, 100),
    ):
        if row.get(name) is not None and is_wrong(Fraction(row[name])):
            row[name] = instead
    if table == "demands" and row.get("priority") is not None:
        row["priority"] = min(max(row["priority"], 0), 1000)
    if table == "supply_sources" and row["source_type"] != "purchase":
        row["transport_days"] = None
    if table in ("supply_sources", "supplies") and row.get("bom_id") is not None:
        bom = next(bom for bom in tables["boms"] if bom["bom_id"] == row["bom_id"])
        row["bom_id"] = bom["bom_id"] if bom["item_id"] == row["item_id"] else None


def _without_circles(calendars: list[Cells]) -> None:
    """INPUT-23."""
    by_id = {row["calendar_id"]: row for row in calendars}
    for start in sorted(by_id):
        path: list[str] = []
        at: str | None = start
        while at is not None and at in by_id and at not in path:
            path.append(at)
            at = by_id[at].get("base_calendar_id")
        if at in path:
            by_id[max(path[path.index(at) :])]["base_calendar_id"] = None
