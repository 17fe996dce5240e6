"""Drawn tables that are checked: pegging, orders, components, delays, messages, warnings."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from tests.reference.content import Identity, OrderContent
from tests.spec.drawn.blocks import DrawingError, Table
from tests.spec.drawn.case import PLANT, Key
from tests.spec.drawn.facts import day_number
from tests.spec.drawn.outcome import Outcome, demand_name, key_named, supply_name
from tests.spec.drawn.record_rows import number

NOWHERE: Key = ("", "")
Line = dict[str, str]


def result_table(outcome: Outcome, table: Table) -> list[tuple[str, ...]] | None:
    """The rows of a plan in the columns of a drawn table; None if the planner has no such table."""
    title, _, of_key = table.title.partition(" of ")
    if title not in TABLES:
        raise DrawingError(f"Nobody gives or checks the table '{table.title}'.")
    lines = TABLES[title](outcome, key_named(of_key) if of_key else NOWHERE)
    if lines is None:
        return None
    rows = []
    for line in lines:
        unknown = set(table.columns) - set(line)
        if unknown:
            raise DrawingError(f"Nobody checks the columns {sorted(unknown)} of '{table.title}'.")
        rows.append((line[title], *(line[column] for column in table.columns)))
    return rows


def _pegging(outcome: Outcome, key: Key) -> Iterator[Line]:
    for demand, supply, day, quantity in outcome.content.pegs:
        if _key_of(outcome, supply, key):
            yield {
                "pegging": demand_name(demand, key),
                "supply": supply_name(supply, key),
                "day": "" if day == date.min else day_number(day),
                "quantity": number(quantity),
            }


def _key_of(outcome: Outcome, supply: Identity, key: Key) -> bool:
    """Is the supply one of this key?"""
    if supply[0] == "supply":
        return outcome.places.get(supply[1]) == key
    return (supply[1], supply[2]) == key


def _orders(outcome: Outcome, key: Key) -> Iterator[Line]:
    for order in outcome.orders(key):
        yield {"orders": f"order {order.number + 1}", **_order_line(order)}


def _order_line(order: OrderContent) -> Line:
    names = ("type", "source", "vendor", "from", "bom")
    return {
        "quantity": number(order.quantity),
        "needed": number(order.needed_quantity),
        "reason": order.surplus_reason,
        "required": day_number(order.required),
        "available": day_number(order.available),
        "delivery": day_number(order.delivery),
        "start": day_number(order.start),
        "ordered": day_number(order.ordered),
        "late": str(order.delay_days or ""),
        "level": str(order.low_level_code),
        **dict(zip(names, order.source, strict=True)),
    }


def _components(outcome: Outcome, key: Key) -> Iterator[Line]:
    """What the orders of a key need."""
    for (demand, of_key, day, quantity), times in outcome.content.dependent.items():
        parent = demand[1:-1]
        if parent[0] == "supply" or (parent[1], parent[2]) == key:
            for _ in range(times):
                yield {
                    "components": supply_name(parent, key),
                    "item": _key_name(of_key),
                    "line": demand[-1],
                    "day": day_number(day),
                    "quantity": number(quantity),
                }


def _key_name(key: Key) -> str:
    return key[0] if key[1] == PLANT else f"{key[0]} @ {key[1]}"


def _delays(outcome: Outcome, key: Key) -> Iterator[Line]:
    for demand, requested, planned, days, cause in outcome.content.delays:
        yield {
            "delays": demand_name(demand, key),
            "requested": day_number(requested),
            "planned": day_number(planned),
            "days": str(days),
            "caused by": supply_name(cause, key),
        }


def _messages(outcome: Outcome, _: Key) -> Iterator[Line]:
    for supply, action, to_date, to_quantity, derived_from in outcome.content.messages:
        yield {
            "messages": supply,
            "action": action,
            "to day": "" if to_date is None else day_number(to_date),
            "to quantity": _to_quantity(to_quantity),
            "derived from": derived_from,
        }


def _to_quantity(quantity: Fraction | None) -> str:
    return "" if quantity is None else number(quantity) or "0"


def _uncovered(outcome: Outcome, key: Key) -> Iterator[Line]:
    for demand, quantity, reason in outcome.content.uncovered:
        name = demand_name(demand, key)
        yield {"uncovered": name, "quantity": number(quantity), "reason": reason}


def _forecast(outcome: Outcome, _: Key) -> Iterator[Line]:
    for line, consumed, remaining, planned in outcome.content.forecast:
        yield {
            "forecast lines": line,
            "consumed": number(consumed),
            "remaining": number(remaining),
            "planned": number(planned),
        }


def _warnings(outcome: Outcome, _: Key) -> Iterator[Line] | None:
    """Only the engine reads so carefully that it warns."""
    if outcome.warnings is None:
        return None
    return (
        {"warnings": rule, "severity": severity, "key": of}
        for rule, severity, of in outcome.warnings
    )


TABLES: dict[str, Callable[[Outcome, Key], Iterator[Line] | None]] = {
    "pegging": _pegging,
    "orders": _orders,
    "components": _components,
    "delays": _delays,
    "messages": _messages,
    "uncovered": _uncovered,
    "forecast lines": _forecast,
    "warnings": _warnings,
}
