"""Forecast of supply: orders that are made before any demand is looked at (SFC)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.forecasts import forecast_rows
from tests.reference.frozen_orders import FROZEN
from tests.reference.key_state import KeyState
from tests.reference.loading import supply_rows
from tests.reference.lot_sizing import Need, lots, modifiers_of
from tests.reference.ordering import planned_supply
from tests.reference.sourcing import choose
from tests.reference.world import Row, World, key_of, quantity

NOTHING = Fraction(0)


@dataclass
class Line:
    """A line of supply forecast that counts, and what is left of it."""

    forecast_id: str
    day: int
    order_type: str
    vendor: str | None
    left: Fraction

    def pool(self, *, is_by_all: bool) -> tuple[str, str | None]:
        """Lines that are reduced by the same orders (SFC-3)."""
        return ("any", None) if is_by_all else (self.order_type, self.vendor)


def order_forecasts(state: KeyState) -> None:
    """Orders for what is left of each line, in order of day and id (SFC-4)."""
    lines = _lines(state)
    _reduce_by_own(state, lines)
    _reduce_generic(lines)
    if str(state.policy.value("reduction_principle")).startswith("transactions"):
        _reduce_by_orders(state, lines)
    fence = min(
        state.policy.fence("forecast_fence_days"), state.policy.fence("coverage_fence_days")
    )
    for line in sorted(lines, key=lambda line: (line.day, line.forecast_id)):
        if line.left > 0 and line.day <= fence:
            _order(state, line)


def _lines(state: KeyState) -> list[Line]:
    """The lines of a key, each with its order type and vendor (SFC-1, SFC-2)."""
    lines = []
    for row in forecast_rows(state.world, "supply_forecasts"):
        if key_of(row) == state.key:
            vendor = row.get("vendor_id")
            order_type = row.get("source_type") or ("purchase" if vendor else None)
            order_type = order_type or state.options[0].order_type
            vendor = vendor if order_type == "purchase" else None
            day, left = state.world.day(row["date"]), quantity(row, "quantity")
            lines.append(Line(row["forecast_id"], day, order_type, vendor, left))
    return sorted(lines, key=lambda line: line.forecast_id)


def _reduce_by_own(state: KeyState, lines: Sequence[Line]) -> None:
    """What was ordered for a line before and is kept or approved is not ordered again (SFC-3)."""
    for row in supply_rows(state.world):
        for line in lines:
            if _made_for(row) == line.forecast_id:
                line.left = max(NOTHING, line.left - quantity(row, "quantity"))


def _made_for(row: Row) -> str | None:
    """The line of supply forecast that a kept or an approved order was made for."""
    if row["supply_type"] == "approved_planned":
        return row.get("forecast_id")
    is_forecast = row.get("trigger_demand_kind") == "supply_forecast"
    return row.get("trigger_demand_id") if is_forecast else None


def _reduce_generic(lines: Sequence[Line]) -> None:
    """Of a day, what vendors bring is part of what nobody is named for (SFC-2)."""
    for day in {line.day for line in lines}:
        bought = [line for line in lines if line.day == day and line.order_type == "purchase"]
        named = sum((line.left for line in bought if line.vendor), NOTHING)
        for line in bought:
            if line.vendor is None:
                consumed = min(named, line.left)
                line.left -= consumed
                named -= consumed


def _reduce_by_orders(state: KeyState, lines: Sequence[Line]) -> None:
    """Open supply from the day of a line to that before the next one consumes it (SFC-3)."""
    is_by_all = state.policy.value("reduce_forecast_by") == "all_transactions"
    pools = {line.pool(is_by_all=is_by_all) for line in lines}
    for row in supply_rows(state.world):
        if key_of(row) != state.key or _made_for(row) is not None:
            continue
        order_type = _order_type(state.world, row)
        pool = (order_type, row.get("vendor_id"))
        pool = pool if pool in pools else (order_type, None)
        pool = ("any", None) if is_by_all else pool
        arrives = state.world.day(row["receipt_date"])
        own = [line for line in lines if line.pool(is_by_all=is_by_all) == pool]
        days = [line.day for line in own if line.day <= arrives]
        left = quantity(row, "quantity")
        for line in own:
            if days and line.day == max(days):
                consumed = min(left, line.left)
                line.left -= consumed
                left -= consumed


def _order_type(world: World, row: Row) -> str:
    """An approved order tells it by where it comes from (ACT-6); a frozen one says it."""
    if row["supply_type"] == FROZEN:
        return str(row["order_type"])
    if row["supply_type"] != "approved_planned":
        return str(row["supply_type"])
    if row.get("from_location_id"):
        return "transfer"
    return "production" if row.get("bom_id") in world.boms else "purchase"


def _order(state: KeyState, line: Line) -> None:
    """The first source of its type, of its vendor if there is one, by the modifiers (SFC-2)."""
    of_type = [option for option in state.options if option.order_type == line.order_type]
    if not of_type:
        return
    of_vendor = [option for option in of_type if line.vendor in (None, option.vendor_id)]
    option = choose(state.world, of_vendor or of_type, line.left, line.day)
    modifiers = modifiers_of(option.source, state.world.items[state.key[0]])
    for lot in lots(Need(demand=line.left), modifiers):
        supply = planned_supply(state, option, lot, max(line.day, state.freeze_fence))
        if supply.order is not None:
            supply.order.needed = NOTHING
            supply.order.surplus_reason = "supply_forecast"
