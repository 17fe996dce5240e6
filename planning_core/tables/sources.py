"""How an item is got, and what it is made of."""

import dataframely as dy

from planning_core.tables import column
from planning_core.tables.staged import ORDER_TYPES, QUANTITY_BASES

LINE_TYPES = ("component", "phantom", "pegged_supply", "vendor", "co_product", "by_product")


class SupplySources(dy.Schema):
    """One row per way to get an item at a location; no location = every location (SRC-2)."""

    source_id = column.identifier()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.narrowing_reference("locations")
    source_type = column.choice(ORDER_TYPES, is_mandatory=True)
    vendor_id = column.reference("vendors")
    from_location_id = column.reference("locations")
    bom_id = column.reference("boms")
    route_id = column.text()
    priority = column.whole(1)
    lead_time_days = column.whole(0)
    is_lead_time_working_days = column.flag(default=False)
    #: Of a purchase: from the day on which the vendor ships to the delivery (DATE-11).
    transport_days = column.whole()
    minimum_order = column.quantity()
    order_multiple = column.quantity()
    maximum_order = column.quantity()
    standard_order = column.quantity()
    from_quantity = column.quantity()
    unit_price = column.quantity()
    valid_from = column.day()
    valid_to = column.day()


class Boms(dy.Schema):
    """One row per BOM version; no location = every location (EXPL-1)."""

    bom_id = column.identifier()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.narrowing_reference("locations")
    batch_quantity = column.quantity(1)
    from_quantity = column.quantity()
    yield_ratio = column.ratio(1)
    valid_from = column.day()
    valid_to = column.day()
    is_active = column.flag(default=True)
    #: A demand may name it, active or not (EXPL-12).
    is_approved = column.flag(default=True)


class BomLines(dy.Schema):
    """One row per component of a BOM version, or of what it yields besides its item (CO-1).

    `quantity` is for `batch_quantity` of the parent.
    """

    bom_line_id = column.identifier()
    bom_id = column.reference("boms", is_mandatory=True)
    component_item_id = column.reference("items", is_mandatory=True)
    component_location_id = column.reference("locations")
    quantity = column.signed_quantity()
    quantity_basis = column.choice(QUANTITY_BASES, "per_batch")
    scrap_ratio = column.ratio(0)
    scrap_quantity = column.quantity(0)
    round_up_multiple = column.quantity()
    line_type = column.choice(LINE_TYPES, "component")
    operation_number = column.whole()
    offset_days = column.whole(0)
    substitution_group = column.text()
    substitution_priority = column.whole()
    valid_from = column.day()
    valid_to = column.day()


class BomLineSteps(dy.Schema):
    """One row per step of a line: from this order size on, this much is consumed (EXPL-2)."""

    bom_line_id = column.key_reference("bom_lines")
    from_quantity = dy.Decimal(18, 6, primary_key=True)
    quantity = column.quantity(is_mandatory=True)
