"""The rows of a record that are checked: each a function of a plan, by day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.reference.content import KEPT, OrderContent
from tests.spec.drawn.case import Key
from tests.spec.drawn.facts import day_date, day_number
from tests.spec.drawn.outcome import Outcome

Cells = dict[str, str]
RowReader = Callable[[Outcome, Key, Sequence[str]], Cells]


def number(value: Fraction) -> str:
    """A quantity as it is drawn; zero is blank."""
    if value == 0:
        return ""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0")


def _listed(found: Iterable[tuple[date, str]]) -> Cells:
    """Several things of one day stand in one cell: `40 + 10`."""
    cells: dict[str, list[str]] = {}
    for day, text in found:
        if text:
            cells.setdefault(day_number(day), []).append(text)
    return {day: " + ".join(texts) for day, texts in cells.items()}


def _summed(found: Iterable[tuple[date, Fraction]]) -> Cells:
    sums: dict[str, Fraction] = {}
    for day, quantity in found:
        sums[day_number(day)] = sums.get(day_number(day), Fraction(0)) + quantity
    return {day: number(total) for day, total in sums.items()}


def _orders(read: Callable[[OrderContent], tuple[date, str]]) -> RowReader:
    return lambda outcome, key, _: _listed(map(read, outcome.orders(key)))


def _projected(outcome: Outcome, key: Key, days: Sequence[str]) -> Cells:
    return {day: number(outcome.projected(key, day_date(day))) for day in days}


def _net_requirement(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    """What demand needed of each order when it was made, by the day of the demand."""
    found: list[tuple[date, Fraction]] = []
    for order in outcome.orders(key):
        left = order.needed_quantity
        pegs = [peg for peg in outcome.content.pegs if peg[1] == order.identity]
        for demand, _supply, day, quantity in sorted(pegs, key=lambda peg: peg[2]):
            if demand[0] != "safety_stock" and left > 0:
                found.append((day, min(left, quantity)))
                left -= min(left, quantity)
    return _summed(found)


def _dependent(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    needs = outcome.content.dependent
    found = (
        (day, quantity * needs[demand, of_key, day, quantity])
        for demand, of_key, day, quantity in needs
        if of_key == key
    )
    return _summed(found)


def _uncovered(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    """By the number at the end of the demand's name, which is its day."""
    cells: dict[str, Fraction] = {}
    for demand, quantity, _reason in outcome.content.uncovered:
        if demand[0] == "demand" and outcome.places[demand[1]] == key:
            day = demand[1].split(" #")[0].rsplit(" ", 1)[1]
            cells[day] = cells.get(day, Fraction(0)) + quantity
    return {day: number(quantity) for day, quantity in cells.items()}


def _expired(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    return _summed(
        (day, quantity)
        for supply, day, quantity in outcome.content.expired
        if outcome.key_of(supply) == key
    )


def _firmed(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    """Orders that are firmed by themselves, on the day they are placed."""
    firmed = outcome.content.firmed
    orders = (order for order in outcome.orders(key) if order.identity in firmed)
    return _listed((order.ordered, number(order.quantity)) for order in orders)


def _kept(outcome: Outcome, key: Key, _: Sequence[str]) -> Cells:
    """Orders of the plan in force that are kept, on the day they are required."""
    kept: list[dict[str, Any]] = [dict(zip(KEPT, row, strict=True)) for row in outcome.content.kept]
    own = [row for row in kept if (row["item_id"], row["location_id"]) == key]
    own.sort(key=lambda row: str(row["planned_order_id"]))
    return _listed((row["requirement_date"], number(row["quantity"])) for row in own)


def _surplus(order: OrderContent) -> Fraction:
    return order.quantity - order.needed_quantity


RECORD_ROWS: dict[str, RowReader] = {
    "projected on-hand": _projected,
    "net requirement": _net_requirement,
    "dependent demand": _dependent,
    "uncovered": _uncovered,
    "expired": _expired,
    "planned receipt": _orders(lambda order: (order.required, number(order.quantity))),
    "planned available": _orders(lambda order: (order.available, number(order.quantity))),
    "planned delivery": _orders(lambda order: (order.delivery, number(order.quantity))),
    "planned start": _orders(lambda order: (order.start, number(order.quantity))),
    "planned order": _orders(lambda order: (order.ordered, number(order.quantity))),
    "firmed": _firmed,
    "kept": _kept,
    "needed": _orders(lambda order: (order.required, number(order.needed_quantity))),
    "surplus": _orders(lambda order: (order.required, number(_surplus(order)))),
    "surplus reason": _orders(lambda order: (order.required, order.surplus_reason)),
    "order delay": _orders(lambda order: (order.required, str(order.delay_days or ""))),
}
