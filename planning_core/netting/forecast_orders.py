"""Place the orders that are forecast, before demand is served (SFC-4)."""

import numba

from planning_core.netting.arrays import PlanArrays
from planning_core.netting.buffers import ORDERS, Rows
from planning_core.netting.codes import FORECAST_BASE, SURPLUS_SUPPLY_FORECAST
from planning_core.netting.lot_size import lot_size
from planning_core.netting.ordering import offer_order, write_order
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
            quantity = lot_size(
                open_quantity,
                option.minimum_order,
                option.order_multiple,
                option.maximum_order,
                policy.unit_step,
            )
            if not write_order(arrays, rows, key, line.day, line.option, quantity):
                return
            order = rows.orders[rows.filled[ORDERS]]
            order.trigger, order.ordinal = FORECAST_BASE + number, ordinal
            order.reason = SURPLUS_SUPPLY_FORECAST
            offer_order(arrays, rows, pool, tally, key)
            open_quantity -= min(open_quantity, quantity)
            ordinal += 1
