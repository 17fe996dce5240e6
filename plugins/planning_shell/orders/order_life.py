"""The life of a planned order before it is firmed: noted, approved, changed, split, grouped.

A run makes unapproved orders anew, so a change of one lasts until the next run; an approved one
is supply of its plan in every run, as it was left, and its components are demand (LOAD-4, LOAD-8).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planning_shell.erp.statement import Connection, run_statement
from planning_shell.orders.deciding import OrderError, PlannedOrder, deciding

UNPROCESSED, COMPLETED = "unprocessed", "completed"
#: What an order of each type must name.
NAMED_BY_TYPE = {"purchase": "vendor_id", "production": "bom_id", "transfer": "from_location_id"}
OPTIONS = {"vendor_id": "--vendor", "bom_id": "--bom", "from_location_id": "--from"}
#: Orders are alike, and can be one, when they agree on these.
ALIKE = (
    "plan_id",
    "item_id",
    "location_id",
    "order_type",
    "vendor_id",
    "from_location_id",
    "bom_id",
    "is_approved",
)


@dataclass(frozen=True, slots=True)
class OrderChange:
    """What is to be otherwise in an order; None = as it is."""

    quantity: Decimal | None = None
    order_date: date | None = None
    delivery_date: date | None = None
    vendor_id: str | None = None


def approve(uri: str, ids: Sequence[str], plan_id: str | None, by: str) -> list[str]:
    """Return the ids of the orders once approved; one that is approved stays as it is.

    Errors: OrderError, ErpConnectionError.
    """
    with deciding(uri, ids, plan_id) as (connection, orders):
        return [_approved(connection, order, by) for order in orders]


def complete(uri: str, ids: Sequence[str], plan_id: str | None) -> list[str]:
    """Note on orders that their planner is done with them; return their ids.

    Errors: OrderError, when one is approved; ErpConnectionError.
    """
    with deciding(uri, ids, plan_id) as (connection, orders):
        for order in orders:
            if order.is_approved:
                raise OrderError(
                    f"Order {order.planned_order_id} is approved, which is more than completed. "
                    "Reset it first if the next run may change it."
                )
            _set_status(connection, order, COMPLETED)
        return [order.planned_order_id for order in orders]


def reset(uri: str, ids: Sequence[str], plan_id: str | None) -> list[str]:
    """Make orders unprocessed again, so that the next run makes them anew; return their ids.

    Errors: OrderError, ErpConnectionError.
    """
    with deciding(uri, ids, plan_id) as (connection, orders):
        for order in orders:
            if order.is_approved:
                run_statement(connection, "orders/put_back", order.planned_order_id)
                run_statement(connection, "orders/remove_approved", order.planned_order_id)
            else:
                _set_status(connection, order, UNPROCESSED)
        return [order.planned_order_id for order in orders]


def change(uri: str, planned_order_id: str, plan_id: str | None, wish: OrderChange) -> PlannedOrder:
    """Return an order once changed. A delivery date alone moves the order date with it.

    Errors: OrderError, ErpConnectionError.
    """
    with deciding(uri, [planned_order_id], plan_id) as (connection, [order]):
        if wish.vendor_id and order.order_type != "purchase":
            raise OrderError(f"A {order.order_type} order has no vendor. Change its type first.")
        return _store(connection, _changed(order, wish))


def split(
    uri: str, planned_order_id: str, plan_id: str | None, wish: OrderChange
) -> tuple[PlannedOrder, PlannedOrder]:
    """Return an order with what is left of it, and the new one with `wish`'s quantity and date.

    Errors: OrderError when not less than the whole is to be split off; ErpConnectionError.
    """
    with deciding(uri, [planned_order_id], plan_id) as (connection, [order]):
        quantity = wish.quantity or Decimal(0)
        if not 0 < quantity < order.quantity:
            raise OrderError(
                f"Order {planned_order_id} is for {order.quantity.normalize():f}; split off more "
                "than nothing and less than that."
            )
        [(new_id,)] = run_statement(
            connection, "orders/split", order.plan_version, order.planned_order_id
        )
        rest = _store(connection, replace(order, quantity=order.quantity - quantity))
        part = _changed(replace(order, planned_order_id=new_id), wish)
        return rest, _store(connection, part)


def group(uri: str, ids: Sequence[str], plan_id: str | None) -> PlannedOrder:
    """Return the first order, with its dates, for the quantity of all; the others are gone.

    Errors: OrderError when they differ in more than quantity and dates; ErpConnectionError.
    """
    with deciding(uri, ids, plan_id) as (connection, orders):
        first, *others = orders
        if not others:
            raise OrderError("Name two orders or more: the first one is what the others become.")
        for other in others:
            _check_alike(first, other)
            run_statement(connection, "orders/absorb", other.plan_version, other.planned_order_id)
        total = sum((order.quantity for order in orders), Decimal(0))
        return _store(connection, replace(first, quantity=total))


def change_type(
    uri: str, planned_order_id: str, plan_id: str | None, order_type: str, named: str | None
) -> PlannedOrder:
    """Return an order of another type, from the `named` vendor, BOM or location.

    Errors: OrderError when nothing is named; ErpConnectionError.
    """
    column = NAMED_BY_TYPE[order_type]
    if not named:
        raise OrderError(f"A {order_type} order needs {OPTIONS[column]}.")
    with deciding(uri, [planned_order_id], plan_id) as (connection, [order]):
        if column == "from_location_id" and named == order.location_id:
            raise OrderError(f"A transfer to {order.location_id} cannot come from there.")
        nothing = dict.fromkeys([*NAMED_BY_TYPE.values(), "source_id"])
        wanted = {**nothing, column: named, "order_type": order_type}
        return _store(connection, replace(order, **wanted))  # type: ignore[arg-type]


def _approved(connection: Connection, order: PlannedOrder, by: str) -> str:
    if order.is_approved:
        return order.planned_order_id
    values = (order.plan_version, order.planned_order_id, order.plan_id, by)
    [(new_id,)] = run_statement(connection, "orders/approve", *values)
    return str(new_id)


def _set_status(connection: Connection, order: PlannedOrder, status: str) -> None:
    values = (order.plan_version, order.planned_order_id, status)
    run_statement(connection, "orders/set_status", *values)


def _changed(order: PlannedOrder, wish: OrderChange) -> PlannedOrder:
    delivery_date = wish.delivery_date or order.delivery_date
    moved = order.order_date + (delivery_date - order.delivery_date)
    changed = replace(
        order,
        quantity=order.quantity if wish.quantity is None else wish.quantity,
        delivery_date=delivery_date,
        order_date=wish.order_date or moved,
        vendor_id=wish.vendor_id or order.vendor_id,
        source_id=None if wish.vendor_id else order.source_id,
    )
    if changed.quantity <= 0:
        raise OrderError("An order is for more than nothing. Reset or group it to be rid of it.")
    if changed.order_date > changed.delivery_date:
        raise OrderError(
            f"Order {order.planned_order_id} would be ordered on {changed.order_date}, after its "
            f"delivery on {changed.delivery_date}. Give both dates."
        )
    return changed


def _store(connection: Connection, order: PlannedOrder) -> PlannedOrder:
    run_statement(
        connection,
        "orders/change",
        order.plan_version,
        order.planned_order_id,
        order.quantity,
        order.order_date,
        order.delivery_date,
        order.order_type,
        order.source_id,
        order.vendor_id,
        order.from_location_id,
        order.bom_id,
    )
    return order


def _check_alike(first: PlannedOrder, other: PlannedOrder) -> None:
    differ = [name for name in ALIKE if getattr(first, name) != getattr(other, name)]
    if differ:
        raise OrderError(
            f"Orders {first.planned_order_id} and {other.planned_order_id} cannot be one: they "
            f"differ in {', '.join(differ)}."
        )
