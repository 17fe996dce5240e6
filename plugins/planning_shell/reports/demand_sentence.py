"""A demand in plain sentences: covered by what, in time or how late, and because of what."""

from dataclasses import dataclass

from planning_shell.reports.delay_chain import DelayLink
from planning_shell.reports.forecast_share import ForecastShare, share_sentence, unplanned_share
from planning_shell.reports.order_sentence import demand_name
from planning_shell.reports.plan_rows import Component, Covering, Delay, Demand, UncoveredPart
from planning_shell.reports.unplanned import UnplannedDemand, unplanned_reason
from planning_shell.reports.wording import STATES, amount, count, days, noun

UNCOVERED_WORDS = {
    "coverage_code_manual": "its item is planned by hand there (coverage code manual, NET-1)",
    "location_not_planned": "its location is not planned (LOAD-6)",
    "no_source": "its item has no source there (SRC-6)",
    "manual": "its item is planned by hand there (coverage code manual, NET-1)",
}


@dataclass(frozen=True, slots=True)
class DemandFacts:
    """What the sentence is made of; `components` are those below that nothing covers."""

    covered_by: list[Covering]
    delay: Delay | None
    chain: list[DelayLink]
    uncovered: list[UncoveredPart]
    components: list[Component]
    share: ForecastShare | None = None


def demand_sentence(demand: Demand, facts: DemandFacts) -> str:
    """Return the sentence that answers how a demand is covered."""
    whole = amount(demand.quantity, demand.unit_id)
    said = (
        f"{_capital(demand_name(demand))} wants {whole} of {demand.item_id} at "
        f"{demand.location_id} on {demand.requested_date}"
    )
    if facts.covered_by:
        said += f": covered by {_supplies(facts.covered_by, demand.unit_id)}"
    said += ". " + share_sentence(facts.share, demand.unit_id)
    if facts.uncovered:
        said += _uncovered(facts.uncovered, demand.unit_id)
    if facts.delay is not None:
        said += _late(facts.delay, facts.chain) + " "
    if facts.components:
        said += _missing(facts.components)
    elif facts.delay is None and not facts.uncovered:
        said += "It is in time."
    return said.strip()


def unplanned_sentence(
    demand_id: str, demand: UnplannedDemand | None, share: ForecastShare | None = None
) -> str:
    """Return the sentence about a demand that the plan did not take up."""
    if demand is None:
        return f"Demand {demand_id} is not in the plan."
    customer = f" (customer {demand.customer_id})" if demand.customer_id else ""
    reason = unplanned_reason(demand) if share is None else unplanned_share(share)
    unplanned = f"is not planned: {reason}"
    if demand.planned_with is not None:
        unplanned = f"is planned as part of {demand.planned_with}, of the same day (LOAD-7)"
    return (
        f"{_capital(noun(demand.demand_type))} {demand.demand_id}{customer} wants "
        f"{amount(demand.quantity, demand.unit_id)} of {demand.item_id} at {demand.location_id} on "
        f"{demand.requested_date}, and {unplanned}."
    )


def _supplies(covered_by: list[Covering], unit_id: str | None) -> str:
    said = [_supply(covering, unit_id) for covering in covered_by[:3]]
    if len(covered_by) > len(said):
        said.append(count(len(covered_by) - len(said), "further supply", "further supplies"))
    return " and ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]


def _supply(covering: Covering, unit_id: str | None) -> str:
    quantity = amount(covering.quantity, unit_id)
    if covering.supply_kind == "on_hand":
        return f"{quantity} in stock"
    what = STATES.get(covering.supply_kind, "")
    return (
        f"{quantity} of {what}{noun(covering.order_type or covering.supply_kind)} "
        f"{covering.supply_id} "
        f"({covering.supply_date})"
    )


def _uncovered(uncovered: list[UncoveredPart], unit_id: str | None) -> str:
    said = [
        f"{amount(part.quantity, unit_id)} is covered by nothing, because "
        f"{UNCOVERED_WORDS.get(part.reason, part.reason.replace('_', ' '))}"
        for part in uncovered
    ]
    return _capital("; ".join(said)) + ". "


def _missing(components: list[Component]) -> str:
    first, others = components[0], len(components) - 1
    why = UNCOVERED_WORDS.get(first.uncovered_reason or "", "nothing covers it")
    more = f", and {count(others, 'further component')}" if others else ""
    return (
        f"But the plan cannot get {amount(first.quantity, first.unit_id)} of {first.item_id} at "
        f"{first.location_id} that it takes: {why}{more}."
    )


def _late(delay: Delay, chain: list[DelayLink]) -> str:
    late = f"It is {days(delay.delay_days)} late, on {delay.planned_date}"
    if not chain:
        return f"{late}."
    first, last = chain[0], chain[-1]
    words = f"{late}: it waits for {noun(first.order_type)} {first.supply_id}"
    if len(chain) > 1:
        words += (
            f", and in the end for {noun(last.order_type)} {last.supply_id} of {last.item_id} at "
            f"{last.location_id}"
        )
    return f"{words}{_root(last)}."


def _root(last: DelayLink) -> str:
    if last.supplier_ship_date is not None and last.component is None:
        return f", which its supplier's plan ships on {last.supplier_ship_date}"
    if last.is_order_day_past:
        return f", which had to be ordered on {last.wished_order_date}, before the plan date"
    if last.supply_kind == "supply":
        return f", which is in stock on {last.available_date} only"
    return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
