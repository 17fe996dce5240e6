"""Why a planned order is there: its trigger, quantity, dates, source, pegs, delay and policy."""

from collections.abc import Iterable
from dataclasses import dataclass

from planning_shell.reports.delay_chain import DelayLink, delay_chain
from planning_shell.reports.expiry import ExpiredSupply, expired_before, last_days
from planning_shell.reports.forecast_share import consumed_forecast
from planning_shell.reports.order_dates import (
    DateStep,
    date_steps,
    forward_reasons,
    with_shipping,
)
from planning_shell.reports.order_quantity import QuantityStep, quantity_steps
from planning_shell.reports.order_sentence import OrderFacts, order_sentence
from planning_shell.reports.order_yields import OrderYield, yields_of
from planning_shell.reports.pegging_tree import (
    ComponentBranches,
    DemandBranches,
    TreeLimits,
    component_tree,
    demand_tree,
)
from planning_shell.reports.plan_rows import EndDemands, Message, Order, PegQuantity
from planning_shell.reports.plan_runs import RunEntry
from planning_shell.reports.plan_warnings import PlanWarning
from planning_shell.reports.policy_rows import ItemPolicy, SourcingOption, item_policy
from planning_shell.reports.refused_substitutes import RefusedSubstitute, refused_substitutes
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.suggested_changes import suggested
from planning_shell.reports.trigger_chain import ChainLink, find_orders, trigger_chain

COMPONENT_LIMITS = TreeLimits(depth=1, branches=30)
MOST_WARNINGS = 20


@dataclass(frozen=True, slots=True)
class WhyOrder:
    """The answer: the sentence, then the numbers behind it."""

    run: RunEntry
    sentence: str
    order: Order
    chain: list[ChainLink]
    quantity_steps: list[QuantityStep]
    date_steps: list[DateStep]
    forward_reasons: list[str]
    option: SourcingOption | None
    policy: ItemPolicy
    covers: DemandBranches
    end_demands: list[EndDemands]
    forecast_words: str | None
    expired: list[ExpiredSupply]
    components: ComponentBranches
    refused: list[RefusedSubstitute]
    yields: list[OrderYield]
    delay: list[DelayLink]
    messages: list[Message]
    warnings: list[PlanWarning]


def why_order(run: RunEntry, database: RunDatabase, order_id: str, limits: TreeLimits) -> WhyOrder:
    """Return why a planned order of that exact id is there."""
    order = find_orders(database, [order_id])[order_id]
    policy = item_policy(database, order.item_id, order.location_id)
    option = option_of(order, policy.options)
    chain = trigger_chain(database, order)
    covers = demand_tree(database, order_id, limits)
    delay = delay_chain(database, order_id) if order.delay_days else []
    expired = expired_before(database, chain[0].demand)
    needed_on = chain[0].demand.required_date if chain[0].demand else order.requested_date
    usable = last_days(database, [order_id]).get(order_id)
    ends = database.rows("end_demands", EndDemands, supply_id=order_id)
    messages = database.rows("messages_about", Message, supply_ids=[order_id])
    sentence = order_sentence(_facts(database, (chain, covers, expired), policy, option))
    late = None if order.is_kept else late_component(delay)
    steps = date_steps(order, (needed_on, usable), policy.policy, option)
    return WhyOrder(
        run=run,
        sentence=sentence + suggested(messages, order.unit_id),
        order=order,
        chain=chain,
        quantity_steps=quantity_steps(order, policy.policy, option),
        date_steps=with_shipping(steps, database, order, option),
        forward_reasons=forward_reasons(order, database.plan_date, late),
        option=option,
        policy=policy,
        covers=covers,
        end_demands=ends,
        forecast_words=consumed_forecast(database, ends, order.unit_id),
        expired=expired,
        components=component_tree(database, [order_id], COMPONENT_LIMITS),
        refused=refused_substitutes(database, [order_id]),
        yields=yields_of(database, [order_id]),
        delay=delay,
        messages=messages,
        warnings=warnings_about(database, _ids(order)),
    )


def option_of(order: Order, options: list[SourcingOption]) -> SourcingOption | None:
    """Return the sourcing option that an order was made by."""

    def identity(of: Order | SourcingOption) -> tuple[str | None, ...]:
        return (of.order_type, of.source_id, of.bom_id, of.vendor_id, of.from_location_id)

    return next((option for option in options if identity(option) == identity(order)), None)


def warnings_about(run: RunDatabase, ids: Iterable[str]) -> list[PlanWarning]:
    """Return the warnings that name one of some ids."""
    return run.rows("warnings_about", PlanWarning, ids=sorted(set(ids)), most=MOST_WARNINGS)


def late_component(delay: list[DelayLink]) -> str | None:
    """Return the sentence on the component that a late order waits for."""
    waits = delay[0].component if delay else None
    if waits is None:
        return None
    return (
        f"Component {waits.item_id} at {waits.location_id}, needed on {waits.requested_date}, is "
        f"not there before {waits.planned_date}."
    )


def _facts(
    run: RunDatabase,
    pegs: tuple[list[ChainLink], DemandBranches, list[ExpiredSupply]],
    policy: ItemPolicy,
    option: SourcingOption | None,
) -> OrderFacts:
    chain, covers, expired = pegs
    order = chain[0].order
    peg = run.row(
        "peg_quantity",
        PegQuantity,
        supply_id=order.planned_order_id,
        demand_id=order.trigger_demand_id,
    )
    return OrderFacts(
        chain=chain,
        lacking=peg.quantity if peg else None,
        covered_demands=covers.shown[0].covered.requirements if covers.shown else 0,
        policy=policy,
        option=option,
        expired=expired,
    )


def _ids(order: Order) -> list[str]:
    named = (order.planned_order_id, order.item_id, order.source_id, order.bom_id)
    return [name for name in named if name]
