"""An item at a location as a planner looks at it: MRP record, policy, sources, orders, pegs."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planning_shell.reports.identifiers import FoundItem, find_item, item_locations
from planning_shell.reports.plan_rows import Message
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.policy_rows import ItemPolicy, item_policy
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.why_order import warnings_about

PERIODS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Bucket:
    """One period of the MRP record; None = nothing happens."""

    period: date
    independent_demand: Decimal | None
    dependent_demand: Decimal | None
    on_hand: Decimal | None
    scheduled_receipt: Decimal | None
    planned_receipt: Decimal | None
    projected_on_hand: Decimal | None
    planned_release: Decimal | None


@dataclass(frozen=True, slots=True)
class ItemOrder:
    """One planned order of the item there."""

    planned_order_id: str
    order_type: str
    quantity: Decimal
    needed_quantity: Decimal
    surplus_reason: str | None
    order_date: date
    delivery_date: date
    requested_date: date
    delay_days: int
    vendor_id: str | None
    from_location_id: str | None


@dataclass(frozen=True, slots=True)
class ItemPeg:
    """Which supply covers which demand there."""

    demand_date: date | None
    demand_kind: str
    demand_id: str
    quantity: Decimal
    supply_kind: str
    supply_id: str
    supply_date: date | None


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """All about one item at one location in one run."""

    run: RunEntry
    item_id: str
    description: str | None
    location_id: str
    other_locations: list[str]
    period: str
    buckets: list[Bucket]
    policy: ItemPolicy
    orders: list[ItemOrder]
    pegs: list[ItemPeg]
    messages: list[Message]
    warnings: list[PlanWarning]


@dataclass(frozen=True, slots=True)
class RecordWish:
    """What part of the record is asked for; `location` None = where most is planned."""

    location: str | None = None
    period: str = "week"
    weeks: int = 26


def item_record(run: RunEntry, text: str, wish: RecordWish) -> ItemRecord:
    """Return the record of the item that a text means.

    Errors: IdNotFoundError, AmbiguousIdError.
    """
    with RunDatabase(run.folder) as database:
        item = find_item(run, database, text)
        chosen = item_locations(run, database, item.item_id, wish.location)
        everywhere = item_locations(run, database, item.item_id, None)
        others = [place for place in everywhere if place != chosen[0]]
        return _record(run, database, item, (chosen[0], others), wish)


def _record(
    run: RunEntry,
    database: RunDatabase,
    item: FoundItem,
    places: tuple[str, list[str]],
    wish: RecordWish,
) -> ItemRecord:
    where = {"item_id": item.item_id, "location_id": places[0]}
    until = database.plan_date + timedelta(weeks=wish.weeks)
    span = {"plan_date": database.plan_date, "to_date": until, "period": wish.period}
    return ItemRecord(
        run=run,
        description=item.description,
        other_locations=places[1],
        period=wish.period,
        buckets=database.rows("item_buckets", Bucket, **where, **span),
        policy=item_policy(database, item.item_id, places[0]),
        orders=database.rows("item_orders", ItemOrder, **where),
        pegs=database.rows("item_pegs", ItemPeg, **where),
        messages=database.rows("item_messages", Message, **where),
        warnings=warnings_about(database, [item.item_id]),
        **where,
    )
