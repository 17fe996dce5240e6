"""What the plain planner makes, and what it holds while it plans a key."""

from dataclasses import dataclass, field

from benchmarks.plain_supply import Peg


@dataclass(slots=True)
class Order:
    """A planned order: quantities in millionths, days from the plan date."""

    key: int
    option: int
    quantity: int
    needed: int
    required: int
    wished: tuple[int, int, int]
    planned: tuple[int, int, int]
    available: int


@dataclass(slots=True)
class Need:
    """A requirement on its turn."""

    day: int
    rank: tuple[int, int]
    left: int
    demand: int
    required: int = 0


@dataclass(slots=True)
class PlainPlan:
    """Orders, pegs and dependent demands (order, arc, quantity, requested day, day, key)."""

    orders: list[Order] = field(default_factory=list)
    pegs: list[Peg] = field(default_factory=list)
    dependents: list[tuple[int, int, int, int, int, int]] = field(default_factory=list)
    orders_of_key: dict[int, range] = field(default_factory=dict)


@dataclass(slots=True)
class Window:
    """What waits for one order."""

    required: int
    end: int
    needs: list[Need] = field(default_factory=list)
    floor: int = 0
    to_maximum: int = 0
