"""Which existing orders could take in planned ones (ACT-6, ACT-7)."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.frozen_orders import FROZEN
from tests.reference.key_state import KeyState
from tests.reference.loading import supply_rows
from tests.reference.lot_sizing import Modifiers, modifiers_of, round_up
from tests.reference.orders import PlannedOrder, Supply
from tests.reference.sourcing import Option
from tests.reference.world import Row

#: Orders made for these stay their own (ACT-7).
APART = ("supply_forecast", "co_product")


def increased(state: KeyState, supplies: list[Supply]) -> Iterator[tuple[Supply, Fraction]]:
    """Orders, with the quantity to increase them to instead of planning new ones (ACT-7)."""
    taken: dict[str, list[PlannedOrder]] = {}
    if state.is_perishable:
        return
    by_day = sorted(state.plan.orders, key=lambda order: (order.required_day, order.number))
    for order in by_day:
        supply = _nearest(state, supplies, order)
        if supply is not None and _may_join(state, supply, order):
            taken.setdefault(supply.supply_id, []).append(order)
    for supply in supplies:
        modifiers = modifiers_of_supply(state, supply)
        total, found = supply.quantity, None
        for order in taken.get(supply.supply_id, ()):
            total += _used(state, order)
            legal = smallest_legal(total, modifiers)
            if legal <= modifiers.maximum:
                found = legal
        if found is not None:
            yield supply, found


def _nearest(state: KeyState, supplies: list[Supply], order: PlannedOrder) -> Supply | None:
    """The latest supply of the order's source that is used up and there by its required day."""
    found = [
        supply
        for supply in supplies
        if supply.left == 0
        and supply.available_day <= order.required_day
        and _is_same_source(source_of(state, supply), order.option)
    ]
    latest = max((supply.available_day for supply in found), default=0)
    found = [supply for supply in found if supply.available_day == latest]
    return min(found, key=lambda supply: supply.supply_id, default=None)


def _is_same_source(one: Option | None, other: Option) -> bool:
    return one is not None and (one.order_type, one.vendor_id, one.from_location_id) == (
        other.order_type,
        other.vendor_id,
        other.from_location_id,
    )


def _may_join(state: KeyState, supply: Supply, order: PlannedOrder) -> bool:
    """Within the action fence, no requisition's, and nothing of it waits too long (ACT-7)."""
    needs = [peg.requirement for peg in state.plan.pegs if peg.supply.order is order]
    days = [need.margin_day for need in needs if need is not None]
    is_used = bool(needs)
    has_own_order = any(need is not None and need.has_own_order for need in needs)
    waits = max([order.required_day, *days]) - supply.available_day
    is_in_fence = order.required_day <= state.policy.fence("action_fence_days")
    is_in_reach = waits <= int(state.policy.value("positive_days"))
    is_own = has_own_order or order.is_by_name or order.surplus_reason in APART
    return is_used and not is_own and is_in_fence and is_in_reach


def _used(state: KeyState, order: PlannedOrder) -> Fraction:
    """What is pegged to a planned order, safety stock included."""
    pegs = (peg.quantity for peg in state.plan.pegs if peg.supply.order is order)
    return sum(pegs, Fraction(0))


def source_of(state: KeyState, supply: Supply) -> Option | None:
    """The first option of its type, and of the vendor or location it names (ACT-6)."""
    row = next(r for r in supply_rows(state.world) if _is_row_of(r, supply))
    order_type = row["order_type"] if supply.is_frozen else row["supply_type"]
    if order_type == "approved_planned":
        bom = state.world.boms.get(row.get("bom_id") or "")
        order_type = "purchase" if bom is None else "production"
        order_type = "transfer" if row.get("from_location_id") else order_type
    vendor, place = row.get("vendor_id"), row.get("from_location_id")
    for option in state.options:
        is_vendor = order_type != "purchase" or vendor in (None, option.vendor_id)
        is_place = order_type != "transfer" or place in (None, option.from_location_id)
        if option.order_type == order_type and is_vendor and is_place:
            return option
    return None


def _is_row_of(row: Row, supply: Supply) -> bool:
    is_frozen = row["supply_type"] == FROZEN
    return bool(row["supply_id"] == supply.supply_id) and is_frozen == supply.is_frozen


def modifiers_of_supply(state: KeyState, supply: Supply) -> Modifiers:
    """The modifiers of its source; without one, the unit alone (ACT-6)."""
    option = source_of(state, supply)
    found = modifiers_of({} if option is None else option.source, state.world.items[state.key[0]])
    return Modifiers(found.minimum, found.multiple, found.largest, found.unit)


def smallest_legal(quantity: Fraction, modifiers: Modifiers) -> Fraction:
    """The smallest legal order that is not below a quantity (LOT-1, LOT-2, LOT-4)."""
    return round_up(max(quantity, modifiers.minimum), modifiers.step)
