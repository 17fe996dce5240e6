"""The vocabulary: one schema per table that crosses a stage."""

import dataframely as dy

from planning_core.tables import (
    demand_supply,
    forecasts,
    items,
    orders_in_force,
    places,
    policies,
    results,
    sources,
    supplier_ship_dates,
)
from planning_core.tables.staged import STAGED_TABLES

INPUT_TABLES: dict[str, type[dy.Schema]] = {
    "locations": places.Locations,
    "calendars": places.Calendars,
    "calendar_days": places.CalendarExceptions,
    "vendors": places.Vendors,
    "items": items.Items,
    "unit_conversions": items.UnitConversions,
    "coverage_groups": policies.CoverageGroups,
    "item_coverage": policies.ItemCoverage,
    "quantity_keys": policies.QuantityKeys,
    "plans": policies.Plans,
    "supply_sources": sources.SupplySources,
    "boms": sources.Boms,
    "bom_lines": sources.BomLines,
    "bom_line_steps": sources.BomLineSteps,
    "on_hand": demand_supply.OnHand,
    "demands": demand_supply.Demands,
    "supplies": demand_supply.Supplies,
    "orders_in_force": orders_in_force.OrdersInForce,
    "components_in_force": orders_in_force.ComponentsInForce,
    "supplier_ship_dates": supplier_ship_dates.SupplierShipDatesGiven,
    "markings": demand_supply.Markings,
    "demand_forecasts": forecasts.DemandForecasts,
    "supply_forecasts": forecasts.SupplyForecasts,
    "forecast_submodels": forecasts.ForecastSubmodels,
    "reduction_keys": forecasts.ReductionKeys,
}
#: Without a usable row in each of these there is nothing to plan.
REQUIRED_INPUT_TABLES: tuple[str, ...] = ("locations", "items")

RESULT_TABLES: dict[str, type[dy.Schema]] = {
    "plan_runs": results.PlanRuns,
    "planned_orders": results.PlannedOrders,
    "dependent_demands": results.DependentDemands,
    "pegging": results.Pegging,
    "requirement_profile": results.RequirementProfile,
    "action_messages": results.ActionMessages,
    "delays": results.Delays,
    "uncovered_demands": results.UncoveredDemands,
    "forecast_reduction": results.ForecastReduction,
    "plan_warnings": results.PlanWarnings,
}

__all__ = ["INPUT_TABLES", "REQUIRED_INPUT_TABLES", "RESULT_TABLES", "STAGED_TABLES"]
