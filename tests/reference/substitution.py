"""What substitutes cover before the preferred item is ordered (SUBST)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.reference.calendars import CalendarBook
from tests.reference.key_state import KeyState
from tests.reference.levels import Levels
from tests.reference.netting import net
from tests.reference.orders import Requirement, Supply
from tests.reference.pegging import serve, serve_together, tolerance
from tests.reference.world import Key, World


@dataclass(frozen=True)
class KeyInHand:
    """A key that is about to be planned, its requirements, and what orders above yield for it."""

    key: Key
    needs: list[Requirement]
    outputs: Sequence[Supply]


def substituted(
    world: World, book: CalendarBook, levels: Levels, group: Sequence[KeyInHand]
) -> list[Requirement]:
    """Move demand that existing supply does not cover to those that have it to spare (SUBST-2).

    What is moved leaves the requirements of one key and stands among those of the other.
    """
    states = {
        member.key: KeyState(
            world,
            book,
            member.key,
            [replace(need) for need in member.needs],
            [replace(output) for output in member.outputs],
        )
        for member in group
    }
    for state in states.values():
        state.may_order = False
        net(state)
    needs = {
        (need.tie, need.key): need for member in group for need in member.needs if need.substitutes
    }
    moved: list[Requirement] = []
    for short, missing in _shortages(states):
        need, rest = needs[short.tie, short.key], missing
        others = [pair for pair in need.substitutes if levels.may_substitute(need.key, pair[0])]
        until = _last_shipping_day(states, short, [key for key, _ in others])
        for key, bom_line_id in others:
            if rest > 0:
                wanted = replace(need, key=key, quantity=rest)
                use = _use(states[key], wanted, bom_line_id, until)
                rest -= use.quantity
                moved.extend([use] if use.quantity else [])
        need.quantity -= missing - rest
        need.open = need.quantity
    for member in group:
        member.needs[:] = [need for need in member.needs if need.quantity > 0]
        member.needs.extend(use for use in moved if use.key == member.key)
    return moved


def _shortages(states: dict[Key, KeyState]) -> Iterator[tuple[Requirement, Fraction]]:
    """What existing supply does not cover, by day, key, serving order (SUBST-3)."""
    found = [
        (need, rest)
        for key in sorted(states)
        for need, rest in states[key].plan.uncovered
        if need.substitutes
    ]
    yield from sorted(found, key=lambda pair: pair[0].day)


def _last_shipping_day(
    states: dict[Key, KeyState], short: Requirement, others: Sequence[Key]
) -> int | None:
    """Until when what stands in must last, if any of these items expires (SUBST-7).

    That is the last day on which the preferred item may come: by an order, or late.
    """
    if not any(states[key].is_perishable for key in (short.key, *others)):
        return None
    state = states[short.key]
    latest = max(state.lead_day, short.supply_day + tolerance(state, short))
    return max(short.day, state.issue_day(short, latest))


def _use(state: KeyState, need: Requirement, bom_line_id: str, until: int | None) -> Requirement:
    """What a key has to spare for a demand, as a demand of its own (SUBST-3, SUBST-4)."""
    state.date_requirements([need])
    before = len(state.plan.pegs)
    rest = serve(state, need) if until is None else serve_together(state, need, until)
    granted = tuple((peg.supply.name, peg.quantity) for peg in state.plan.pegs[before:])
    return replace(
        need,
        quantity=need.quantity - rest,
        bom_line_id=bom_line_id,
        substitutes=(),
        granted=granted,
        tie=(*need.tie[:-1], bom_line_id),
    )
