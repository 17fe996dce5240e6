"""Which supply covers which demand (PEG)."""

from collections.abc import Iterator
from fractions import Fraction

from tests.reference.frozen_orders import frozen_orders
from tests.reference.key_state import KeyState
from tests.reference.orders import Peg, Requirement, Supply
from tests.reference.world import Row, given, key_of, quantity

KINDS = ("marking", "on_hand_reservation", "on_order_reservation")


def serve(state: KeyState, need: Requirement) -> Fraction:
    """Peg a requirement to the supply there is; what is left over comes out (PEG-3, NET-7)."""
    rest = need.open
    if need.has_own_order:
        return _take_yields(state, need)
    for supply in list(usable(state, need) if state.is_perishable else _sequence(state, need)):
        if rest > 0 and supply.left > 0:
            taken = min(rest, supply.left)
            take(state, need, supply, taken)
            rest -= taken
    return rest


def _take_yields(state: KeyState, need: Requirement) -> Fraction:
    """What approved and kept orders yield of a co-product that is ordered is there (CO-8)."""
    rest = need.open
    yields = [s for s in state.supplies if s.parent_supply_id is not None]
    if state.key not in state.world.co_product_days:
        return rest
    for supply in sorted(yields, key=lambda supply: (supply.available_day, supply.rank)):
        taken = min(rest, supply.left)
        if taken > 0:
            take(state, need, supply, taken)
            rest -= taken
    return rest


def serve_together(state: KeyState, need: Requirement, until: int) -> Fraction:
    """Peg what is there in time and lasts until a day, first-expiring first (SUBST-7)."""
    rest = need.open
    there = [*_on_hand(state, need), *_in_time(state, need)]
    lasting = [supply for supply in there if supply.last_day >= until]
    for supply in sorted(lasting, key=_expiry):
        if rest > 0 and supply.left > 0:
            taken = min(rest, supply.left)
            take(state, need, supply, taken)
            rest -= taken
    return rest


def peg_markings(state: KeyState) -> None:
    """Markings, then on-hand, then on-order reservations, before anything else (PEG-8, SHELF-9).

    And last of these what was made before for one demand alone (FENCE-7).
    """
    for row in sorted(state.world.rows("markings"), key=_marking_order):
        needs = [need for need in state.requirements if need.demand_id == row["demand_id"]]
        supplies = [supply for supply in state.supplies if _is_marked(row, supply)]
        supplies.sort(key=lambda supply: supply.last_day)
        for need in needs:
            if need.kind == "demand":
                _peg_marked(state, need, supplies, quantity(row, "quantity"))
    made = [row for row in frozen_orders(state.world) if key_of(row) == state.key]
    for row in sorted(made, key=_made_order):
        supplies = [s for s in state.supplies if s.is_frozen and _is_of(row, s)]
        for need in state.requirements:
            if need.has_own_order and _is_made_for(row, need):
                _peg_marked(state, need, supplies, quantity(row, "quantity"))


def _peg_marked(
    state: KeyState, need: Requirement, supplies: list[Supply], wanted: Fraction
) -> None:
    for supply in supplies:
        issued = _issue_day(state, need, supply)
        taken = min(need.open, supply.left, wanted)
        if taken > 0 and supply.last_day >= issued + need.sellable_days:
            take(state, need, supply, taken)
            wanted -= taken
            need.open -= taken
            need.marked_day = max(need.marked_day, issued)


def _is_of(row: Row, supply: Supply) -> bool:
    return bool(row["planned_order_id"] == supply.supply_id)


def _made_order(row: Row) -> tuple[str, str]:
    return given(row, "trigger_demand_id", ""), row["planned_order_id"]


def _is_made_for(row: Row, need: Requirement) -> bool:
    """A requisition, or a pegged supply line of a parent that is there as it was (FENCE-7)."""
    name = need.demand_id
    if need.kind == "dependent":
        name = f"{need.parent_supply_id}:{need.bom_line_id}"
    return (row.get("trigger_demand_kind"), row.get("trigger_demand_id")) == (need.kind, name)


def peg_granted(state: KeyState) -> None:
    """What stands in for others has its supply already (SUBST-4)."""
    supplies = {supply.name: supply for supply in state.supplies}
    for need in state.requirements:
        for name, granted in need.granted:
            take(state, need, supplies[name], granted)
            need.open -= granted


def _marking_order(row: Row) -> tuple[int, str, bool, str]:
    """By kind, demand, supply; on-hand last (PEG-8)."""
    supply_id = row.get("supply_id")
    kind = KINDS.index(given(row, "kind", "marking"))
    return kind, row["demand_id"], supply_id is None, supply_id or ""


def _is_marked(row: Row, supply: Supply) -> bool:
    """Without a supply id, on-hand is meant."""
    if row.get("supply_id") is None:
        return supply.kind == "on_hand"
    is_open = supply.kind == "supply" and not supply.is_frozen
    return is_open and supply.supply_id == row["supply_id"]


