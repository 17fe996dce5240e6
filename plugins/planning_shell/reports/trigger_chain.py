"""From an order up to the demand it is made for, following what triggered each order."""

from dataclasses import dataclass

from planning_shell.reports.plan_rows import Demand, Order
from planning_shell.reports.run_database import RunDatabase

MOST_LINKS = 100


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step up: the order was made when `demand` was short; None = a demand that is gone."""

    order: Order
    demand: Demand | None


def find_orders(run: RunDatabase, order_ids: list[str]) -> dict[str, Order]:
    """Return planned orders by id."""
    found = run.rows("orders", Order, planned_order_ids=order_ids)
    return {order.planned_order_id: order for order in found}


def find_demands(run: RunDatabase, demand_ids: list[str]) -> list[Demand]:
    """Return demands by id, as the plan saw them."""
    return run.rows("demands", Demand, demand_ids=demand_ids, plan_date=run.plan_date)


def trigger_chain(run: RunDatabase, order: Order) -> list[ChainLink]:
    """Return the steps from an order up to the end demand; the last link's demand is the end."""
    chain: list[ChainLink] = []
    parent: Order | None = order
    while parent is not None and len(chain) < MOST_LINKS:
        demand = _trigger(run, parent)
        chain.append(ChainLink(parent, demand))
        above = demand.planned_order_id if demand else None
        parent = find_orders(run, [above]).get(above) if above else None
    return chain


def _trigger(run: RunDatabase, order: Order) -> Demand | None:
    if order.trigger_demand_id is None or order.trigger_demand_kind == "safety_stock":
        return None
    found = find_demands(run, [order.trigger_demand_id])
    return next((d for d in found if d.demand_kind == order.trigger_demand_kind), None)
