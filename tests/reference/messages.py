"""What to change about existing supply (ACT)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.key_state import KeyState
from tests.reference.orders import Supply


@dataclass(frozen=True)
class Message:
    """One suggestion; a move names the day it is needed, a change the quantity that is."""

    supply: Supply
    action: str
    to_day: int | None = None
    to_quantity: Fraction | None = None


def messages_of(state: KeyState) -> Iterator[Message]:
    """Messages on the changeable supply of a key (ACT-1)."""
    for supply in state.supplies:
        if supply.kind == "supply" and supply.is_changeable:
            yield from _messages_on(state, supply)


def _messages_on(state: KeyState, supply: Supply) -> Iterator[Message]:
    pegs = [peg for peg in state.plan.pegs if peg.supply is supply]
    needed = [peg.requirement.supply_day for peg in pegs if peg.requirement is not None]
    fence = state.policy.fence("action_fence_days")
    if min(needed, default=supply.available_day) > fence:
        return
    if needed:
        holds_safety_stock = any(peg.requirement is None for peg in pegs)
        yield from _moves(state, supply, min(needed), holds_safety_stock=holds_safety_stock)
    if not pegs:
        yield Message(supply, "cancel", to_quantity=Fraction(0))
    elif supply.left > 0:
        yield Message(supply, "decrease", to_quantity=supply.quantity - supply.left)


def _moves(
    state: KeyState, supply: Supply, need_day: int, *, holds_safety_stock: bool
) -> Iterator[Message]:
    """Advance what is late, postpone what is early, beyond the margins (ACT-2, ACT-3)."""
    late_by = supply.available_day - need_day
    if late_by > int(state.policy.value("advance_margin_days")):
        yield Message(supply, "advance", to_day=need_day)
    elif -late_by > int(state.policy.value("postpone_margin_days")) and not holds_safety_stock:
        yield Message(supply, "postpone", to_day=need_day)
