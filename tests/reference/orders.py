"""The things the planner moves about: requirements, supplies, planned orders, pegs."""

from dataclasses import dataclass, field
from fractions import Fraction

from tests.reference.sourcing import Option
from tests.reference.world import Key

NO_PRIORITY = 10**9
FOR_EVER = 10**9


@dataclass(eq=False)
class Requirement:
    """One demand on a key: independent, forecast, or made by an order one level up."""

    key: Key
    kind: str
    demand_id: str
    quantity: Fraction
    requested_day: int
    rank: int
    priority: int = NO_PRIORITY
    tie: tuple[object, ...] = ()
    parent_order: "PlannedOrder | None" = None
    parent_supply_id: str | None = None
    bom_line_id: str | None = None
    has_own_order: bool = False
    #: The version that it is to be made by (EXPL-12).
    bom_id: str | None = None
    #: Days that supply must still be usable on the day it is issued (SHELF-3).
    sellable_days: int = 0
    #: The day it is planned for (DATE-1), and the day its supply must be there (DATE-4).
    day: int = 0
    supply_day: int = 0
    #: The same with the whole issue margin, soft or not (ACT-1).
    margin_day: int = 0
    #: The day on which what it is marked to can be issued (SHELF-9).
    marked_day: int = 0
    #: Who may stand in for it: key and BOM line (SUBST-1).
    substitutes: tuple[tuple[Key, str], ...] = ()
    #: What it, a substitute, is known to get of which supply (SUBST-4).
    granted: tuple[tuple[tuple[object, ...], Fraction], ...] = ()
    #: What no marking has covered (PEG-8).
    open: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        """Nothing is covered yet."""
        self.open = self.quantity


@dataclass(eq=False)
class Supply:
    """On-hand, an open order line, or the part of a planned order nobody has taken yet."""

    key: Key
    kind: str
    supply_id: str
    available_day: int
    left: Fraction
    order: "PlannedOrder | None" = None
    quantity: Fraction = Fraction(0)
    is_changeable: bool = False
    #: A planned order of the plan in force that is kept (FENCE-7).
    is_frozen: bool = False
    #: What yields it besides its item: the order's level, key, number, and the BOM line (CO-2).
    tie: tuple[object, ...] = ()
    parent_order: "PlannedOrder | None" = None
    #: The same of an approved or kept order (CO-4).
    parent_supply_id: str | None = None
    #: The open order that yields open supply besides its item (ACT-9).
    yielding_supply_id: str | None = None
    bom_line_id: str = ""
    #: The last day on which it can be used (SHELF-2).
    last_day: int = FOR_EVER
    #: What strict pegging holds of it for safety stock (SAFE-5).
    held: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        """Nothing is taken yet."""
        self.quantity = self.left

    @property
    def name(self) -> tuple[object, ...]:
        """What tells it from other supply of its key."""
        return self.kind, self.supply_id, self.is_frozen, self.tie

    @property
    def rank(self) -> tuple[bool, int, bool, tuple[object, ...], int, str]:
        """Existing before yielded before planned, then by id, parent (PEG-4, CO-2).

        Of the existing: open, then what approved and kept orders yield, then kept.
        """
        number = self.order.number if self.order else 0
        is_yielded = bool(self.tie)
        existing = 2 * self.is_frozen + (self.parent_supply_id is not None)
        return self.order is not None, number, is_yielded, self.tie, existing, self.supply_id


@dataclass(frozen=True)
class Schedule:
    """The dates of an order (DATE-2, DATE-3)."""

    order_day: int
    start_day: int
    delivery_day: int
    available_day: int


@dataclass(eq=False)
class PlannedOrder:
    """A suggested order; `number` counts the orders of its key as they were made."""

    key: Key
    number: int
    option: Option
    quantity: Fraction
    needed: Fraction
    surplus_reason: str | None
    required_day: int
    schedule: Schedule
    delay_days: int = 0
    #: Is it made by the version that its demand names (EXPL-12)?
    is_by_name: bool = False

    @property
    def is_forecast(self) -> bool:
        """Is it made because supply is forecast (SFC-4)?"""
        return self.surplus_reason == "supply_forecast"


@dataclass(eq=False)
class Peg:
    """A part of a requirement covered by a supply; no requirement = safety stock."""

    requirement: Requirement | None
    supply: Supply
    quantity: Fraction


@dataclass
class KeyPlan:
    """Everything planned for one key."""

    orders: list[PlannedOrder] = field(default_factory=list)
    pegs: list[Peg] = field(default_factory=list)
    uncovered: list[tuple[Requirement, Fraction]] = field(default_factory=list)
