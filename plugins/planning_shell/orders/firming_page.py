"""What firming made, or would make, as tables on the terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table

from planning_shell.orders.firming import Firming
from planning_shell.orders.firming_wish import FirmableOrder


def firming_page(firming: Firming) -> Group:
    """Return what became of each order, and why some stay planned."""
    made = _table("became")
    for done in firming.firmed:
        made.add_row(*_cells(done.order), done.erp_supply_id)
    left = _table("not firmed, because")
    for refusal in firming.refused:
        left.add_row(*_cells(refusal.order), refusal.reason)
    types = Counter(done.order.order_type for done in firming.firmed)
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(types.items()))
    said = f"{len(firming.firmed)} planned orders firmed" + (f": {counted}" if counted else "")
    return Group(
        said,
        *firming.gone,
        *([made] if firming.firmed else []),
        *([left] if firming.refused else []),
    )


def preview_page(orders: Sequence[FirmableOrder]) -> Group:
    """Return the orders that would be firmed."""
    table = _table("from")
    for order in orders:
        table.add_row(*_cells(order), order.vendor_id or order.from_location_id or order.bom_id)
    said = f"{len(orders)} planned orders would be firmed"
    return Group(said, *([table] if orders else []))


def _table(last: str) -> Table:
    table = Table()
    for name in ("order", "type", "item", "location", "quantity", "order date", last):
        table.add_column(name, justify="right" if name == "quantity" else "left")
    return table


def _cells(order: FirmableOrder) -> tuple[str, ...]:
    where = (order.planned_order_id, order.order_type, order.item_id, order.location_id)
    return (*where, f"{order.quantity.normalize():f}", str(order.order_date))
