"""The words for facts about an item, a location or a plan, and the columns they fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests.spec.drawn.blocks import DrawingError

#: Day 0, a Monday.
PLAN_DATE = date(2026, 1, 5)

Cell = object
Filled = tuple[str, str, Cell]


@dataclass(frozen=True)
class Word:
    """The table and column that words fill, and how the value is written (or the value)."""

    table: str
    column: str
    kind: str = "constant"
    value: Cell = None


POLICY = {
    "positive days": Word("policy", "positive_days", "days"),
    "negative days": Word("policy", "negative_days", "days"),
    "static negative days": Word("policy", "is_dynamic_negative_days", value=False),
    "dynamic negative days": Word("policy", "is_dynamic_negative_days", value=True),
    "dynamic positive days": Word("policy", "is_dynamic_positive_days", value=True),
    "coverage fence": Word("policy", "coverage_fence_days", "days"),
    "explosion fence": Word("policy", "explosion_fence_days", "days"),
    "firming fence": Word("policy", "firming_fence_days", "days"),
    "freeze fence": Word("policy", "freeze_fence_days", "days"),
    "forecast fence": Word("policy", "forecast_fence_days", "days"),
    "action fence": Word("policy", "action_fence_days", "days"),
    "receipt margin": Word("policy", "receipt_margin_days", "days"),
    "issue margin": Word("policy", "issue_margin_days", "days"),
    "reorder margin": Word("policy", "reorder_margin_days", "days"),
    "advance margin": Word("policy", "advance_margin_days", "days"),
    "postpone margin": Word("policy", "postpone_margin_days", "days"),
    "calendar": Word("policy", "calendar_id", "text"),
    "on hand last": Word("policy", "consume_on_hand", value="after_supply"),
    "on hand first": Word("policy", "consume_on_hand", value="before_supply"),
    "latest supply first": Word("policy", "is_latest_supply_first", value=True),
    "floor from today": Word("policy", "safety_stock_timing", value="today"),
    "floor at first issue": Word("policy", "safety_stock_timing", value="first_issue"),
    "floor from procurement": Word("policy", "safety_stock_timing", value="procurement_time"),
    "strict safety stock": Word("policy", "is_strict_safety_stock", value=True),
    "soft issue margin": Word("policy", "is_soft_issue_margin", value=True),
    "hard issue margin": Word("policy", "is_soft_issue_margin", value=False),
    "code": Word("policy", "coverage_code", "text"),
    "window": Word("policy", "coverage_period_days", "days"),
    "reduction": Word("policy", "reduction_principle", "text"),
    "reduction key": Word("policy", "reduction_key_id", "text"),
    "reduced by all": Word("policy", "reduce_forecast_by", value="all_transactions"),
    "customers included": Word("policy", "is_customer_forecast_included", value=True),
}
ITEM = {
    "on hand": Word("on_hand", "quantity", "quantity"),
    "minimum": Word("item_coverage", "minimum_quantity", "quantity"),
    "maximum": Word("item_coverage", "maximum_quantity", "quantity"),
    "minimum key": Word("item_coverage", "minimum_key_id", "text"),
    "maximum key": Word("item_coverage", "maximum_key_id", "text"),
    "group": Word("item_coverage", "coverage_group_id", "text"),
    "planned as": Word("item_coverage", "planned_order_type", "text"),
    "coverage vendor": Word("item_coverage", "vendor_id", "text"),
    "explosion stopped": Word("item_coverage", "is_explosion_stopped", value=True),
    "refill from": Word("item_coverage", "refill_from_location_id", "text"),
    "item group": Word("items", "coverage_group_id", "text"),
    "default": Word("items", "default_order_type", "text"),
    "default vendor": Word("items", "default_vendor_id", "text"),
    "decimals": Word("items", "unit_decimals", "days"),
    "shelf life": Word("items", "shelf_life_days", "days"),
    "inactive": Word("items", "is_active", value=False),
    "lead time": Word("supply_sources", "lead_time_days", "days"),
    "lead time unsaid": Word("supply_sources", "lead_time_days", value=None),
    "transport": Word("supply_sources", "transport_days", "days"),
    "working days": Word("supply_sources", "is_lead_time_working_days", value=True),
    "minimum order": Word("supply_sources", "minimum_order", "quantity"),
    "multiple": Word("supply_sources", "order_multiple", "quantity"),
    "maximum order": Word("supply_sources", "maximum_order", "quantity"),
    "vendor": Word("supply_sources", "vendor_id", "text"),
    "from": Word("supply_sources", "from_location_id", "text"),
    "no source": Word("supply_sources", "is_left_out", value=True),
}
LINE = {
    "scrap ratio": Word("bom_lines", "scrap_ratio", "quantity"),
    "scrap": Word("bom_lines", "scrap_quantity", "quantity"),
    "round up to": Word("bom_lines", "round_up_multiple", "quantity"),
    "fixed": Word("bom_lines", "quantity_basis", value="fixed"),
    "phantom": Word("bom_lines", "line_type", value="phantom"),
    "pegged supply": Word("bom_lines", "line_type", value="pegged_supply"),
    "by-product": Word("bom_lines", "line_type", value="by_product"),
    "co-product": Word("bom_lines", "line_type", value="co_product"),
    "offset": Word("bom_lines", "offset_days", "days"),
    "at": Word("bom_lines", "component_location_id", "text"),
    "group": Word("bom_lines", "substitution_group", "text"),
    "choice": Word("bom_lines", "substitution_priority", "days"),
    "until": Word("bom_lines", "valid_to", "date"),
    "since": Word("bom_lines", "valid_from", "date"),
    "batch": Word("boms", "batch_quantity", "quantity"),
    "yield": Word("boms", "yield_ratio", "quantity"),
}
LOCATION = {
    "calendar": Word("locations", "calendar_id", "text"),
    "refill from": Word("locations", "refill_from_location_id", "text"),
    "manual": Word("locations", "is_planned", value=False),
}
VENDOR = {
    "calendar": Word("vendors", "calendar_id", "text"),
    "supplies from": Word("vendors", "supplying_location_id", "text"),
}
PLAN = {
    "forecast model": Word("plans", "forecast_model_id", "text"),
    "without on hand": Word("plans", "include_on_hand", value=False),
    "without supplies": Word("plans", "include_supplies", value=False),
    "without sales": Word("plans", "include_sales_orders", value=False),
    "without forecast": Word("plans", "include_forecast", value=False),
    "without quotations": Word("plans", "include_quotations", value=False),
    "without requisitions": Word("plans", "include_requisitions", value=False),
    "without transfers": Word("plans", "include_transfers", value=False),
    "quotations from": Word("plans", "quotation_probability", "days"),
    "excluded lines": Word("plans", "include_excluded", value=True),
    "delay added": Word("plans", "is_delay_added_to_requirement_date", value=True),
    "purchase delay added": Word("plans", "is_purchase_delay_added", value=True),
    "production delay not added": Word("plans", "is_production_delay_added", value=False),
    "shelf life": Word("plans", "is_shelf_life_planned", value=True),
    "type": Word("plans", "plan_type", "text"),
    "dynamic": Word("plans", "is_dynamic", value=True),
}


def facts(texts: list[str], *vocabularies: dict[str, Word]) -> Iterator[Filled]:
    """The cells that facts fill, as (table, column, value)."""
    words = {key: word for vocabulary in vocabularies for key, word in vocabulary.items()}
    for text in texts:
        if text.startswith("period "):
            yield "policy", "coverage_code", "period"
            yield "policy", "coverage_period_days", int(text.removeprefix("period "))
        else:
            yield _fact(text, words)


def _fact(text: str, words: dict[str, Word]) -> Filled:
    for key in sorted(words, key=len, reverse=True):
        word = words[key]
        if text == key and word.kind == "constant":
            return word.table, word.column, word.value
        if text.startswith(f"{key} ") and word.kind != "constant":
            return word.table, word.column, cell_value(text.removeprefix(key).strip(), word.kind)
    raise DrawingError(f"Nobody understands the fact '{text}'.")


def cell_value(text: str, kind: str) -> Cell:
    """A value as it is written: a quantity, a number of days, a day, a yes or no, a text.

    What stands in quotes is text, whatever its column is to hold.
    """
    if text.startswith('"'):
        return text.strip('"')
    if kind == "quantity":
        return Fraction(text)
    if kind == "days":
        return int(text)
    if kind == "date":
        return day_date(text)
    if kind == "flag":
        return {"yes": True, "no": False}[text]
    return text


def day_date(text: str) -> date:
    """The date of a drawn day number."""
    return PLAN_DATE + timedelta(days=int(text))


def day_number(day: date) -> str:
    """The drawn day number of a date."""
    return str((day - PLAN_DATE).days)
