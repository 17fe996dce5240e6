"""What to change about existing supply (ACT)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.reference.increases import increased, modifiers_of_supply, smallest_legal
from tests.reference.key_state import KeyState
from tests.reference.orders import Peg, Requirement, Supply

MOVES = ("advance", "postpone")


@dataclass(frozen=True)
class Message:
    """One suggestion; a move names the day it is needed, a change the quantity that is."""

    supply: Supply
    action: str
    to_day: int | None = None
    to_quantity: Fraction | None = None
    derived_from: str | None = None


@dataclass(frozen=True)
class Use:
    """What supply is pegged to: the day it must be there (none for safety stock), how much."""

    required_day: int | None
    quantity: Fraction
    #: Is it pegged to what the supply yields besides its item (ACT-9)?
    is_yield: bool = False


def messages_of(states: Sequence[KeyState]) -> Iterator[Message]:
    """Messages on the changeable supply of all keys; then those that follow from them (ACT)."""
    direct: list[Message] = []
    yielded = _pegs_to_yields(states)
    for state in states:
        for supply in _changeable(state):
            pegs = [*_pegs(state, supply), *yielded.get(supply.supply_id, ())]
            uses = [_use(supply, peg, _required(peg.requirement)) for peg in pegs]
            direct.extend(_messages_on(state, supply, uses))
        for supply, to_quantity in increased(state, list(_changeable(state))):
            yield Message(supply, "increase", to_quantity=to_quantity)
    yield from direct
    by_parent: dict[str, list[Message]] = {}
    for message in direct:
        if message.action in (*MOVES, "cancel"):
            by_parent.setdefault(message.supply.supply_id, []).append(message)
    for state in states:
        for supply in _changeable(state):
            pegs = [*_pegs(state, supply), *yielded.get(supply.supply_id, ())]
            yield from _derived((state, states), supply, pegs, (by_parent, direct))


def _changeable(state: KeyState) -> Iterator[Supply]:
    """The supply of a key that gets messages (ACT-1, FENCE-4)."""
    if state.policy.fence("action_fence_days") > 0:
        yield from (s for s in state.supplies if s.kind == "supply" and s.is_changeable)


def _pegs(state: KeyState, supply: Supply) -> list[Peg]:
    return [peg for peg in state.plan.pegs if peg.supply is supply]


def _pegs_to_yields(states: Sequence[KeyState]) -> dict[str, list[Peg]]:
    """What is pegged to what existing orders yield besides their item, by order (ACT-9)."""
    found: dict[str, list[Peg]] = {}
    for state in states:
        for peg in state.plan.pegs:
            order = peg.supply.parent_supply_id or peg.supply.yielding_supply_id
            if order not in (None, peg.supply.supply_id):
                found.setdefault(str(order), []).append(peg)
    return found


def _use(supply: Supply, peg: Peg, required_day: int | None) -> Use:
    """What is pegged to a yield asks for the order as many days before or after its day (ACT-9)."""
    if peg.supply is supply:
        return Use(required_day, peg.quantity)
    ahead = supply.available_day - peg.supply.available_day
    day = None if required_day is None else required_day + ahead
    return Use(day, Fraction(0), is_yield=True)


def _required(need: Requirement | None) -> int | None:
    return None if need is None else need.margin_day


def _messages_on(state: KeyState, supply: Supply, uses: list[Use]) -> Iterator[Message]:
    needed = [use.required_day for use in uses if use.required_day is not None]
    fence = state.policy.fence("action_fence_days")
    if min(needed, default=supply.available_day) > fence:
        return
    if needed:
        holds_safety_stock = any(use.required_day is None for use in uses)
        yield from _moves(state, supply, min(needed), holds_safety_stock=holds_safety_stock)
    if not uses:
        yield Message(supply, "cancel", to_quantity=Fraction(0))
        return
    if any(use.is_yield for use in uses):
        return
    used = sum((use.quantity for use in uses), Fraction(0))
    left = smallest_legal(used, modifiers_of_supply(state, supply))
    if left < supply.quantity:
        yield Message(supply, "decrease", to_quantity=left)


def _moves(
    state: KeyState, supply: Supply, need_day: int, *, holds_safety_stock: bool
) -> Iterator[Message]:
    """Advance what is late, postpone what is early, beyond the margins (ACT-2, ACT-3)."""
    late_by = supply.available_day - need_day
    if late_by > int(state.policy.value("advance_margin_days")):
        yield Message(supply, "advance", to_day=need_day)
    elif -late_by > int(state.policy.value("postpone_margin_days")) and not holds_safety_stock:
        yield Message(supply, "postpone", to_day=need_day)


def _derived(
    places: tuple[KeyState, Sequence[KeyState]],
    supply: Supply,
    pegs: Sequence[Peg],
    said: tuple[dict[str, list[Message]], list[Message]],
) -> Iterator[Message]:
    """What its messages would be, were the parents changed as they are to be (ACT-8)."""
    (state, states), (by_parent, direct) = places, said
    at = {other.key: other for other in states}
    uses: list[Use] = []
    parents: set[str] = set()
    for peg in pegs:
        need = peg.requirement
        parent = None if need is None else need.parent_supply_id
        if need is None or parent not in by_parent:
            uses.append(_use(supply, peg, _required(need)))
            continue
        parents.add(parent)
        for message in by_parent[parent]:
            if message.to_day is not None:
                shift = message.to_day - message.supply.available_day
                moved = at[need.key].supply_day(need.day + shift)
                uses.append(_use(supply, peg, moved))
    if not parents:
        return
    for message in _messages_on(state, supply, uses):
        if message not in direct:
            yield replace(message, derived_from=min(parents))
