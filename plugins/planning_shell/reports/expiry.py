"""Until when supply can be used, and what expires before anybody uses it (SHELF)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planning_shell.reports.plan_rows import Demand
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.wording import amount, day, noun

EXISTING = ("on_hand", "supply", "by_product")


@dataclass(frozen=True, slots=True)
class LastDay:
    """Until when a supply can be used (`last_days.sql`)."""

    supply_id: str
    last_date: date


@dataclass(frozen=True, slots=True)
class ExpiredSupply:
    """A supply that nobody uses, or not all, before it is gone (`expired_supplies.sql`)."""

    supply_id: str
    supply_kind: str
    quantity: Decimal
    gone_date: date


def last_days(run: RunDatabase, supply_ids: Iterable[str]) -> dict[str, date]:
    """Return until when supplies of perishable items can be used. Rule: SHELF-2."""
    asked = sorted(set(supply_ids))
    rows = run.rows("last_days", LastDay, supply_ids=asked, plan_date=run.plan_date)
    return {row.supply_id: row.last_date for row in rows}


def expired_before(run: RunDatabase, demand: Demand | None) -> list[ExpiredSupply]:
    """Return what a demand could not use, because it expires too soon for it. Rule: SHELF-3."""
    if demand is None:
        return []
    return expired_until(run, demand.item_id, demand.location_id, usable_until(demand))


def expired_until(
    run: RunDatabase, item_id: str, location_id: str, to_date: date
) -> list[ExpiredSupply]:
    """Return what nobody uses of an item at a location and is gone by a day. Rule: SHELF-8."""
    place = {"item_id": item_id, "location_id": location_id}
    return run.rows("expired_supplies", ExpiredSupply, **place, to_date=to_date)


def usable_until(demand: Demand) -> date:
    """Return until when supply must be usable for a demand that ships on its day. SHELF-3."""
    return demand.required_date + timedelta(days=demand.sellable_days)


def expired_clause(expired: list[ExpiredSupply], unit_id: str | None) -> str:
    """Return what existing supply does not help, as the end of a sentence."""
    there = [row for row in expired if row.supply_kind in EXISTING]
    if not there:
        return ""
    first = there[0]
    quantity = amount(sum((row.quantity for row in there), Decimal()), unit_id)
    last = day(first.gone_date - timedelta(days=1))
    where = "in stock" if first.supply_kind == "on_hand" else f"of {noun(first.supply_kind)}"
    if len(there) > 1:
        return f"{quantity} of {len(there)} supplies expire before that, the first on {last}"
    return f"{quantity} {where} expire before that, on {last}"
