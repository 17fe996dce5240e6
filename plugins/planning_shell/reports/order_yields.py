"""What a production order yields besides its item (CO)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planning_shell.reports.run_database import RunDatabase


@dataclass(frozen=True, slots=True)
class OrderYield:
    """One by-product or co-product of an order (`order_yields.sql`)."""

    supply_id: str
    order_id: str
    order_type: str | None
    line_type: str | None
    item_id: str
    description: str | None
    unit_id: str | None
    location_id: str
    quantity: Decimal
    used_quantity: Decimal
    available_date: date


def yields_of(run: RunDatabase, order_ids: Sequence[str]) -> list[OrderYield]:
    """Return what planned and approved orders yield besides their items. Rule: CO-1, CO-4."""
    return run.rows("order_yields", OrderYield, order_ids=list(order_ids), supply_ids=[])


def find_yield(run: RunDatabase, supply_id: str) -> OrderYield | None:
    """Return the by-product of that id."""
    return run.row("order_yields", OrderYield, order_ids=[], supply_ids=[supply_id])
