"""Place the orders that are forecast, before demand is served (SFC-4)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import FULL, ORDERS, Rows
from planning_core.netting.codes import FORECAST_BASE, ORDER_BASE, SURPLUS_SUPPLY_FORECAST
from planning_core.netting.lot_size import lot_size
from planning_core.netting.ordering import date_order
from planning_core.netting.perishable import add_perishable
from planning_core.netting.pool import add_surplus
from planning_core.netting.records import Longs, Records


@numba.njit(cache=True, nogil=True)
def place_forecast_orders(
    arrays: PlanArrays, rows: Rows, pool: Records, tally: Longs, key: int
) -> None:
    """Write the orders of a key's supply forecast and put them into its pool.

    Rule: SFC-4, LOT-1 to LOT-4, DATE-2, DATE-3, FENCE-2.
    """
    policy, end = arrays.keys[key], arrays.keys[key + 1].first_forecast_order
    for number in range(policy.first_forecast_order, end):
        line = arrays.forecast_orders[number]
        option = arrays.options[line.option]
        open_quantity, ordinal = int(line.quantity), 0
        while open_quantity > 0:
            place = rows.filled[ORDERS]
            if place >= len(rows.orders):
                rows.filled[FULL] |= 1 << ORDERS
                return
            quantity = lot_size(
                open_quantity,
                option.minimum_order,
                option.order_multiple,
                option.maximum_order,
                policy.unit_step,
            )
            order, planned = rows.orders[place], rows.planned[place]
            order.trigger, order.ordinal, order.key = FORECAST_BASE + number, ordinal, key
            order.needed, order.reason = 0, SURPLUS_SUPPLY_FORECAST
            order.required = max(line.day, policy.freeze_fence_days)
            planned.quantity, planned.option = quantity, line.option
            planned.start_day = date_order(arrays.calendars, option, policy, order)
            rows.filled[ORDERS] = place + 1
            if policy.is_perishable:
                whole = (quantity, 0, ORDER_BASE + place)
                add_perishable(policy, pool, rows.filled, tally, order, whole)
            else:
                available = int(order.available)
                add_surplus(pool, rows.filled, tally, available, quantity, ORDER_BASE + place)
            open_quantity -= min(open_quantity, quantity)
            ordinal += 1
