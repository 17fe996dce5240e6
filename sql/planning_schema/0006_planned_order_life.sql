-- What people decide about planned orders: approved, edited, firmed. Kept apart from the versions,
-- because every run writes a new one.
ALTER TABLE planning.planned_orders_versions ADD COLUMN IF NOT EXISTS edited_at timestamptz;

-- An approved order has an id of its own, the planned order's and the version's: the next plan may
-- need the planned order's again, for more of the same demand. One row per approved order, and per
-- one that was approved and then grouped into another: the planned order stays replaced.
CREATE TABLE IF NOT EXISTS planning.approved_orders (
    LIKE planning.planned_orders_versions,
    plan_id text NOT NULL,
    made_from text,
    approved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by text NOT NULL,
    PRIMARY KEY (planned_order_id),
    CHECK (status IN ('approved', 'grouped')),
    CHECK (quantity > 0)
);
CREATE INDEX IF NOT EXISTS approved_orders_made_from
ON planning.approved_orders (plan_id, made_from);

-- One row per planned order that became a line of a real order.
CREATE TABLE IF NOT EXISTS planning.firmed_orders (
    source_key text PRIMARY KEY,
    plan_id text NOT NULL,
    planned_order_id text NOT NULL,
    plan_version bigint NOT NULL,
    order_type text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    erp_supply_id text,
    firmed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    firmed_by text NOT NULL
);
CREATE INDEX IF NOT EXISTS firmed_orders_order
ON planning.firmed_orders (plan_id, planned_order_id);

-- Planned orders that something has taken the place of, and when.
CREATE OR REPLACE VIEW planning.replaced_orders AS
SELECT
    plan_id,
    made_from AS planned_order_id,
    plan_version,
    approved_at AS replaced_at
FROM planning.approved_orders
WHERE made_from IS NOT NULL
UNION ALL
SELECT
    plan_id,
    planned_order_id,
    plan_version,
    firmed_at AS replaced_at
FROM planning.firmed_orders;

-- The orders of the plan in force as they stand now: what the run made, without what was approved
-- or firmed since that run began (it may not know of it), and the approved ones.
CREATE OR REPLACE VIEW planning.orders_in_force AS
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
    stored.trigger_demand_id,
    stored.plan_version,
    stored.planned_order_id AS made_from,
    stored.edited_at IS NULL AS are_components_known,
    run.plan_date
FROM planning.plans_current AS in_force
INNER JOIN planning.plan_runs AS run ON in_force.plan_run_id = run.plan_run_id
INNER JOIN
    planning.planned_orders_versions AS stored
    ON in_force.plan_version = stored.plan_version
WHERE
    NOT EXISTS (
        SELECT FROM planning.replaced_orders AS replaced
        WHERE
            replaced.plan_id = in_force.plan_id
            AND replaced.planned_order_id = stored.planned_order_id
            AND (
                replaced.plan_version = stored.plan_version
                OR replaced.replaced_at >= run.started_at
            )
    )
UNION ALL
SELECT
    approved.plan_id,
    in_force.plan_run_id,
    approved.planned_order_id,
    approved.item_id,
    approved.location_id,
    approved.order_type,
    approved.source_id,
    approved.vendor_id,
    approved.from_location_id,
    approved.bom_id,
    approved.quantity,
    approved.needed_quantity,
    approved.surplus_reason,
    approved.requirement_date,
    approved.available_date,
    approved.delivery_date,
    approved.start_date,
    approved.order_date,
    approved.requested_date,
    approved.wished_delivery_date,
    approved.wished_start_date,
    approved.wished_order_date,
    approved.delay_days,
    approved.low_level_code,
    approved.planner_id,
    approved.status,
    approved.is_from_forecast,
    approved.priority,
    approved.trigger_demand_kind,
    approved.trigger_demand_id,
    approved.plan_version,
    approved.made_from,
    (approved.plan_version = in_force.plan_version AND approved.edited_at IS NULL)
    OR greatest(approved.approved_at, approved.edited_at) < run.started_at AS are_components_known,
    run.plan_date
FROM planning.approved_orders AS approved
INNER JOIN planning.plans_current AS in_force ON approved.plan_id = in_force.plan_id
INNER JOIN planning.plan_runs AS run ON in_force.plan_run_id = run.plan_run_id
WHERE
    approved.status = 'approved'
    AND NOT EXISTS (
        SELECT FROM planning.firmed_orders AS firmed
        WHERE firmed.source_key = approved.planned_order_id
    );

CREATE OR REPLACE VIEW planning.planned_orders AS
SELECT
    plan_id,
    plan_run_id,
    planned_order_id,
    item_id,
    location_id,
    order_type,
    source_id,
    vendor_id,
    from_location_id,
    bom_id,
    quantity,
    needed_quantity,
    surplus_reason,
    requirement_date,
    available_date,
    delivery_date,
    start_date,
    order_date,
    requested_date,
    wished_delivery_date,
    wished_start_date,
    wished_order_date,
    delay_days,
    low_level_code,
    planner_id,
    status,
    is_from_forecast,
    priority,
    trigger_demand_kind,
    trigger_demand_id
FROM planning.orders_in_force;

-- What the extract of every ERP reads back: approved orders that are not firmed yet, as supply.
CREATE OR REPLACE VIEW planning.approved_supplies AS
SELECT
    plan_id,
    planned_order_id AS supply_id,
    item_id,
    location_id,
    quantity,
    delivery_date AS receipt_date,
    order_date,
    vendor_id,
    from_location_id,
    bom_id,
    CASE WHEN trigger_demand_kind = 'supply_forecast' THEN trigger_demand_id END AS forecast_id
FROM planning.approved_orders AS approved
WHERE
    status = 'approved'
    AND NOT EXISTS (
        SELECT FROM planning.firmed_orders AS firmed
        WHERE firmed.source_key = approved.planned_order_id
    );

GRANT SELECT ON
planning.plan_runs,
planning.plans_current,
planning.orders_in_force,
planning.planned_orders,
planning.dependent_demands,
planning.pegging,
planning.approved_orders,
planning.firmed_orders
TO masterplan_planner, masterplan_firmer;
GRANT SELECT, INSERT, UPDATE, DELETE ON planning.planned_orders_versions TO masterplan_planner;
GRANT INSERT, UPDATE, DELETE ON planning.approved_orders TO masterplan_planner;
GRANT INSERT, UPDATE ON planning.firmed_orders TO masterplan_firmer;
