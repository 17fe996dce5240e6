"""Planned orders in force, lent to whoever decides about them, one decision at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import psycopg

from planning_shell.erp.connect import connected
from planning_shell.erp.statement import Connection, run_rows, run_statement

NO_SUCH_ORDER = "No plan in force has an order"


class OrderError(Exception):
    """What was asked of a planned order cannot be done; the message says why and what can."""


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """A planned order as it stands in the plan in force."""

    plan_id: str
    plan_version: int
    planned_order_id: str
    item_id: str
    location_id: str
    order_type: str
    source_id: str | None
    vendor_id: str | None
    from_location_id: str | None
    bom_id: str | None
    quantity: Decimal
    order_date: date
    delivery_date: date
    status: str
    planner_id: str | None

    @property
    def is_approved(self) -> bool:
        """Return whether the next run keeps the order."""
        return self.status == "approved"


@contextmanager
def deciding(
    uri: str, ids: Sequence[str], plan_id: str | None = None
) -> Iterator[tuple[Connection, list[PlannedOrder]]]:
    """Lend the named orders, in that order, and a transaction in which nobody else decides on them.

    Errors: OrderError when one is not in force, or in several plans; ErpConnectionError.
    """
    wanted = list(dict.fromkeys(ids))
    with connected(uri, "orders") as connection:
        try:
            yield connection, _held(connection, wanted, plan_id)
        except psycopg.errors.CheckViolation as error:
            raise OrderError(f"That cannot be: {error.diag.message_primary}.") from error


def _held(connection: Connection, ids: list[str], plan_id: str | None) -> list[PlannedOrder]:
    run_statement(connection, "orders/wait_for_runs")
    for planned_order_id in sorted(ids):  # in one order for everybody, so that none wait in a ring
        run_statement(connection, "orders/lock_order", planned_order_id)
    rows = run_rows(connection, "orders/find", ids, plan_id)
    found: dict[str, PlannedOrder] = {}
    for row in rows:
        order = PlannedOrder(**row)
        other = found.setdefault(order.planned_order_id, order)
        if other is not order:
            raise OrderError(
                f"Order {order.planned_order_id} is in the plans {other.plan_id} and "
                f"{order.plan_id}. Say which with --plan."
            )
    missing = [wanted for wanted in ids if wanted not in found]
    if missing:
        raise OrderError(not_in_force(connection, missing[0]))
    return [found[wanted] for wanted in ids]


def not_in_force(connection: Connection, planned_order_id: str) -> str:
    """Return what became of an order that is not in force, in words."""
    became = run_statement(connection, "orders/became", planned_order_id)
    if became:
        return f"Order {planned_order_id} {became[-1][0]}."
    return (
        f"{NO_SUCH_ORDER} {planned_order_id}. Query planning.planned_orders for the "
        "orders there are; ids are written with capitals."
    )