def take(state: KeyState, need: Requirement | None, supply: Supply, taken: Fraction) -> None:
    """Peg a part of a supply to a requirement, or to safety stock."""
    supply.left -= taken
    state.plan.pegs.append(Peg(need, supply, taken))


def peg_safety_stock(state: KeyState) -> None:
    """What is left is safety stock, up to the minimum on the last day (PEG-7, SHELF-7)."""
    lasting = [supply for supply in state.supplies if supply.last_day >= state.horizon]
    held = sum((supply.held for supply in lasting), Fraction(0))
    wanted = state.stock_levels.minimum(state.horizon) - held
    by_day = sorted(
        lasting,
        key=lambda supply: (
            -supply.last_day,
            supply.kind != "on_hand",
            supply.available_day,
            supply.rank,
        ),
    )
    for supply in by_day:
        taken = min(wanted, supply.left)
        if taken > 0:
            take(state, None, supply, taken)
            wanted -= taken


def _sequence(state: KeyState, need: Requirement) -> Iterator[Supply]:
    """On-hand, receipts in time, receipts late within tolerance, in the order asked for (PEG-3)."""
    is_latest_first = bool(state.policy.value("is_latest_supply_first"))
    stock = _on_hand(state, need)
    late = _late(state, need)
    in_time = _in_time(state, need)
    if is_latest_first:
        in_time.sort(key=lambda supply: -supply.available_day)
    if state.policy.value("consume_on_hand") == "before_supply":
        yield from (*stock, *in_time, *late)
    elif is_latest_first:
        yield from (*in_time, *stock, *late)
    else:
        yield from (*in_time, *late, *stock)


def usable(state: KeyState, need: Requirement) -> list[Supply]:
    """What can be used on the shipping day, first-expiring first (SHELF-5)."""
    return _usable_on(state, need, shipping_day(state, need))


def shipping_day(state: KeyState, need: Requirement) -> int:
    """The day on which all pieces of a demand are shipped together (SHELF-4)."""
    first = max(need.day, need.marked_day)
    late = {_issue_day(state, need, supply) for supply in _late(state, need)}
    for day in sorted({first} | {issued for issued in late if issued > first}):
        if sum(supply.left for supply in _usable_on(state, need, day)) >= need.open:
            return day
    ordered = max(need.supply_day, state.lead_day)
    return max(first, state.issue_day(need, ordered))


def _usable_on(state: KeyState, need: Requirement, day: int) -> list[Supply]:
    """What is there by the day and not expired, first-expiring first (SHELF-3, SHELF-5)."""
    there = [*_on_hand(state, need), *_in_time(state, need), *_late(state, need)]
    found = [
        supply
        for supply in there
        if _issue_day(state, need, supply) <= day and supply.last_day >= day + need.sellable_days
    ]
    return sorted(found, key=_expiry)


def _expiry(supply: Supply) -> tuple[object, ...]:
    """First-expiring first (SHELF-5)."""
    return supply.last_day, supply.available_day, supply.kind != "on_hand", supply.rank


def _issue_day(state: KeyState, need: Requirement, supply: Supply) -> int:
    """The day on which a supply lets a demand be issued (DELAY-2)."""
    return need.day if supply.kind == "on_hand" else state.issue_day(need, supply.available_day)


def _positive_days_reach(state: KeyState, need: Requirement, waiting_days: int) -> bool:
    """May supply wait so long? No limit while a new order could not be there (PEG-4)."""
    is_dynamic = bool(state.policy.value("is_dynamic_positive_days"))
    if is_dynamic and need.supply_day <= state.lead_day:
        return True
    return waiting_days <= int(state.policy.value("positive_days"))


def _on_hand(state: KeyState, need: Requirement) -> list[Supply]:
    """On-hand has been there since day 0; no issue margin applies to it (PEG-4, DATE-4)."""
    return [
        supply
        for supply in state.supplies
        if supply.kind == "on_hand" and _positive_days_reach(state, need, need.day)
    ]


def _in_time(state: KeyState, need: Requirement) -> list[Supply]:
    """Receipts available by the supply day, earliest first, existing before planned (PEG-4)."""
    receipts = [
        supply
        for supply in state.supplies
        if supply.kind != "on_hand"
        and supply.available_day <= need.supply_day
        and _positive_days_reach(state, need, need.supply_day - supply.available_day)
    ]
    return sorted(receipts, key=lambda supply: (supply.available_day, supply.rank))


def _late(state: KeyState, need: Requirement) -> list[Supply]:
    """Receipts late within the tolerance, earliest first (PEG-5)."""
    most = tolerance(state, need)
    receipts = [
        supply
        for supply in state.supplies
        if supply.kind != "on_hand" and 0 < supply.available_day - need.supply_day <= most
    ]
    return sorted(receipts, key=lambda supply: (supply.available_day, supply.rank))


def tolerance(state: KeyState, need: Requirement) -> int:
    """How many days late supply may be (PEG-5)."""
    days = int(state.policy.value("negative_days"))
    if state.policy.value("is_dynamic_negative_days"):
        days += max(state.lead_day, need.supply_day) - need.supply_day
    return days
