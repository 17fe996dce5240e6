"""Why an existing order is needed: what it covers, and what to change about it."""

from dataclasses import dataclass

from planning_shell.reports.delay_chain import find_supplies
from planning_shell.reports.pegging_tree import DemandBranches, TreeLimits, demand_tree
from planning_shell.reports.plan_rows import Message, Supply
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.why_order import warnings_about
from planning_shell.reports.wording import amount, count, day, noun


@dataclass(frozen=True, slots=True)
class WhySupply:
    """The answer: the sentence, what the supply covers, the messages about it."""

    run: RunEntry
    sentence: str
    supply: Supply | None
    covers: DemandBranches
    messages: list[Message]
    warnings: list[PlanWarning]


def why_supply(
    run: RunEntry, database: RunDatabase, supply_id: str, limits: TreeLimits
) -> WhySupply:
    """Return what an existing supply of that exact id is needed for."""
    supply = next(iter(find_supplies(database, [supply_id])), None)
    covers = demand_tree(database, supply_id, limits)
    messages = database.rows("messages_about", Message, supply_ids=[supply_id])
    ids = [supply_id, *([supply.item_id] if supply else [])]
    return WhySupply(
        run=run,
        sentence=_sentence(supply_id, supply, covers, messages),
        supply=supply,
        covers=covers,
        messages=messages,
        warnings=warnings_about(database, ids),
    )


def message_words(message: Message, unit_id: str | None) -> str:
    """Return a suggested change as people say it. Rule: ACT-2 to ACT-8."""
    if message.action in {"advance", "postpone"}:
        return (
            f"{message.action} from {day(message.from_date)} to {day(message.to_date)}: "
            f"{message.reason}"
        )
    if message.action == "cancel":
        return f"cancel: {message.reason}"
    quantities = (message.from_quantity or 0, message.to_quantity or 0)
    return (
        f"{message.action} from {amount(quantities[0], unit_id)} to "
        f"{amount(quantities[1], unit_id)}: {message.reason}"
    )


def _sentence(
    supply_id: str, supply: Supply | None, covers: DemandBranches, messages: list[Message]
) -> str:
    if supply is None:
        return (
            f"Order {supply_id} is in the input but not in the plan: it has nothing open, lies "
            "after the coverage fence, or is of a kind left out (LOAD-2, LOAD-4, FENCE-1)."
        )
    demands = len(covers.shown) + max(covers.more, 0)
    covered = f"and covers {count(demands, 'demand') if demands else 'nothing'}."
    what = f"{amount(supply.quantity, supply.unit_id)} of {supply.item_id}"
    if supply.supply_kind == "on_hand":
        return f"{what} is in stock at {supply.location_id} {covered}"
    words = (
        f"Open {noun(supply.supply_type)} {supply_id} brings {what} to {supply.location_id}, in "
        f"stock on {day(supply.available_date)}, {covered}"
    )
    said = "; ".join(message_words(message, supply.unit_id) for message in messages)
    return f"{words} Suggested: {said}." if said else words
