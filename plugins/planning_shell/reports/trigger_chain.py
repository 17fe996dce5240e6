"""From an order up to the demand it is made for, following what triggered each order."""

from dataclasses import dataclass

from planning_shell.reports.plan_rows import Demand, Order
from planning_shell.reports.run_database import RunDatabase

MOST_LINKS = 100


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step up: the order was made when the demand was short.

    `demand` is known at both ends of a chain; None = safety stock, or a step between.
    """

    order: Order
    demand_kind: str | None
    demand_id: str | None
    demand: Demand | None


def find_orders(run: RunDatabase, order_ids: list[str]) -> dict[str, Order]:
    """Return planned orders by id."""
    found = run.rows("orders", Order, planned_order_ids=order_ids, plan_date=run.plan_date)
    return {order.planned_order_id: order for order in found}


def find_demands(run: RunDatabase, demand_ids: list[str]) -> list[Demand]:
    """Return demands by id, as the plan saw them."""
    return run.rows("demands", Demand, demand_ids=demand_ids, plan_date=run.plan_date)


def trigger_chain(run: RunDatabase, order: Order) -> list[ChainLink]:
    """Return the steps from an order up to the end demand, which the last link holds.

    A component demand's id begins with the id of the planned order it belongs to.
    """
    orders = [order]
    while len(orders) < MOST_LINKS and orders[-1].trigger_demand_kind == "dependent":
        parent_id = (orders[-1].trigger_demand_id or "").partition(":")[0]
        parent = find_orders(run, [parent_id]).get(parent_id)
        if parent is None:
            break
        orders.append(parent)
    ends = {of.trigger_demand_id for of in (orders[0], orders[-1]) if of.trigger_demand_id}
    known = {demand.demand_id: demand for demand in find_demands(run, sorted(ends))}
    return [
        ChainLink(
            of,
            of.trigger_demand_kind,
            of.trigger_demand_id,
            known.get(of.trigger_demand_id or ""),
        )
        for of in orders
    ]
