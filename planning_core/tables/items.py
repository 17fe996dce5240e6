"""What is planned, and the units it is counted in."""

import dataframely as dy

from planning_core.tables import column

DEFAULT_ORDER_TYPES = ("purchase", "production", "transfer", "kanban")


class Items(dy.Schema):
    """One row per item; `is_active` false leaves it out everywhere (LOAD-5)."""

    item_id = column.identifier()
    description = column.text()
    unit_id = column.text()
    unit_decimals = column.whole(6)
    item_group_id = column.text()
    coverage_group_id = column.reference("coverage_groups")
    default_order_type = column.choice(DEFAULT_ORDER_TYPES)
    default_vendor_id = column.reference("vendors")
    planner_id = column.text()
    is_active = column.flag(default=True)
    shelf_life_days = column.whole()
    unit_cost = column.quantity()


class UnitConversions(dy.Schema):
    """One row per conversion used when orders are written back; no item = every item."""

    item_id = column.narrowing_reference("items")
    from_unit_id = dy.String()
    to_unit_id = dy.String()
    factor = column.ratio()
