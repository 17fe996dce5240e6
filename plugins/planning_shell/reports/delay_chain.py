"""From a late supply down to the purchase that causes it."""

from dataclasses import dataclass
from datetime import date

from planning_shell.reports.order_yields import find_yield
from planning_shell.reports.plan_rows import LateComponent, Order, Supply
from planning_shell.reports.run_database import RunDatabase
from planning_shell.reports.trigger_chain import find_orders

MOST_LINKS = 100


@dataclass(frozen=True, slots=True)
class DelayLink:
    """One late supply; `component` is what it waits for, None at the cause."""

    supply_id: str
    supply_kind: str
    order_type: str
    item_id: str
    location_id: str
    vendor_id: str | None
    needed_date: date | None
    available_date: date | None
    delay_days: int
    wished_order_date: date | None
    order_date: date | None
    is_order_day_past: bool
    component: LateComponent | None
    supplier_plan_id: str | None = None
    supplier_ship_date: date | None = None


def delay_chain(run: RunDatabase, supply_id: str | None) -> list[DelayLink]:
    """Return the late supplies from one down to the one that causes the delay (DELAY-3)."""
    chain: list[DelayLink] = []
    seen: set[str] = set()
    while supply_id and supply_id not in seen and len(chain) < MOST_LINKS:
        seen.add(supply_id)
        order = find_orders(run, [supply_id]).get(supply_id)
        if order is None and (parent := _order_behind(run, supply_id)):
            supply_id = parent
            continue
        if order is None:
            return [*chain, *_existing_supply(run, supply_id)]
        component = _deciding_component(run, order)
        chain.append(_order_link(order, component, run.plan_date))
        supply_id = component.caused_by_supply_id if component else None
    return chain


def _order_behind(run: RunDatabase, supply_id: str) -> str | None:
    """Return the order that yields a supply besides its item, with which it is late (CO-2)."""
    found = find_yield(run, supply_id) if ":" in supply_id else None
    return found.order_id if found else None


def latest_component(run: RunDatabase, order_id: str) -> LateComponent | None:
    """Return the component that is latest, of those that are late."""
    return run.row("late_components", LateComponent, order_id=order_id)


def _deciding_component(run: RunDatabase, order: Order) -> LateComponent | None:
    """Return the latest component, unless the supplier's plan ships later still (DELAY-4)."""
    component, ship_date = latest_component(run, order.planned_order_id), order.supplier_ship_date
    if component is None or ship_date is None or ship_date <= component.planned_date:
        return component
    return None


def find_supplies(run: RunDatabase, supply_ids: list[str]) -> list[Supply]:
    """Return existing supplies by id, as the plan saw them."""
    return run.rows("supplies", Supply, supply_ids=supply_ids, plan_date=run.plan_date)


def _order_link(order: Order, component: LateComponent | None, plan_date: date) -> DelayLink:
    return DelayLink(
        supply_id=order.planned_order_id,
        supply_kind="planned_order",
        order_type=order.order_type,
        item_id=order.item_id,
        location_id=order.location_id,
        vendor_id=order.vendor_id,
        needed_date=order.requested_date,
        available_date=order.available_date,
        delay_days=order.delay_days,
        wished_order_date=order.wished_order_date,
        order_date=order.order_date,
        is_order_day_past=order.wished_order_date < plan_date,
        component=component,
        supplier_plan_id=order.supplier_plan_id if order.is_shipped_late else None,
        supplier_ship_date=order.supplier_ship_date if order.is_shipped_late else None,
    )


def _existing_supply(run: RunDatabase, supply_id: str) -> list[DelayLink]:
    return [
        DelayLink(
            supply_id=supply.supply_id,
            supply_kind=supply.supply_kind,
            order_type=supply.supply_type,
            item_id=supply.item_id,
            location_id=supply.location_id,
            vendor_id=supply.vendor_id,
            needed_date=None,
            available_date=supply.available_date,
            delay_days=0,
            wished_order_date=None,
            order_date=supply.order_date,
            is_order_day_past=False,
            component=None,
        )
        for supply in find_supplies(run, [supply_id])
    ]
