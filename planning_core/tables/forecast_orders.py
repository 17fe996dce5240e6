"""What is forecast of supply and to be ordered."""

import dataframely as dy


class ForecastOrders(dy.Schema):
    """One row per line of supply forecast with something left, by key and day (SFC-1)."""

    forecast_order = dy.Int32(primary_key=True)
    key = dy.Int32()
    option = dy.Int32()
    day = dy.Int32()
    quantity = dy.Int64(min=1)
    forecast_id = dy.String()
