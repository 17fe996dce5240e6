"""Why an existing order is needed: what it covers, and what to change about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.delay_chain import find_supplies
from planning_shell.reports.expiry import expired_until, last_days
from planning_shell.reports.order_yields import OrderYield, find_yield, yields_of
from planning_shell.reports.pegging_tree import DemandBranches, TreeLimits, demand_tree
from planning_shell.reports.plan_rows import Message, Supply
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.suggested_changes import suggested
from planning_shell.reports.why_order import warnings_about
from planning_shell.reports.wording import amount, count, day, noun


@dataclass(frozen=True, slots=True)
class WhySupply:
    """The answer: the sentence, what the supply covers, the messages about it."""

    run: RunEntry
    sentence: str
    supply: Supply | None
    usable_until: date | None
    expires: Decimal
    covers: DemandBranches
    yields: list[OrderYield]
    messages: list[Message]
    warnings: list[PlanWarning]


@dataclass(frozen=True, slots=True)
class _Found:
    """A supply: what it covers, yields besides, what to change about it, and that in words."""

    supply: Supply | None
    covers: DemandBranches
    yields: list[OrderYield]
    messages: list[Message]
    sentence: str


def why_supply(
    run: RunEntry, database: RunDatabase, supply_id: str, limits: TreeLimits
) -> WhySupply:
    """Return what an existing supply of that exact id is needed for."""
    supply = next(iter(find_supplies(database, [supply_id])), None)
    messages = database.rows("messages_about", Message, supply_ids=[supply_id])
    covers = demand_tree(database, supply_id, limits)
    yields = yields_of(database, [supply_id])
    sentence = _sentence(supply_id, supply, covers, messages) + _yield_words(yields)
    found = _Found(supply, covers, yields, messages, sentence)
    return _why(run, database, supply_id, found)


def why_yield(
    run: RunEntry, database: RunDatabase, supply_id: str, limits: TreeLimits
) -> WhySupply:
    """Return what is done with a by-product or co-product of an order. Rule: CO-2, CO-4."""
    yielded = find_yield(database, supply_id)
    covers = demand_tree(database, supply_id, limits)
    supply = _as_supply(yielded) if yielded else None
    words = (
        _sentence_of_yield(yielded, covers) if yielded else _sentence(supply_id, None, covers, [])
    )
    return _why(run, database, supply_id, _Found(supply, covers, [], [], words))


def _why(run: RunEntry, database: RunDatabase, supply_id: str, found: _Found) -> WhySupply:
    supply = found.supply
    usable_until = last_days(database, [supply_id]).get(supply_id)
    expires = _expires(database, supply)
    return WhySupply(
        run=run,
        sentence=found.sentence + _expiry_words(usable_until, expires, supply),
        supply=supply,
        usable_until=usable_until,
        expires=expires,
        covers=found.covers,
        yields=found.yields,
        messages=found.messages,
        warnings=warnings_about(database, [supply_id, *([supply.item_id] if supply else [])]),
    )


def _expires(run: RunDatabase, supply: Supply | None) -> Decimal:
    if supply is None:
        return Decimal()
    lost = expired_until(run, supply.item_id, supply.location_id, date.max)
    return sum((row.quantity for row in lost if row.supply_id == supply.supply_id), Decimal())


def _expiry_words(usable_until: date | None, expires: Decimal, supply: Supply | None) -> str:
    """Return until when a supply can be used, and what of it nobody uses till then."""
    if usable_until is None:
        return ""
    words = f" It can be used until {day(usable_until)}"
    if expires:
        words += f"; {amount(expires, supply.unit_id if supply else None)} expire unused (SHELF-8)"
    return f"{words}."


def _as_supply(of: OrderYield) -> Supply:
    return Supply(
        supply_kind="by_product",
        supply_id=of.supply_id,
        supply_type=of.line_type or "by_product",
        item_id=of.item_id,
        description=of.description,
        unit_id=of.unit_id,
        location_id=of.location_id,
        quantity=of.quantity,
        receipt_date=None,
        available_date=of.available_date,
        order_date=None,
        vendor_id=None,
        from_location_id=None,
        is_changeable=False,
        source_key=None,
    )


def _sentence(
    supply_id: str, supply: Supply | None, covers: DemandBranches, messages: list[Message]
) -> str:
    if supply is None:
        return (
            f"Order {supply_id} is in the input but not in the plan: it has nothing open, lies "
            "after the coverage fence, or is of a kind left out (LOAD-2, LOAD-4, FENCE-1)."
        )
    covered = _covered(covers)
    what = f"{amount(supply.quantity, supply.unit_id)} of {supply.item_id}"
    if supply.supply_kind == "on_hand":
        return f"{what} is in stock at {supply.location_id} {covered}"
    words = (
        f"Open {noun(supply.supply_type)} {supply_id} brings {what} to {supply.location_id}, in "
        f"stock on {day(supply.available_date)}, {covered}"
    )
    return words + suggested(messages, supply.unit_id)


def _sentence_of_yield(of: OrderYield, covers: DemandBranches) -> str:
    order = f"{noun(of.order_type)} {of.order_id}"
    return (
        f"{order[:1].upper()}{order[1:]} yields {amount(of.quantity, of.unit_id)} of {of.item_id} "
        f"as {noun(of.line_type or 'by_product')} at {of.location_id}, in stock on "
        f"{day(of.available_date)}, {_covered(covers)}"
    )


def _covered(covers: DemandBranches) -> str:
    demands = len(covers.shown) + max(covers.more, 0)
    return f"and covers {count(demands, 'demand') if demands else 'nothing'}."


def _yield_words(yields: list[OrderYield]) -> str:
    """Return what an approved order yields besides its item, and how much of it is used (CO-4)."""
    return "".join(
        f" Besides, it yields {amount(of.quantity, of.unit_id)} of {of.item_id} at "
        f"{of.location_id}, of which demand uses {amount(of.used_quantity)} (CO-4)."
        for of in yields
    )
