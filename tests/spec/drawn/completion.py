"""What a drawn case need not say: items, vendors, order types, sources."""

from tests.spec.drawn.case import PLANT, DrawnCase, Row, source_key

VENDOR = "Vendor"


def complete(case: DrawnCase) -> DrawnCase:
    """The case with the rows that its drawing implies."""
    for table, column in (("bom_lines", "component_item_id"), ("boms", "item_id")):
        for row in case.tables.get(table, ()):
            case.row("items", item_id=row[column])
    for table in (
        "demands",
        "supplies",
        "orders_in_force",
        "on_hand",
        "demand_forecasts",
        "supply_forecasts",
        "item_coverage",
    ):
        for row in case.tables.get(table, ()):
            case.row("items", item_id=row["item_id"])
    made = {row["item_id"] for row in case.tables.get("boms", ())}
    for item in case.tables.get("items", ()):
        item.setdefault(
            "default_order_type", "production" if item["item_id"] in made else "purchase"
        )
        _complete_sources(case, item)
    _complete_vendors(case)
    return case


def _complete_sources(case: DrawnCase, item: Row) -> None:
    """A source of the item's own order type where none is drawn."""
    if item["item_id"] in case.left_out:
        return
    sources = case.tables.setdefault("supply_sources", [])
    own = [row.get("location_id") for row in sources if row["item_id"] == item["item_id"]]
    drawn = [key for key, _ in case.records if key[0] == item["item_id"]]
    if None not in own:
        sources.extend(source_key(key) for key in drawn if key[1] not in own)
    if not own and not drawn:
        sources.append({"source_id": f"{item['item_id']} source", "item_id": item["item_id"]})
    for row in sources:
        if row["item_id"] == item["item_id"]:
            row.setdefault("lead_time_days", 0)
            row.setdefault("source_type", _order_type(case, item, str(row.get("location_id"))))
            if row["source_type"] == "purchase" and "default_vendor_id" not in item:
                row.setdefault("vendor_id", VENDOR)


def _order_type(case: DrawnCase, item: Row, location_id: str) -> object:
    coverage = next(
        (
            row
            for row in case.tables.get("item_coverage", ())
            if (row["item_id"], row["location_id"]) == (item["item_id"], location_id)
        ),
        {},
    )
    location = case.row("locations", location_id=PLANT if location_id == "None" else location_id)
    refill = coverage.get("refill_from_location_id") or location.get("refill_from_location_id")
    planned_as = coverage.get("planned_order_type") or (refill and "transfer")
    order_type = planned_as or item["default_order_type"]
    if coverage.get("is_explosion_stopped") and order_type == "production":
        return "purchase"
    return "purchase" if order_type == "kanban" else order_type


def _complete_vendors(case: DrawnCase) -> None:
    for table, column in (
        ("supply_sources", "vendor_id"),
        ("items", "default_vendor_id"),
        ("item_coverage", "vendor_id"),
        ("orders_in_force", "vendor_id"),
    ):
        for row in list(case.tables.get(table, ())):
            if row.get(column):
                case.row("vendors", vendor_id=row[column])
    for table in (
        "supply_sources",
        "vendors",
        "supplies",
        "orders_in_force",
        "item_coverage",
        "bom_lines",
        "locations",
    ):
        for row in list(case.tables.get(table, ())):
            for column, value in list(row.items()):
                if column.endswith("location_id") and value is not None:
                    case.row("locations", location_id=value)
