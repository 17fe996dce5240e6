"""What is expected: forecast lines, their models and the keys that reduce them."""

import dataframely as dy

from planning_core.tables import column
from planning_core.tables.policies import PERIOD_UNITS
from planning_core.tables.staged import ORDER_TYPES


class DemandForecasts(dy.Schema):
    """One row per forecast line of demand (LOAD-7); with a customer: of that customer (RED-8)."""

    forecast_id = column.identifier()
    forecast_model_id = dy.String()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    date = column.day(is_mandatory=True)
    quantity = column.quantity(is_mandatory=True)
    customer_id = column.text()


class SupplyForecasts(dy.Schema):
    """One row per forecast line of supply."""

    forecast_id = column.identifier()
    forecast_model_id = dy.String()
    item_id = column.reference("items", is_mandatory=True)
    location_id = column.reference("locations", is_mandatory=True)
    date = column.day(is_mandatory=True)
    quantity = column.quantity(is_mandatory=True)
    source_type = column.choice(ORDER_TYPES)
    vendor_id = column.reference("vendors")


class ForecastSubmodels(dy.Schema):
    """One row per model that another model includes; one level deep."""

    forecast_model_id = column.identifier()
    submodel_id = column.identifier()


class ReductionKeys(dy.Schema):
    """One row per period of a reduction key."""

    reduction_key_id = column.identifier()
    sequence = dy.Int32(primary_key=True)
    period_count = column.whole(1)
    period_unit = column.choice(PERIOD_UNITS, "month")
    reduction_percent = column.ratio(0)
    effective_date = column.day()
