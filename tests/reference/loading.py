"""What counts as demand and supply (LOAD, FENCE)."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.calendars import CalendarBook
from tests.reference.frozen_orders import FROZEN, as_supply, frozen_orders
from tests.reference.orders import FOR_EVER, NO_PRIORITY, Requirement, Supply
from tests.reference.policies import Policy
from tests.reference.shelf_life import is_perishable, stock_last_day, supply_last_day
from tests.reference.world import Key, Row, World, flag, given, key_of, quantity

#: Ranks inside a day, first served first (PEG-2).
RANKS = (
    "sales",
    "requisition",
    "quotation",
    "production_component",
    "transfer_issue",
    "approved_component",
    "dependent",
    "project",
    "manual",
    "forecast",
)
INCLUDED_BY = {
    "sales": "include_sales_orders",
    "quotation": "include_quotations",
    "requisition": "include_requisitions",
    "transfer_issue": "include_transfers",
}


def is_included(world: World, switch: str) -> bool:
    """Does the plan include this kind (LOAD-2)?"""
    return flag(world.plan, switch, default=True)


def demand_rows(world: World) -> Iterator[Row]:
    """Demand lines that count, whatever their date (LOAD-1, LOAD-2)."""
    for row in world.rows("demands"):
        if world.is_known(key_of(row)) and _counts(world, row):
            yield row


def _counts(world: World, row: Row) -> bool:
    """Neither excluded nor of a kind left out; a quotation is likely enough (LOAD-1, LOAD-2)."""
    is_excluded = flag(row, "is_excluded", default=False)
    if is_excluded and not flag(world.plan, "include_excluded", default=False):
        return False
    if quantity(row, "quantity") <= 0:
        return False
    switch = INCLUDED_BY.get(row["demand_type"])
    if switch is not None and not is_included(world, switch):
        return False
    if row["demand_type"] == "quotation":
        return bool(given(row, "probability", 0) >= given(world.plan, "quotation_probability", 0))
    return True


def demand_lines(world: World, key: Key) -> Iterator[Requirement]:
    """Demand lines of a key within its coverage fence (FENCE-1)."""
    fence = Policy(world, key).fence("coverage_fence_days")
    for row in demand_rows(world):
        day = world.day(row.get("confirmed_date") or row["requested_date"])
        if key_of(row) == key and day <= fence:
            yield Requirement(
                key=key,
                kind="demand",
                demand_id=row["demand_id"],
                quantity=quantity(row, "quantity"),
                requested_day=day,
                rank=RANKS.index(row["demand_type"]),
                has_own_order=row["demand_type"] == "requisition",
                bom_id=None if row["demand_type"] == "production_component" else row.get("bom_id"),
                priority=given(row, "priority", NO_PRIORITY),
                sellable_days=given(row, "sellable_days", 0),
                tie=(row["demand_id"],),
                parent_supply_id=row.get("parent_supply_id"),
            )


def on_hand(world: World, key: Key) -> Iterator[Supply]:
    """Nettable, unexpired stock of a key, never below zero; by last day (LOAD-3, SHELF-2)."""
    if not is_included(world, "include_on_hand"):
        return
    days: dict[int, Fraction] = {}
    for row in world.rows("on_hand"):
        last = stock_last_day(world, row)
        if key_of(row) == key and flag(row, "is_nettable", default=True) and last >= 0:
            known = last if is_perishable(world, key[0]) else FOR_EVER
            days[known] = days.get(known, Fraction(0)) + quantity(row, "quantity")
    owed = -sum((left for left in days.values() if left < 0), Fraction(0))
    for last in sorted(days):
        if days[last] > 0:
            good = min(days[last], owed)
            owed -= good
            if days[last] > good:
                name = "" if last == FOR_EVER else world.date(last).isoformat()
                yield Supply(key, "on_hand", name, 0, days[last] - good, last_day=last)


def supply_rows(world: World) -> Iterator[Row]:
    """Open supply that counts, whatever its date (LOAD-2, LOAD-4, LOAD-5, FENCE-7)."""
    for row in world.rows("supplies"):
        kind = row["supply_type"]
        is_ours = given(row, "plan_id", world.plan["plan_id"]) == world.plan["plan_id"]
        is_wanted = is_included(world, "include_supplies") and (
            kind != "transfer" or is_included(world, "include_transfers")
        )
        if (
            is_wanted
            and (is_ours or kind != "approved_planned")
            and quantity(row, "quantity") > 0
            and world.is_known(key_of(row))
        ):
            yield row
    yield from map(as_supply, frozen_orders(world))


def is_within_fence(world: World, row: Row) -> bool:
    """Is the supply received within the coverage fence of its key, or frozen (FENCE-1, FENCE-7)?"""
    if row["supply_type"] == FROZEN:
        return True
    fence = Policy(world, key_of(row)).fence("coverage_fence_days")
    return world.day(row["receipt_date"]) <= fence


def receipts(world: World, book: CalendarBook, key: Key) -> Iterator[Supply]:
    """Open supply of a key, available after its receipt margin (LOAD-4, FENCE-1)."""
    policy = Policy(world, key)
    location = world.locations[key[1]].get("calendar_id")
    margin_calendar = book.first_of(policy.calendar_id, location)
    for row in supply_rows(world):
        if key_of(row) == key and is_within_fence(world, row):
            day = world.day(row["receipt_date"])
            margin = policy.margin("receipt_margin_days")
            yield Supply(
                key=key,
                kind="supply",
                supply_id=row["supply_id"],
                available_day=margin_calendar.on(max(day, 0), margin),
                left=quantity(row, "quantity"),
                is_changeable=flag(row, "is_changeable", default=True),
                last_day=supply_last_day(world, row),
                is_frozen=row["supply_type"] == FROZEN,
                yielding_supply_id=row.get("parent_supply_id"),
            )
