"""Planned orders as a table on the terminal."""

from collections.abc import Sequence

from rich.table import Table

from planning_shell.orders.deciding import PlannedOrder

COLUMNS = ("order", "item", "location", "type", "from", "quantity", "order date", "delivery")


def orders_table(orders: Sequence[PlannedOrder], title: str = "") -> Table:
    """Return one row per order."""
    table = Table(title=title or None, title_justify="left")
    for name in COLUMNS:
        table.add_column(name, justify="right" if name == "quantity" else "left", no_wrap=True)
    for order in orders:
        table.add_row(
            order.planned_order_id,
            order.item_id,
            order.location_id,
            order.order_type,
            order.vendor_id or order.from_location_id or order.bom_id or "-",
            f"{order.quantity.normalize():f}",
            str(order.order_date),
            str(order.delivery_date),
        )
    return table
