"""The policy of an item at a location, its sources and stock levels, and where they came from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.run_database import RunDatabase

NOT_AN_OPTION = -1


@dataclass(frozen=True, slots=True)
class Policy:
    """What orders of an item at a location are made by (`item_policy.sql`)."""

    key: int
    unit_id: str | None
    unit_decimals: int
    coverage_code: str
    coverage_period_days: int
    receipt_margin_days: int
    issue_margin_days: int
    reorder_margin_days: int
    freeze_fence_days: int
    is_soft_issue_margin: bool
    is_perishable: bool
    shelf_life_days: int
    issue_margin_calendar: str
    issue_calendar: str


@dataclass(frozen=True, slots=True)
class SourcingOption:
    """One way to get an item at a location; a limit of 0 is not set (`sourcing_options.sql`)."""

    option: int
    source_id: str | None
    order_type: str
    vendor_id: str | None
    from_location_id: str | None
    bom_id: str | None
    lead_time_days: int
    minimum_order: Decimal
    order_multiple: Decimal
    maximum_order: Decimal
    from_quantity: Decimal
    is_lead_time_in_working_days: bool
    lead_time_calendar: str
    order_calendar: str
    start_calendar: str
    receipt_calendar: str
    receipt_margin_calendar: str
    reorder_margin_calendar: str
    transport_days: int
    ship_calendar: str
    is_named_only: bool


@dataclass(frozen=True, slots=True)
class SourceConsidered:
    """One source: taken into the plan or not, and why (`sources_considered.sql`)."""

    source_id: str | None
    order_type: str
    vendor_id: str | None
    is_chosen: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """One policy value and the step of the ladder it came from (`policy_values.sql`)."""

    policy_column: str
    policy_value: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Minimum and maximum stock from a day on (`stock_levels.sql`)."""

    from_date: date
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class ItemPolicy:
    """All of it, for one item at one location."""

    policy: Policy | None
    options: list[SourcingOption]
    considered: list[SourceConsidered]
    values: list[PolicyValue]
    stock_levels: list[StockLevel]


def item_policy(run: RunDatabase, item_id: str, location_id: str) -> ItemPolicy:
    """Return the policy of an item at a location with everything about its origin."""
    policy = run.row("item_policy", Policy, item_id=item_id, location_id=location_id)
    key = policy.key if policy else NOT_AN_OPTION
    return ItemPolicy(
        policy=policy,
        options=run.rows("sourcing_options", SourcingOption, key=key),
        considered=run.rows("sources_considered", SourceConsidered, key=key),
        values=run.rows("policy_values", PolicyValue, key=key),
        stock_levels=run.rows("stock_levels", StockLevel, key=key, plan_date=run.plan_date),
    )
