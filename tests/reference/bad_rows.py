"""Which rows can be used: the others are left out, as if they did not exist (INPUT)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.reference.bad_values import corrected, read

Cells = dict[str, Any]
Tables = dict[str, list[Cells]]

#: Tables in an order in which each comes after those it refers to, with what names its rows.
IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "calendars": ("calendar_id",),
    "calendar_days": ("calendar_id", "date"),
    "locations": ("location_id",),
    "vendors": ("vendor_id",),
    "quantity_keys": ("quantity_key_id", "sequence"),
    "reduction_keys": ("reduction_key_id", "sequence"),
    "coverage_groups": ("coverage_group_id",),
    "items": ("item_id",),
    "unit_conversions": (),
    "item_coverage": ("item_id", "location_id"),
    "boms": ("bom_id",),
    "bom_lines": ("bom_line_id",),
    "bom_line_steps": ("bom_line_id", "from_quantity"),
    "supply_sources": ("source_id",),
    "on_hand": (),
    "demands": ("demand_id",),
    "supplies": ("supply_id",),
    "orders_in_force": ("planned_order_id",),
    "components_in_force": ("planned_order_id", "bom_line_id"),
    "supplier_ship_dates": ("planned_order_id",),
    "markings": (),
    "demand_forecasts": ("forecast_id",),
    "supply_forecasts": ("forecast_id",),
    "forecast_submodels": ("forecast_model_id", "submodel_id"),
}
#: What must be said besides (INPUT-3).
MANDATORY: Mapping[str, tuple[str, ...]] = {
    "boms": ("item_id",),
    "bom_lines": ("bom_id", "component_item_id"),
    "bom_line_steps": ("quantity",),
    "supply_sources": ("item_id", "source_type"),
    "on_hand": ("item_id", "location_id", "quantity"),
    "demands": ("demand_type", "item_id", "location_id", "quantity", "requested_date"),
    "supplies": ("supply_type", "item_id", "location_id", "quantity", "receipt_date"),
    "orders_in_force": (
        "item_id",
        "location_id",
        "order_type",
        "quantity",
        "requirement_date",
        "delivery_date",
        "order_date",
        "requested_date",
    ),
    "components_in_force": ("quantity",),
    "supplier_ship_dates": ("item_id", "location_id", "ship_date"),
    "markings": ("demand_id", "quantity"),
    "demand_forecasts": ("forecast_model_id", "item_id", "location_id", "date", "quantity"),
    "supply_forecasts": ("forecast_model_id", "item_id", "location_id", "date", "quantity"),
}
#: Words without which a row means nothing (INPUT-5).
WORDS: Mapping[str, tuple[str, ...]] = {
    "demand_type": (
        "sales",
        "quotation",
        "requisition",
        "transfer_issue",
        "production_component",
        "project",
        "manual",
    ),
    "supply_type": ("purchase", "production", "transfer", "approved_planned"),
    "order_type": ("purchase", "production", "transfer"),
}
#: Where a row that names an unknown one would mean more, or nothing (INPUT-9).
NAMED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "calendar_days": (("calendar_id", "calendars"),),
    "item_coverage": (("item_id", "items"), ("location_id", "locations")),
    "boms": (("item_id", "items"), ("location_id", "locations")),
    "bom_lines": (("bom_id", "boms"), ("component_item_id", "items")),
    "bom_line_steps": (("bom_line_id", "bom_lines"),),
    "supply_sources": (("item_id", "items"), ("location_id", "locations")),
    "on_hand": (("item_id", "items"), ("location_id", "locations")),
    "demands": (("item_id", "items"), ("location_id", "locations")),
    "supplies": (("item_id", "items"), ("location_id", "locations")),
    "orders_in_force": (("item_id", "items"), ("location_id", "locations")),
    "supplier_ship_dates": (("item_id", "items"), ("location_id", "locations")),
    "markings": (("demand_id", "demands"), ("supply_id", "supplies")),
    "demand_forecasts": (("item_id", "items"), ("location_id", "locations")),
    "supply_forecasts": (("item_id", "items"), ("location_id", "locations")),
}
LARGEST = 2**63 - 1
EARLIEST, LATEST = timedelta(days=-365 * 30), timedelta(days=365 * 50)


def usable(tables: Mapping[str, Sequence[Mapping[str, Any]]], today: date) -> Tables:
    """The rows that can be used, in their order, with the values that count."""
    found: Tables = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    for table, identity in IDENTITIES.items():
        rows = [read(row) for row in tables.get(table, ())]
        kept = [row for row in rows if _can_be_used(table, row, found, today)]
        inactive = {row["item_id"] for row in found["items"] if row.get("is_active") is False}
        found[table] = list(_first_of_each(kept, identity, inactive))
        corrected(table, found, today)
    fitting = [line for line in found["bom_lines"] if _fits(line, found["boms"])]
    return {**found, "bom_lines": fitting}


def _can_be_used(table: str, row: Cells, found: Tables, today: date) -> bool:
    said = (*IDENTITIES[table], *MANDATORY.get(table, ()))
    if any(row.get(column) is None for column in said):
        return False
    if any(row[column] not in words for column, words in WORDS.items() if column in said):
        return False
    if any(not _exists(row.get(name), name, found[of]) for name, of in NAMED.get(table, ())):
        return False
    return (
        _is_possible(table, row)
        and not _is_supply(table, row, found)
        and _is_near(table, row, today)
    )


def _exists(value: object, column: str, rows: list[Cells]) -> bool:
    named = column.removeprefix("component_")
    return value is None or any(row[named] == value for row in rows)


def _is_supply(table: str, order: Cells, found: Tables) -> bool:
    """INPUT-33."""
    supplies = found["supplies"] if table == "orders_in_force" else ()
    inactive = [row["item_id"] for row in found["items"] if row.get("is_active") is False]
    return any(
        row["supply_id"] == order["planned_order_id"] and row["item_id"] not in inactive
        for row in supplies
    )


def _is_possible(table: str, row: Cells) -> bool:
    """INPUT-3, INPUT-6, INPUT-11 to INPUT-15."""
    quantity, first, last = row.get("quantity"), row.get("valid_from"), row.get("valid_to")
    if first is not None and last is not None and first > last:
        return False
    open_rows = ("demands", "supplies", "orders_in_force", "demand_forecasts", "supply_forecasts")
    if table in open_rows:
        return Fraction(str(quantity)) > 0
    if table == "bom_lines":
        is_component = row.get("line_type") in (None, "component")
        is_unsaid = quantity is None and row.get("quantity_basis") != "step"
        return not is_unsaid and (is_component or Fraction(quantity or 0) >= 0)
    if table == "supply_sources":
        is_transfer = row["source_type"] == "transfer"
        place = row.get("location_id")
        return not (is_transfer and place is not None and row.get("from_location_id") == place)
    if table in ("quantity_keys", "reduction_keys"):
        return row.get("period_count") is None or int(row["period_count"]) >= 1
    return True


def _is_near(table: str, row: Cells, today: date) -> bool:
    """INPUT-7."""
    days = [row[name] for name in MANDATORY.get(table, ()) if name.endswith("date")]
    return all(EARLIEST <= day - today <= LATEST for day in days)


def _first_of_each(
    rows: list[Cells], identity: tuple[str, ...], inactive: set[str]
) -> Iterator[Cells]:
    """INPUT-4; what is of an inactive item cannot be used, so its id is free (LOAD-5)."""
    seen = set()
    for row in rows:
        name = tuple(row[column] for column in identity)
        if not identity or name not in seen:
            if "item_id" in identity or row.get("item_id") not in inactive:
                seen.add(name)
            yield row


def _fits(line: Cells, boms: list[Cells]) -> bool:
    """INPUT-28: of one line; through phantoms nothing of that size is drawn."""
    bom = next(bom for bom in boms if bom["bom_id"] == line["bom_id"])
    ratio = abs(Fraction(line.get("quantity") or 0))
    is_output = line.get("line_type") in ("co_product", "by_product")
    if line.get("quantity_basis") in (None, "per_batch"):
        ratio /= Fraction(_or_one(bom.get("batch_quantity")))
        ratio /= Fraction(1 if is_output else _or_one(bom.get("yield_ratio")))
    else:
        ratio *= 1_000_000
    ratio *= 1 + Fraction(0 if is_output else line.get("scrap_ratio") or 0)
    return ratio.numerator <= LARGEST and ratio.denominator <= LARGEST


def _or_one(value: Any) -> Any:  # noqa: ANN401 (a cell holds anything)
    return 1 if value is None else value
