"""Why a demand is in time, late or not covered: what covers it, down to the purchase."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.delay_chain import DelayLink, delay_chain
from planning_shell.reports.demand_sentence import (
    DemandFacts,
    demand_sentence,
    unplanned_sentence,
)
from planning_shell.reports.expiry import ExpiredSupply, expired_before, last_days
from planning_shell.reports.forecast_share import ForecastConsumer, ForecastShare, consumers
from planning_shell.reports.pegging_tree import (
    ComponentBranches,
    TreeLimits,
    component_tree,
    coverings,
    uncovered_below,
)
from planning_shell.reports.plan_rows import Covering, Delay, Demand, UncoveredPart
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.policy_rows import ItemPolicy, item_policy
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.trigger_chain import find_demands
from planning_shell.reports.unplanned import UnplannedDemand
from planning_shell.reports.why_order import warnings_about


@dataclass(frozen=True, slots=True)
class WhyDemand:
    """The answer: the sentence, what covers the demand, and what makes it late."""

    run: RunEntry
    sentence: str
    demand: Demand | None
    unplanned: UnplannedDemand | None
    covered_by: list[Covering]
    usable_until: dict[str, date]
    expired: list[ExpiredSupply]
    delay: Delay | None
    delay_chain: list[DelayLink]
    uncovered: list[UncoveredPart]
    components: ComponentBranches
    policy: ItemPolicy | None
    consumed_by: list[ForecastConsumer]
    warnings: list[PlanWarning]

    @property
    def requested_date(self) -> date | None:
        """Return the day the demand is wanted."""
        return self.demand.requested_date if self.demand else None

    @property
    def covered_quantity(self) -> Decimal:
        """Return how much of the demand is covered."""
        return sum((covering.quantity for covering in self.covered_by), Decimal())


def why_demand(
    run: RunEntry, database: RunDatabase, demand_id: str, limits: TreeLimits
) -> WhyDemand:
    """Return how a demand of that exact id is covered, and why not or not in time."""
    demand = next(iter(find_demands(database, [demand_id])), None)
    if demand is None:
        return _unplanned(run, database, demand_id)
    covered_by = coverings(database, [demand_id])[demand_id]
    share = database.row("forecast_share", ForecastShare, demand_id=demand_id)
    delay = database.row("demand_delays", Delay, demand_ids=[demand_id])
    uncovered = database.rows("uncovered_parts", UncoveredPart, demand_ids=[demand_id])
    chain = delay_chain(database, delay.caused_by_supply_id) if delay else []
    orders = [c.supply_id for c in covered_by if c.supply_kind == "planned_order"]
    components = component_tree(database, orders, limits)
    missing = uncovered_below(components)
    facts = DemandFacts(covered_by, delay, chain, uncovered, components=missing, share=share)
    return WhyDemand(
        run=run,
        sentence=demand_sentence(demand, facts),
        demand=demand,
        unplanned=None,
        covered_by=covered_by,
        usable_until=last_days(database, (of.supply_id for of in covered_by)),
        expired=expired_before(database, demand),
        delay=delay,
        delay_chain=chain,
        uncovered=uncovered,
        components=components,
        policy=item_policy(database, demand.item_id, demand.location_id),
        consumed_by=consumers(database, demand_id),
        warnings=warnings_about(database, [demand.demand_id, demand.item_id]),
    )


def _unplanned(run: RunEntry, database: RunDatabase, demand_id: str) -> WhyDemand:
    found = database.row(
        "unplanned_demands", UnplannedDemand, demand_id=demand_id, plan_date=database.plan_date
    )
    share = database.row("forecast_share", ForecastShare, demand_id=demand_id)
    ids = [demand_id, *([found.item_id] if found else [])]
    return WhyDemand(
        run=run,
        sentence=unplanned_sentence(demand_id, found, share),
        demand=None,
        unplanned=found,
        covered_by=[],
        usable_until={},
        expired=[],
        delay=None,
        delay_chain=[],
        uncovered=[],
        components=ComponentBranches(),
        policy=None,
        consumed_by=consumers(database, demand_id),
        warnings=warnings_about(database, ids),
    )
