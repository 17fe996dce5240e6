"""A plan by its content: what is compared, whoever planned it, without anybody's internal ids.

A planned order is known by its key and its number among the orders of that key; a dependent demand
by its parent order and BOM line; forecast by key and day; everything else by its own id.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.reference.delays import Delay
from tests.reference.expiry import expired
from tests.reference.firming import firmed, firmed_again
from tests.reference.frozen_orders import frozen_orders
from tests.reference.messages import Message
from tests.reference.orders import PlannedOrder, Requirement, Supply
from tests.reference.planner import ReferencePlan
from tests.reference.sourcing import Option
from tests.reference.world import Key, Row, World

#: What is compared of an order that is kept: all that a plan says of it but its level.
KEPT = (
    "planned_order_id",
    "item_id",
    "location_id",
    "order_type",
    "source_id",
    "vendor_id",
    "from_location_id",
    "bom_id",
    "quantity",
    "needed_quantity",
    "requirement_date",
    "delivery_date",
    "order_date",
    "requested_date",
    "start_date",
    "available_date",
    "status",
    "trigger_demand_kind",
    "trigger_demand_id",
)
Identity = tuple[str, ...]
MessageRow = tuple[str, str, date | None, Fraction | None, str]


@dataclass(frozen=True, order=True)
class OrderContent:
    """A planned order."""

    key: Key
    number: int
    source: tuple[str, str, str, str, str]
    quantity: Fraction
    needed_quantity: Fraction
    surplus_reason: str
    required: date
    available: date
    delivery: date
    start: date
    ordered: date
    delay_days: int
    low_level_code: int

    @property
    def identity(self) -> Identity:
        """What pegs call it."""
        return "planned_order", *self.key, str(self.number)


@dataclass(frozen=True)
class PlanContent:
    """Everything a plan says, as sets of rows."""

    orders: frozenset[OrderContent]
    #: (demand, supply, day of the demand, quantity)
    pegs: frozenset[tuple[Identity, Identity, date, Fraction]]
    #: (demand, key, requirement date, quantity)
    dependent: Counter[tuple[Identity, Key, date, Fraction]]
    #: (demand, requested date, planned date, days, supply that causes it)
    delays: frozenset[tuple[Identity, date, date, int, Identity]]
    #: (supply, action, date it is moved to, quantity it is changed to, what it is derived from)
    messages: frozenset[MessageRow]
    #: (demand, quantity, reason)
    uncovered: frozenset[tuple[Identity, Fraction, str]]
    #: (forecast line, consumed, remaining, planned)
    forecast: frozenset[tuple[str, Fraction, Fraction, Fraction]]
    #: (supply, day it leaves stock, quantity)
    expired: frozenset[tuple[Identity, date, Fraction]]
    #: Orders that are firmed once the plan is in force.
    firmed: frozenset[Identity]
    #: Orders of the plan in force that are kept: columns of KEPT.
    kept: frozenset[tuple[object, ...]]


def reference_content(plan: ReferencePlan) -> PlanContent:
    """The reference plan by its content."""
    world = plan.world
    return PlanContent(
        orders=frozenset(_orders(plan)),
        pegs=frozenset(_pegs(plan)),
        dependent=Counter(
            (demand_identity(need), need.key, world.date(need.day), need.quantity)
            for need in plan.dependent
            if any(state.key == need.key for state in plan.states)
        ),
        delays=frozenset(_delay(world, delay) for delay in plan.delays),
        messages=frozenset(_message(world, message) for message in plan.messages),
        uncovered=frozenset(
            (demand_identity(need), rest, state.uncovered_reason)
            for state in plan.states
            for need, rest in state.plan.uncovered
        ),
        forecast=frozenset(
            (line.row["forecast_id"], line.consumed, line.remaining, line.planned)
            for line in plan.forecast
        ),
        expired=frozenset(
            (supply_identity(supply), world.date(day), lost)
            for state in plan.states
            for supply, day, lost in expired(state)
        ),
        firmed=frozenset(
            [
                *(order_identity(order) for order in firmed(world, plan.states)),
                *(("supply", name) for name in firmed_again(world)),
            ]
        ),
        kept=frozenset(map(kept_row, frozen_orders(world))),
    )


def kept_row(row: Row) -> tuple[object, ...]:
    """What is compared of an order that is kept."""
    defaults = {"status": "unprocessed", "needed_quantity": 0}
    return tuple(defaults.get(name) if row.get(name) is None else row[name] for name in KEPT)


def demand_identity(need: Requirement) -> Identity:
    """Who a demand is."""
    if need.kind == "forecast":
        return "forecast", *need.key, need.demand_id
    if need.kind == "dependent":
        parent = need.parent_order
        order = order_identity(parent) if parent else ("supply", str(need.parent_supply_id))
        return "dependent", *order, need.bom_line_id or ""
    return "demand", need.demand_id


def order_identity(order: PlannedOrder) -> Identity:
    """Who a planned order is."""
    return "planned_order", *order.key, str(order.number)


def supply_identity(supply: Supply) -> Identity:
    """Who a supply is."""
    if supply.order is not None:
        return order_identity(supply.order)
    if supply.parent_order is not None:
        order = order_identity(supply.parent_order)
        return "by_product", *supply.key, *order, supply.bom_line_id
    if supply.parent_supply_id is not None:
        return "by_product", *supply.key, "supply", supply.parent_supply_id, supply.bom_line_id
    if supply.kind == "on_hand":
        return stock_identity(supply.key, supply.supply_id)
    return "supply", supply.supply_id


def stock_identity(key: Key, expiry: str) -> Identity:
    """Who the stock of a key is, or the part of it that expires on a date."""
    return ("on_hand", *key, expiry) if expiry else ("on_hand", *key)


def _orders(plan: ReferencePlan) -> Iterator[OrderContent]:
    world = plan.world
    for state in plan.states:
        for order in state.plan.orders:
            dates = order.schedule
            is_added = _is_delay_added(world, order.option.order_type)
            required = dates.available_day if is_added else order.required_day
            yield OrderContent(
                key=order.key,
                number=order.number,
                source=_source(order.option),
                quantity=order.quantity,
                needed_quantity=order.needed,
                surplus_reason=order.surplus_reason or "",
                required=world.date(required),
                available=world.date(dates.available_day),
                delivery=world.date(dates.delivery_day),
                start=world.date(dates.start_day),
                ordered=world.date(dates.order_day),
                delay_days=order.delay_days,
                low_level_code=plan.levels.code(order.key),
            )


def _is_delay_added(world: World, order_type: str) -> bool:
    """Does the plan, for this type or for all, add the delay (DATE-8)?"""
    of_type = world.plan.get(f"is_{order_type}_delay_added")
    of_all = world.plan.get("is_delay_added_to_requirement_date")
    return bool(of_all if of_type is None else of_type)


def _source(option: Option) -> tuple[str, str, str, str, str]:
    """Order type, source, vendor, shipping location, BOM version."""
    return (
        option.order_type,
        option.source.get("source_id") or "",
        option.vendor_id or "",
        option.from_location_id or "",
        (option.bom or {}).get("bom_id") or "",
    )


def _pegs(plan: ReferencePlan) -> Iterator[tuple[Identity, Identity, date, Fraction]]:
    """Pegs of one demand on one supply are one row; safety stock has no day of its own."""
    summed: dict[tuple[Identity, Identity, date], Fraction] = {}
    for state in plan.states:
        for peg in state.plan.pegs:
            need = peg.requirement
            demand = demand_identity(need) if need else ("safety_stock", *state.key)
            day = plan.world.date(need.day) if need else date.min
            pair = (demand, supply_identity(peg.supply), day)
            summed[pair] = summed.get(pair, Fraction(0)) + peg.quantity
    for (demand, supply, day), quantity in summed.items():
        yield demand, supply, day, quantity


def _delay(world: World, delay: Delay) -> tuple[Identity, date, date, int, Identity]:
    need = delay.requirement
    return (
        demand_identity(need),
        world.date(need.requested_day),
        world.date(delay.planned_day),
        delay.delay_days,
        supply_identity(delay.cause),
    )


def _message(world: World, message: Message) -> MessageRow:
    to_date = None if message.to_day is None else world.date(message.to_day)
    derived_from = message.derived_from or ""
    return message.supply.supply_id, message.action, to_date, message.to_quantity, derived_from
