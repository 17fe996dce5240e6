"""What nobody uses in time leaves stock (SHELF-8)."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.key_state import KeyState
from tests.reference.orders import Supply


def expired(state: KeyState) -> Iterator[tuple[Supply, int, Fraction]]:
    """Supply of a key, the day after its last one within the horizon, and what is lost of it."""
    for supply in state.supplies:
        used = (
            peg.quantity
            for peg in state.plan.pegs
            if peg.supply is supply and peg.requirement is not None
        )
        lost = supply.quantity - sum(used, Fraction(0))
        day = max(supply.last_day + 1, supply.available_day)
        if lost > 0 and day <= state.horizon:
            yield supply, day, lost
