"""How a shortage becomes planned orders (SRC-2, LOT, FENCE-2), and who gets them."""

from collections.abc import Sequence
from fractions import Fraction

from tests.reference.key_state import KeyState
from tests.reference.lot_sizing import Lot, Modifiers, Need, lots, modifiers_of
from tests.reference.named_versions import named_option
from tests.reference.orders import PlannedOrder, Requirement, Supply
from tests.reference.pegging import take
from tests.reference.shelf_life import order_last_day
from tests.reference.sourcing import Option, choose

Rest = tuple[Requirement, Fraction]


def option_for(state: KeyState, needed: Fraction, required_day: int) -> tuple[Option, Modifiers]:
    """The source that supplies a quantity on a day, and its modifiers (SRC-2)."""
    day = max(required_day, state.freeze_fence)
    option = choose(state.world, state.options, needed, day)
    return option, modifiers_of(option.source, state.world.items[state.key[0]])


def place_orders(state: KeyState, rests: Sequence[Rest], need: Need, required_day: int) -> None:
    """Orders for a need; the uncovered requirements take from them, in their order (LOT-7)."""
    option, _ = option_for(state, need.total, required_day)
    _place(state, rests, need, required_day, option)


def order_alone(state: KeyState, need: Requirement, rest: Fraction) -> None:
    """Orders for one requirement alone, by the version that it may name (NET-7, EXPL-12)."""
    option = named_option(state.world, state.key, need)
    if option is None:
        place_orders(state, [(need, rest)], Need(demand=rest), need.supply_day)
        return
    known = len(state.plan.orders)
    _place(state, [(need, rest)], Need(demand=rest), need.supply_day, option)
    for order in state.plan.orders[known:]:
        order.is_by_name = True


def _place(
    state: KeyState, rests: Sequence[Rest], need: Need, required_day: int, option: Option
) -> None:
    day = max(required_day, state.freeze_fence)
    modifiers = modifiers_of(option.source, state.world.items[state.key[0]])
    waiting = list(rests)
    for lot in lots(need, modifiers):
        supply = planned_supply(state, option, lot, day)
        waiting = _give(state, supply, waiting)
        _hold(state, supply, lot.need.safety_stock)


def planned_supply(state: KeyState, option: Option, lot: Lot, required_day: int) -> Supply:
    """One planned order, and the receipt it will be (DATE-2, DATE-3, DELAY-1)."""
    schedule = state.clock(option).schedule(required_day)
    order = PlannedOrder(
        key=state.key,
        number=len(state.plan.orders),
        option=option,
        quantity=lot.quantity,
        needed=lot.need.demand,
        surplus_reason=lot.surplus_reason,
        required_day=required_day,
        schedule=schedule,
        delay_days=max(0, schedule.available_day - required_day),
    )
    state.plan.orders.append(order)
    supply = Supply(
        state.key,
        "planned_order",
        "",
        schedule.available_day,
        lot.quantity,
        order=order,
        last_day=order_last_day(state.world, state.key[0], schedule),
    )
    state.supplies.append(supply)
    return supply


def _give(state: KeyState, supply: Supply, waiting: list[Rest]) -> list[Rest]:
    """Peg the order to the requirements it was made for; those still waiting come out."""
    left: list[Rest] = []
    for need, rest in waiting:
        taken = min(rest, supply.left)
        if taken > 0:
            take(state, need, supply, taken)
        if rest > taken:
            left.append((need, rest - taken))
    return left


def _hold(state: KeyState, supply: Supply, safety_stock: Fraction) -> None:
    """Strict pegging keeps what was made for the floor from demand (SAFE-5)."""
    if safety_stock > 0 and state.policy.value("is_strict_safety_stock"):
        take(state, None, supply, safety_stock)
        supply.held += safety_stock
