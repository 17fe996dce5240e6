"""The rows that reports on orders and demands are made of: one shape per question in SQL."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """One planned order (`orders.sql`)."""

    planned_order_id: str
    order_type: str
    item_id: str
    description: str | None
    unit_id: str | None
    location_id: str
    source_id: str | None
    vendor_id: str | None
    vendor_name: str | None
    from_location_id: str | None
    bom_id: str | None
    quantity: Decimal
    needed_quantity: Decimal
    surplus_reason: str | None
    requested_date: date
    available_date: date
    delivery_date: date
    start_date: date
    order_date: date
    wished_delivery_date: date
    wished_start_date: date
    wished_order_date: date
    delay_days: int
    low_level_code: int
    planner_id: str | None
    status: str
    trigger_demand_kind: str | None
    trigger_demand_id: str | None
    supplier_plan_id: str | None
    supplier_ship_date: date | None
    is_kept: bool

    @property
    def is_shipped_late(self) -> bool:
        """Does its supplier's plan ship it later than it wished to start (DELAY-4)?"""
        ship = self.supplier_ship_date
        return ship is not None and self.wished_start_date < ship <= self.start_date


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand as the plan saw it (`demands.sql`); `required_date` is open and not past."""

    demand_kind: str
    demand_id: str
    demand_type: str
    item_id: str
    description: str | None
    unit_id: str | None
    location_id: str
    quantity: Decimal
    requested_date: date
    required_date: date
    customer_id: str | None
    priority: int | None
    sellable_days: int
    source_key: str | None
    planned_order_id: str | None
    parent_supply_id: str | None
    bom_line_id: str | None
    named_bom_id: str | None


@dataclass(frozen=True, slots=True)
class Supply:
    """One existing supply: an open order, or stock on hand, which has no dates (`supplies.sql`)."""

    supply_kind: str
    supply_id: str
    supply_type: str
    item_id: str
    description: str | None
    unit_id: str | None
    location_id: str
    quantity: Decimal
    receipt_date: date | None
    available_date: date | None
    order_date: date | None
    vendor_id: str | None
    from_location_id: str | None
    is_changeable: bool
    source_key: str | None


@dataclass(frozen=True, slots=True)
class Covered:
    """One of the `branches` demands that a supply covers (`covered_by_orders.sql`).

    `requirements` are the branches without safety stock; `pegged_quantity` is what the supply
    covers in all; the parent is the order behind the demand.
    """

    supply_id: str
    demand_kind: str
    demand_id: str
    item_id: str
    location_id: str
    quantity: Decimal
    demand_date: date | None
    supply_date: date | None
    branches: int
    requirements: int
    pegged_quantity: Decimal
    parent_id: str | None
    parent_type: str | None
    parent_item_id: str | None
    parent_location_id: str | None
    parent_quantity: Decimal | None
    demand_type: str | None
    customer_id: str | None


@dataclass(frozen=True, slots=True)
class Covering:
    """One supply, and how much of a demand it covers (`covering_supplies.sql`)."""

    demand_id: str
    supply_kind: str
    supply_id: str
    quantity: Decimal
    demand_date: date | None
    supply_date: date | None
    order_type: str | None
    vendor_id: str | None
    order_date: date | None
    delay_days: int


@dataclass(frozen=True, slots=True)
class Component:
    """One component demand of an order, with its delay (`components_of_orders.sql`)."""

    order_id: str
    demand_id: str
    bom_line_id: str | None
    item_id: str
    description: str | None
    unit_id: str | None
    location_id: str
    quantity: Decimal
    requirement_date: date
    delay_days: int
    planned_date: date | None
    caused_by_supply_id: str | None
    uncovered_reason: str | None


@dataclass(frozen=True, slots=True)
class LateComponent:
    """One late component demand of an order (`late_components.sql`)."""

    demand_id: str
    item_id: str
    location_id: str
    requested_date: date
    planned_date: date
    delay_days: int
    caused_by_supply_id: str | None


@dataclass(frozen=True, slots=True)
class EndDemands:
    """The end demands of one kind that an order is made for (`end_demands.sql`)."""

    demand_type: str
    demands: int
    first_date: date | None
    first_demand_id: str


@dataclass(frozen=True, slots=True)
class Delay:
    """How late a demand is, and the supply it waits for (`demand_delays.sql`)."""

    demand_id: str
    requested_date: date
    planned_date: date
    delay_days: int
    caused_by_supply_id: str | None


@dataclass(frozen=True, slots=True)
class UncoveredPart:
    """What nothing covers of a demand (`uncovered_parts.sql`)."""

    demand_id: str
    quantity: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """A suggested change to an existing supply (`messages_about.sql`)."""

    supply_id: str
    action: str
    from_date: date | None
    to_date: date | None
    from_quantity: Decimal | None
    to_quantity: Decimal | None
    days: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class PegQuantity:
    """How much of a demand a supply covers; None = nothing (`peg_quantity.sql`)."""

    quantity: Decimal | None
