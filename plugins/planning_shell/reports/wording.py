"""How quantities, days and kinds are said to a planner."""

from datetime import date
from decimal import Decimal

#: What is done to get an item: as an order ("Buy ...") and as the thing itself.
VERBS = {"purchase": "Buy", "production": "Make", "transfer": "Move"}
NOUNS = {
    "purchase": "purchase order",
    "production": "production order",
    "transfer": "transfer order",
    "approved_planned": "approved planned order",
    "sales": "sales order",
    "quotation": "quotation",
    "requisition": "requisition",
    "transfer_issue": "transfer order line",
    "production_component": "production order line",
    "approved_component": "approved order line",
    "frozen_component": "kept order line",
    "project": "project demand",
    "manual": "manual demand",
    "forecast": "forecast",
    "dependent": "component demand",
    "by_product": "by-product",
    "co_product": "co-product",
    "component": "negative component",
    "safety_stock": "safety stock",
    "on_hand": "stock on hand",
    "demand": "demand",
    "supply": "order",
    "planned_order": "planned order",
}


def amount(quantity: Decimal | int, unit_id: str | None = None) -> str:
    """Return a quantity as people write it: no trailing zeros, thousands apart, its unit."""
    text = f"{Decimal(quantity):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text} {unit_id}" if unit_id else text


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 order" or "1,234 orders"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def days(number: int, kind: str = "") -> str:
    """Return "1 day" or "5 working days"."""
    return count(number, f"{kind} day".strip())


def day(value: date | None) -> str:
    """Return an ISO day; a dash when there is none."""
    return value.isoformat() if value else "-"


#: What an order still is, before its noun.
STATES = {"planned_order": "planned ", "supply": "open "}


def noun(kind: str | None) -> str:
    """Return the planner's word for a kind or type of demand or supply."""
    return NOUNS.get(kind or "", (kind or "").replace("_", " "))


def spaced(name: str | None) -> str:
    """Return a coded value in words: `period_order` as "period order"."""
    return (name or "-").replace("_", " ")
