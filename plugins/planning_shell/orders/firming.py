"""Firming: planned orders become purchase, production and transfer orders of the ERP.

One document per vendor or lane (and period), one line per planned order; a production is an order
of its own. A document is one transaction, an order all or nothing in it. What was firmed is kept in
`planning.firmed_orders` under a key that the ERP's line carries too, so that nothing is made twice.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from planning_shell.erp.connect import connected
from planning_shell.erp.statement import Connection, run_statement
from planning_shell.home import sql_folder
from planning_shell.orders.deciding import NO_SUCH_ORDER, OrderError, not_in_force
from planning_shell.orders.erp_documents import ErpDocuments, RefusedOrderError
from planning_shell.orders.firming_wish import FirmableOrder, FirmingWish, wanted_orders
from planning_shell.secret_file import without_passwords

PURPOSE = "firm"


@dataclass(frozen=True, slots=True)
class FirmedOrder:
    """A planned order and the line that it became."""

    order: FirmableOrder
    erp_supply_id: str


@dataclass(frozen=True, slots=True)
class RefusedOrder:
    """A planned order that stays one, and why."""

    order: FirmableOrder
    reason: str


@dataclass(frozen=True, slots=True)
class Firming:
    """What firming made, and what it could not make."""

    firmed: tuple[FirmedOrder, ...]
    refused: tuple[RefusedOrder, ...]
    #: What became of orders that were named and are not in force any more.
    gone: tuple[str, ...] = ()


def orders_to_firm(uri: str, wish: FirmingWish) -> list[FirmableOrder]:
    """Return what `firm` would firm.

    Errors: OrderError, ErpConnectionError.
    """
    with _firming(uri) as connection:
        return wanted_orders(connection, wish)


def firm(uri: str, erp: str, wish: FirmingWish, by: str) -> Firming:
    """Firm the wished orders; what one cannot be is told with it, and does not hinder the others.

    Errors: OrderError when the ERP has no SQL for it, or an order was never there;
            ErpConnectionError.
    """
    _check_erp(erp)
    gone = _gone(uri, wish)
    firmed: list[FirmedOrder] = []
    refused: list[RefusedOrder] = []
    for company_id, orders in _documents(uri, erp, wish, refused):
        with _firming(uri) as connection:
            writer = _DocumentWriter(ErpDocuments(connection, erp), company_id, by)
            made, not_made = writer.write(_still_there(connection, orders))
        firmed += made
        refused += not_made
    return Firming(tuple(firmed), tuple(refused), gone)


class _DocumentWriter:
    """Writes one document, its header with the first line that can be made."""

    def __init__(self, documents: ErpDocuments, company_id: str, by: str) -> None:
        self._documents, self._company_id, self._by = documents, company_id, by
        self._header: str | None = None
        self._lines = 0

    def write(
        self, orders: Sequence[FirmableOrder]
    ) -> tuple[list[FirmedOrder], list[RefusedOrder]]:
        """Return what was made of the orders, and what was not."""
        firmed: list[FirmedOrder] = []
        refused: list[RefusedOrder] = []
        for order in orders:
            try:
                with self._documents.connection.transaction():
                    supply_id = self._firmed(order)
            except RefusedOrderError as error:
                refused.append(RefusedOrder(order, str(error)))
            except psycopg.errors.IntegrityError as error:
                reason = without_passwords(str(error.diag.message_primary))
                refused.append(RefusedOrder(order, f"the ERP refuses it: {reason}"))
            else:
                firmed += [FirmedOrder(order, supply_id)] if supply_id else []
        return firmed, refused

    def _firmed(self, order: FirmableOrder) -> str | None:
        connection = self._documents.connection
        values = (order.plan_id, order.planned_order_id, order.plan_version, order.order_type)
        what = (order.item_id, order.location_id, order.quantity, self._by)
        if not run_statement(connection, "firm/claim", order.source_key, *values, *what):
            return None  # somebody else has
        header = self._header or self._documents.header(self._company_id, order)
        number = self._lines + 1
        supply_id = self._documents.line(header, number, order, self._company_id)
        sold = self._documents.sell(header, number, order, self._company_id)
        self._documents.need(order, supply_id, sold)
        self._documents.mark(order, supply_id)
        run_statement(connection, "firm/became", order.source_key, supply_id)
        self._header, self._lines = header, number
        return supply_id


def _documents(
    uri: str, erp: str, wish: FirmingWish, refused: list[RefusedOrder]
) -> list[tuple[str, list[FirmableOrder]]]:
    """Return the orders of each document with its company; those without one are refused."""
    with _firming(uri) as connection:
        orders = wanted_orders(connection, wish)
        places = sorted({order.location_id for order in orders})
        companies = ErpDocuments(connection, erp).companies(places)
    documents: defaultdict[tuple[str, ...], list[FirmableOrder]] = defaultdict(list)
    for order in orders:
        company_id = companies.get(order.location_id)
        if company_id is None:
            reason = f"location {order.location_id} is unknown in the ERP"
            refused.append(RefusedOrder(order, reason))
        else:
            documents[order.document(company_id, wish.period)].append(order)
    return [(key[0], orders) for key, orders in documents.items()]


def _gone(uri: str, wish: FirmingWish) -> tuple[str, ...]:
    with _firming(uri) as connection:
        found = {order.planned_order_id for order in wanted_orders(connection, wish)}
        missing = [wanted for wanted in wish.ids or () if wanted not in found]
        words = [not_in_force(connection, planned_order_id) for planned_order_id in missing]
    unknown = [said for said in words if said.startswith(NO_SUCH_ORDER)]
    if unknown:
        raise OrderError(unknown[0])
    return tuple(words)


def _still_there(connection: Connection, orders: Sequence[FirmableOrder]) -> list[FirmableOrder]:
    """Return the orders as they stand, once nobody else can decide about them any more."""
    run_statement(connection, "orders/wait_for_runs")
    run_statement(connection, "firm/lock_plan", orders[0].plan_id)
    ids = sorted({order.planned_order_id for order in orders})
    for planned_order_id in ids:
        run_statement(connection, "orders/lock_order", planned_order_id)
    wish = FirmingWish(ids=tuple(ids), plan_id=orders[0].plan_id)
    wanted = {order.source_key for order in orders}
    return [order for order in wanted_orders(connection, wish) if order.source_key in wanted]


@contextmanager
def _firming(uri: str) -> Iterator[Connection]:
    with connected(uri, PURPOSE) as connection:
        try:
            yield connection
        except psycopg.errors.InsufficientPrivilege as error:
            raise OrderError(
                f"Role masterplan_firmer may not do that: {error.diag.message_primary}. Let the "
                "owner of the database grant it (sql/grants): masterplan connection enable"
            ) from None


def _check_erp(erp: str) -> None:
    folder = sql_folder() / "firm" / erp
    if not erp.isidentifier() or not folder.is_dir():
        raise OrderError(
            f"There is no folder sql/firm/{erp}, so orders cannot be firmed there. Write its "
            "statements, with those of sql/firm/demo as a pattern."
        )
