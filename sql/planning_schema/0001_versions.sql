-- Plan runs, the version in force of each plan, and the tables that hold every version's rows.
-- A version is one partition of each table; rows carry no plan or run id, the version says both.
-- noqa: disable=RF04  -- date, status, table and others are names of the contract
CREATE SEQUENCE IF NOT EXISTS planning.plan_versions;

CREATE TABLE IF NOT EXISTS planning.plan_runs (
    plan_run_id text PRIMARY KEY,
    plan_id text NOT NULL,
    plan_version bigint NOT NULL UNIQUE DEFAULT nextval('planning.plan_versions'),
    status text NOT NULL CHECK (
        status IN ('Running', 'Completed', 'CompletedWithWarnings', 'Cancelled', 'Failed')
    ),
    started_at timestamptz NOT NULL DEFAULT now(),
    touched_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    plan_date date NOT NULL,
    method text NOT NULL DEFAULT 'regeneration' CHECK (method IN ('regeneration', 'net_change')),
    trigger text NOT NULL CHECK (trigger IN ('schedule', 'manual', 'backfill', 'cli')),
    filter jsonb,
    input_row_counts jsonb,
    result_row_counts jsonb,
    warning_count bigint,
    stage_seconds jsonb,
    engine_version text,
    input_fingerprint text,
    message text
);

-- The guarantee that two runs of one plan never overlap.
CREATE UNIQUE INDEX IF NOT EXISTS plan_runs_one_running
ON planning.plan_runs (plan_id) WHERE status = 'Running';

CREATE TABLE IF NOT EXISTS planning.plans_current (
    plan_id text PRIMARY KEY,
    plan_version bigint NOT NULL UNIQUE,
    plan_run_id text NOT NULL REFERENCES planning.plan_runs (plan_run_id),
    switched_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS planning.planned_orders_versions (
    plan_version bigint NOT NULL,
    planned_order_id text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    order_type text NOT NULL,
    source_id text,
    vendor_id text,
    from_location_id text,
    bom_id text,
    quantity numeric(18, 6) NOT NULL,
    needed_quantity numeric(18, 6) NOT NULL,
    surplus_reason text,
    requirement_date date NOT NULL,
    available_date date,
    delivery_date date NOT NULL,
    start_date date,
    order_date date NOT NULL,
    requested_date date NOT NULL,
    wished_delivery_date date,
    wished_start_date date,
    wished_order_date date,
    delay_days integer NOT NULL,
    low_level_code integer NOT NULL,
    planner_id text,
    status text NOT NULL,
    is_from_forecast boolean NOT NULL,
    priority integer,
    trigger_demand_kind text,
    trigger_demand_id text
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.dependent_demands_versions (
    plan_version bigint NOT NULL,
    demand_id text NOT NULL,
    planned_order_id text,
    parent_supply_id text,
    bom_line_id text,
    item_id text NOT NULL,
    location_id text NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    requirement_date date NOT NULL
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.pegging_versions (
    plan_version bigint NOT NULL,
    demand_kind text NOT NULL,
    demand_id text NOT NULL,
    supply_kind text NOT NULL,
    supply_id text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    demand_date date,
    supply_date date
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.requirement_profile_versions (
    plan_version bigint NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    date date NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    reference_id text,
    quantity numeric(18, 6) NOT NULL,
    projected_on_hand numeric(18, 6) NOT NULL
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.action_messages_versions (
    plan_version bigint NOT NULL,
    supply_kind text NOT NULL,
    supply_id text NOT NULL,
    action text NOT NULL,
    from_date date,
    to_date date,
    from_quantity numeric(18, 6),
    to_quantity numeric(18, 6),
    days integer,
    reason text,
    planner_id text,
    item_id text NOT NULL,
    location_id text NOT NULL
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.delays_versions (
    plan_version bigint NOT NULL,
    demand_kind text NOT NULL,
    demand_id text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    requested_date date NOT NULL,
    planned_date date NOT NULL,
    delay_days integer NOT NULL,
    caused_by_supply_id text
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.uncovered_demands_versions (
    plan_version bigint NOT NULL,
    demand_kind text NOT NULL,
    demand_id text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    reason text NOT NULL
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.forecast_reduction_versions (
    plan_version bigint NOT NULL,
    forecast_id text NOT NULL,
    item_id text NOT NULL,
    location_id text NOT NULL,
    date date NOT NULL,
    forecast_quantity numeric(18, 6) NOT NULL,
    consumed_quantity numeric(18, 6) NOT NULL,
    remaining_quantity numeric(18, 6) NOT NULL
) PARTITION BY LIST (plan_version);

CREATE TABLE IF NOT EXISTS planning.plan_warnings_versions (
    plan_version bigint NOT NULL,
    severity text NOT NULL,
    rule text NOT NULL,
    "table" text, -- noqa: RF06
    key text,
    message text NOT NULL,
    assumption text
) PARTITION BY LIST (plan_version);
