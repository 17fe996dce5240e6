"""What co-products lack, and the orders of formula items made for it (CO-6 to CO-8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.calendars import CalendarBook
from tests.reference.co_products import CoProductLine, lines_of
from tests.reference.dependents import order_outputs
from tests.reference.explosion import MILLIONTH
from tests.reference.key_state import KeyState
from tests.reference.lot_sizing import Need, lots, modifiers_of, round_up
from tests.reference.order_dates import order_clock
from tests.reference.ordering import planned_supply
from tests.reference.orders import PlannedOrder, Requirement, Supply
from tests.reference.pegging import take
from tests.reference.policies import Policy
from tests.reference.world import Key, World

NOTHING = Fraction(0)


@dataclass
class Lack:
    """What a co-product is short of, and when an order would have to be delivered for it."""

    co_product: Key
    day: int
    delivery_day: int
    quantity: Fraction


@dataclass
class CoNeed:
    """What a formula item is to yield of a co-product up to a day, all in all."""

    co_product: Key
    day: int
    required_day: int
    total: Fraction


def first_yield_day(world: World, book: CalendarBook, formula: Key, key: Key) -> int:
    """When an order of the formula item yields a co-product at the earliest (CO-6)."""
    clock = order_clock(world, book, formula, next(lines_of(world, formula, key)).option)
    freeze = int(Policy(world, formula).value("freeze_fence_days"))
    policy = Policy(world, key)
    location = world.locations[key[1]].get("calendar_id")
    calendar = book.first_of(policy.calendar_id, location)
    delivery_day = clock.schedule(freeze).delivery_day
    return calendar.on(delivery_day, policy.margin("receipt_margin_days"))


def lacks(state: KeyState) -> list[Lack]:
    """What was left uncovered of a co-product; of a period all on its first day (CO-6)."""
    found: list[Lack] = []
    window_end = -1
    for need, rest in state.plan.uncovered:
        if found and need.day <= window_end:
            found[-1].quantity += rest
            continue
        if state.policy.code == "period":
            window_end = need.day + int(state.policy.value("coverage_period_days")) - 1
        found.append(Lack(state.key, need.day, _delivery_day(state, need), rest))
    return found


def _delivery_day(state: KeyState, need: Requirement) -> int:
    """The day of delivery after which the receipt margin here ends in time (CO-6)."""
    day = max(need.supply_day, state.freeze_fence)
    margin = state.policy.margin("receipt_margin_days")
    if margin == 0:
        return day
    calendar = state.issue_margin
    return calendar.back(calendar.on_or_before(day), margin)


def expect(state: KeyState, lacking: Iterable[Sequence[Lack]]) -> None:
    """Let a formula item know what its co-products lack (CO-6)."""
    for of_one in lacking:
        total = NOTHING
        for lack in of_one:
            total += lack.quantity
            line = next(lines_of(state.world, state.key, lack.co_product))
            clock = state.clock(line.option)
            required = clock.receipt_margin.on(lack.delivery_day, clock.receipt_margin_days)
            required = max(required, state.freeze_fence)
            day = max(0, state.issue_margin.on(required, state.issue_margin_days))
            state.co_needs.append(CoNeed(lack.co_product, day, required, total))
    state.co_needs.sort(key=lambda need: (need.day, need.co_product))


def order_for_co_products(state: KeyState, until: int) -> None:
    """Order what co-products need up to a day beyond what is yielded by then (CO-7)."""
    while state.co_needs and state.co_needs[0].day <= until:
        need = state.co_needs.pop(0)
        lines = list(lines_of(state.world, state.key, need.co_product))
        schedule = state.clock(lines[0].option).schedule(need.required_day)
        short = need.total - sum(
            _yielded(state, order, need.co_product)
            for order in state.plan.orders
            if order.schedule.delivery_day <= schedule.delivery_day
        )
        while short > 0:
            yielded = _order(state, need, _line(state, need, lines, short), short)
            if yielded == 0:
                break
            short -= yielded


def _line(
    state: KeyState, need: CoNeed, lines: Sequence[CoProductLine], short: Fraction
) -> CoProductLine:
    """The first line whose source is valid and reached, else the first (SRC-2)."""
    for line in lines:
        if line.option.fits(state.world, _quantity(line, short), need.required_day):
            return line
    return lines[0]


def _quantity(line: CoProductLine, short: Fraction) -> Fraction:
    """How much of the formula item yields so much, rounded up once (CO-7)."""
    return round_up(short / line.ratio, MILLIONTH)


def _order(state: KeyState, need: CoNeed, line: CoProductLine, short: Fraction) -> Fraction:
    """One order; what it yields of the co-product comes out. One that yields none is not made."""
    modifiers = modifiers_of(line.option.source, state.world.items[state.key[0]])
    lot = next(lots(Need(demand=_quantity(line, short)), modifiers))
    supply = planned_supply(state, line.option, lot, need.required_day)
    order = supply.order
    if order is None:
        return NOTHING
    order.needed, order.surplus_reason = NOTHING, "co_product"
    yielded = _yielded(state, order, need.co_product)
    if yielded == 0:
        state.plan.orders.remove(order)
        state.supplies.remove(supply)
    return yielded


def _yielded(state: KeyState, order: PlannedOrder, key: Key) -> Fraction:
    """What an order yields of a co-product (CO-1)."""
    outputs = order_outputs(state.world, order, 0)
    return sum((output.left for output in outputs if output.key == key), NOTHING)


def take_anything(state: KeyState, need: Requirement, rest: Fraction) -> Fraction:
    """What orders yield, then stock, then any receipt, the earliest first (CO-8)."""
    if not state.is_co_product:
        return rest
    for supply in sorted(state.supplies, key=_as_it_comes):
        taken = min(rest, supply.left)
        if taken > 0:
            take(state, need, supply, taken)
            rest -= taken
    return rest


def _as_it_comes(supply: Supply) -> tuple[bool, bool, int, object]:
    is_yield, is_stock = supply.parent_order is not None, supply.kind == "on_hand"
    return not is_yield, not is_stock, supply.available_day, supply.rank
