"""A plan's results in the words of drawn tables, whoever planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.generative.engine import engine_plan
from tests.reference.content import Identity, OrderContent, PlanContent, reference_content
from tests.reference.expiry import expired
from tests.reference.planner import ReferencePlan, plan
from tests.spec.drawn.blocks import DrawingError
from tests.spec.drawn.case import PLANT, DrawnCase, Key
from tests.spec.drawn.facts import PLAN_DATE

Movement = tuple[date, Fraction]


@dataclass(frozen=True)
class Outcome:
    """The content of a plan, the movements of every key, and (engine only) the warnings."""

    planner: str
    content: PlanContent
    movements: Mapping[Key, list[Movement]]
    #: (rule, severity, key) or None where the planner gives no warnings.
    warnings: list[tuple[str, str, str]] | None
    #: Where each demand and supply line is.
    places: Mapping[str, Key]
    #: What the warnings say, and what they assume (engine only).
    messages: tuple[tuple[str, str], ...] = ()

    def projected(self, key: Key, day: date) -> Fraction:
        """Stock at the end of a day if all goes to plan."""
        moved = (quantity for when, quantity in self.movements.get(key, ()) if when <= day)
        return sum(moved, Fraction(0))

    def orders(self, key: Key) -> list[OrderContent]:
        """The planned orders of a key, in the order they were made."""
        return sorted(order for order in self.content.orders if order.key == key)

    def key_of(self, supply: Identity) -> Key:
        """The key a supply is at."""
        return self.places[supply[1]] if supply[0] == "supply" else (supply[1], supply[2])

    def order(self, identity: Identity) -> OrderContent:
        """The planned order of this name."""
        return next(order for order in self.content.orders if order.identity == identity)


def of_engine(case: DrawnCase) -> Outcome:
    """What the engine makes of a case."""
    planned = engine_plan(case.tables, case.plan, PLAN_DATE)
    movements: dict[Key, list[Movement]] = {}
    for row in planned.rows("requirement_profile"):
        key = (row["item_id"], row["location_id"])
        movements.setdefault(key, []).append((row["date"], Fraction(row["quantity"])))
    warnings = [
        (row["rule"], row["severity"], row["key"] or "") for row in planned.rows("plan_warnings")
    ]
    messages = tuple((row["message"], row["assumption"]) for row in planned.rows("plan_warnings"))
    return Outcome("engine", planned.content, movements, warnings, _places(case), messages)


def of_reference(case: DrawnCase) -> Outcome:
    """What the reference planner makes of a case."""
    planned = plan(case.tables, case.plan, PLAN_DATE)
    content, movements = reference_content(planned), _movements(planned)
    return Outcome("reference planner", content, movements, None, _places(case))


def _places(case: DrawnCase) -> dict[str, Key]:
    """The key of every demand and supply line."""
    lines = (
        ("demands", "demand_id"),
        ("supplies", "supply_id"),
        ("orders_in_force", "planned_order_id"),
    )
    return {
        str(row[name]): (str(row["item_id"]), str(row["location_id"]))
        for table, name in lines
        for row in case.tables.get(table, ())
    }


def _movements(planned: ReferencePlan) -> dict[Key, list[Movement]]:
    movements: dict[Key, list[Movement]] = {}
    for state in planned.states:
        of_key = movements.setdefault(state.key, [])
        for supply in state.supplies:
            of_key.append((planned.world.date(supply.available_day), supply.quantity))
        for need in state.requirements:
            of_key.append((planned.world.date(need.day), -need.quantity))
        for _, day, lost in expired(state):
            of_key.append((planned.world.date(day), -lost))
    return movements


def demand_name(demand: Identity, key: Key) -> str:
    """`sales 3`, `forecast 5`, `Bicycle order 1`, `safety stock`, as seen from a key."""
    kind = demand[0]
    if kind == "safety_stock":
        return "safety stock"
    if kind == "forecast":
        return f"forecast {_day(demand[3])}"
    if kind == "dependent":
        return supply_name(demand[1:-1], key)
    return demand[1]


def _day(text: str) -> int:
    """The day number of an ISO date."""
    return (date.fromisoformat(text) - PLAN_DATE).days


def supply_name(supply: Identity, key: Key) -> str:
    """`on hand`, `scheduled receipt 3`, `order 1`, `yield of Wheel order 1`, as seen from a key."""
    if supply[0] == "on_hand":
        return f"on hand until {_day(supply[3])}" if len(supply) > 3 else "on hand"
    if supply[0] == "supply":
        return supply[1]
    if supply[0] == "by_product":
        return f"yield of {supply_name(supply[3:7], key)}"
    item, location, number = supply[1:4]
    place = "" if location == PLANT else f" @ {location}"
    owner = "" if (item, location) == key else f"{item}{place} "
    return f"{owner}order {int(number) + 1}"


def key_named(text: str) -> Key:
    """`Wheel` or `Wheel @ Shop` as a key."""
    item, _, location = (part.strip() for part in text.partition("@"))
    if not item:
        raise DrawingError(f"'{text}' names no item.")
    return item, location or PLANT
