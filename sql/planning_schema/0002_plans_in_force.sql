-- What people query, by the names of the contract: the version in force of every plan.
-- noqa: disable=RF04  -- date, status, table and others are names of the contract
CREATE OR REPLACE VIEW planning.planned_orders AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.planned_order_id,
    stored.item_id,
    stored.location_id,
    stored.order_type,
    stored.source_id,
    stored.vendor_id,
    stored.from_location_id,
    stored.bom_id,
    stored.quantity,
    stored.needed_quantity,
    stored.surplus_reason,
    stored.requirement_date,
    stored.available_date,
    stored.delivery_date,
    stored.start_date,
    stored.order_date,
    stored.requested_date,
    stored.wished_delivery_date,
    stored.wished_start_date,
    stored.wished_order_date,
    stored.delay_days,
    stored.low_level_code,
    stored.planner_id,
    stored.status,
    stored.is_from_forecast,
    stored.priority,
    stored.trigger_demand_kind,
    stored.trigger_demand_id
FROM planning.plans_current AS in_force
INNER JOIN
    planning.planned_orders_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.dependent_demands AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.demand_id,
    stored.planned_order_id,
    stored.parent_supply_id,
    stored.bom_line_id,
    stored.item_id,
    stored.location_id,
    stored.quantity,
    stored.requirement_date
FROM planning.plans_current AS in_force
INNER JOIN
    planning.dependent_demands_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.pegging AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.demand_kind,
    stored.demand_id,
    stored.supply_kind,
    stored.supply_id,
    stored.item_id,
    stored.location_id,
    stored.quantity,
    stored.demand_date,
    stored.supply_date
FROM planning.plans_current AS in_force
INNER JOIN planning.pegging_versions AS stored ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.requirement_profile AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.item_id,
    stored.location_id,
    stored.date,
    stored.sequence,
    stored.kind,
    stored.reference_id,
    stored.quantity,
    stored.projected_on_hand
FROM planning.plans_current AS in_force
INNER JOIN
    planning.requirement_profile_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.action_messages AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.supply_kind,
    stored.supply_id,
    stored.action,
    stored.from_date,
    stored.to_date,
    stored.from_quantity,
    stored.to_quantity,
    stored.days,
    stored.reason,
    stored.planner_id,
    stored.item_id,
    stored.location_id
FROM planning.plans_current AS in_force
INNER JOIN
    planning.action_messages_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.delays AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.demand_kind,
    stored.demand_id,
    stored.item_id,
    stored.location_id,
    stored.requested_date,
    stored.planned_date,
    stored.delay_days,
    stored.caused_by_supply_id
FROM planning.plans_current AS in_force
INNER JOIN planning.delays_versions AS stored ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.uncovered_demands AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.demand_kind,
    stored.demand_id,
    stored.item_id,
    stored.location_id,
    stored.quantity,
    stored.reason
FROM planning.plans_current AS in_force
INNER JOIN
    planning.uncovered_demands_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.forecast_reduction AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.forecast_id,
    stored.item_id,
    stored.location_id,
    stored.date,
    stored.forecast_quantity,
    stored.consumed_quantity,
    stored.remaining_quantity
FROM planning.plans_current AS in_force
INNER JOIN
    planning.forecast_reduction_versions AS stored
    ON in_force.plan_version = stored.plan_version;

CREATE OR REPLACE VIEW planning.plan_warnings AS
SELECT
    in_force.plan_id,
    in_force.plan_run_id,
    stored.severity,
    stored.rule,
    stored."table", -- noqa: RF06
    stored.key,
    stored.message,
    stored.assumption
FROM planning.plans_current AS in_force
INNER JOIN planning.plan_warnings_versions AS stored ON in_force.plan_version = stored.plan_version;
