-- The tables the reports read, empty: each stands in for a file the run folder does not have.
-- Columns as in the run folder; a report works on a run that stopped half-way.
CREATE SCHEMA absent;

CREATE TABLE absent.items (
    item_id varchar, description varchar, unit_id varchar, unit_decimals integer,
    item_group_id varchar, coverage_group_id varchar, default_order_type varchar,
    default_vendor_id varchar, planner_id varchar, is_active boolean, shelf_life_days integer,
    unit_cost decimal(18, 6)
);

CREATE TABLE absent.vendors (
    vendor_id varchar, calendar_id varchar, supplying_location_id varchar, description varchar
);

CREATE TABLE absent.boms (
    bom_id varchar, item_id varchar, location_id varchar, batch_quantity decimal(18, 6),
    from_quantity decimal(18, 6), yield_ratio decimal(18, 9), valid_from date, valid_to date,
    is_active boolean
);

CREATE TABLE absent.bom_lines (
    bom_line_id varchar, bom_id varchar, component_item_id varchar, line_type varchar
);

CREATE TABLE absent.item_coverage (
    item_id varchar, location_id varchar, coverage_group_id varchar,
    minimum_quantity decimal(18, 6), maximum_quantity decimal(18, 6), minimum_key_id varchar,
    maximum_key_id varchar
);

CREATE TABLE absent.demands (
    demand_id varchar, demand_type varchar, item_id varchar, location_id varchar,
    quantity decimal(18, 6), requested_date date, confirmed_date date, priority integer,
    customer_id varchar, parent_supply_id varchar, bom_id varchar, probability integer,
    is_intercompany boolean, is_excluded boolean, sellable_days integer, source_key varchar
);

CREATE TABLE absent.demand_forecasts (
    forecast_id varchar, forecast_model_id varchar, item_id varchar, location_id varchar,
    date date, quantity decimal(18, 6), customer_id varchar
);

CREATE TABLE absent.supplies (
    supply_id varchar, supply_type varchar, item_id varchar, location_id varchar,
    quantity decimal(18, 6), receipt_date date, order_date date, vendor_id varchar,
    from_location_id varchar, bom_id varchar, plan_id varchar, is_changeable boolean,
    batch_id varchar, expiry_date date, source_key varchar
);

CREATE TABLE absent.supplier_ship_dates (
    key integer, planned_order_id varchar, supplier_plan_id varchar, ship_day integer
);

CREATE TABLE absent.item_locations (
    key integer, item_id varchar, location_id varchar, company_id varchar, planner_id varchar,
    unit_id varchar, unit_decimals integer, coverage_code varchar, coverage_period_days integer,
    positive_days integer, is_dynamic_positive_days boolean, negative_days integer,
    is_dynamic_negative_days boolean, coverage_fence_days integer, freeze_fence_days integer,
    firming_fence_days integer, forecast_fence_days integer, explosion_fence_days integer,
    action_fence_days integer, receipt_margin_days integer, issue_margin_days integer,
    reorder_margin_days integer, advance_margin_days integer, postpone_margin_days integer,
    is_on_hand_consumed_first boolean, is_latest_supply_first boolean,
    safety_stock_timing varchar, is_strict_safety_stock boolean, issue_calendar integer,
    issue_margin_calendar integer, reduction_principle varchar, reduction_key_id varchar,
    reduce_forecast_by varchar, is_customer_forecast_included boolean, is_soft_issue_margin boolean,
    is_perishable boolean, shelf_life_days integer
);

CREATE TABLE absent.policy_origins (
    key integer, coverage_code_origin varchar
);

CREATE TABLE absent.sources_considered (
    key integer, source_id varchar, order_type varchar, vendor_id varchar, is_chosen boolean,
    reason varchar
);

CREATE TABLE absent.sourcing_options (
    option integer, key integer, source_id varchar, order_type varchar, vendor_id varchar,
    from_location_id varchar, from_key integer, bom_id varchar, lead_time_days integer,
    lead_time_calendar integer, order_calendar integer, start_calendar integer,
    receipt_calendar integer, receipt_margin_calendar integer, reorder_margin_calendar integer,
    ship_calendar integer, transport_days integer,
    minimum_order bigint, order_multiple bigint, maximum_order bigint, from_quantity bigint,
    valid_from_day integer, valid_to_day integer, is_named_only boolean
);

CREATE TABLE absent.arcs (
    arc integer, option integer, bom_line_id varchar, valid_from_day integer, valid_to_day integer
);

CREATE TABLE absent.substitutes (
    arc integer, preferred_arc integer, key integer, preferred_key integer,
    substitution_rank integer
);

CREATE TABLE absent.requirements (
    requirement integer, key integer, day integer, requested_day integer, quantity bigint,
    demand_kind varchar, demand_type varchar, demand_id varchar, demand_rank integer,
    priority integer, option integer, parent_supply_id varchar, bom_line_id varchar
);

CREATE TABLE absent.receipts (
    receipt integer, key integer, available_day integer, receipt_day integer, quantity bigint,
    last_day integer, supply_kind varchar, supply_type varchar, supply_id varchar,
    is_changeable boolean, parent_supply_id varchar
);

CREATE TABLE absent.stock_levels (
    key integer, from_day integer, minimum bigint, maximum bigint
);

CREATE TABLE absent.calendar_days (
    calendar integer, day integer, is_open boolean
);

CREATE TABLE absent.plan_calendars (
    calendar integer, calendar_id varchar
);

CREATE TABLE absent.plan_runs (
    plan_id varchar, plan_run_id varchar, status varchar, started_at timestamptz,
    finished_at timestamptz, plan_date date, method varchar, trigger varchar, filter varchar,
    input_row_counts varchar, result_row_counts varchar, warning_count bigint,
    stage_seconds varchar, engine_version varchar, input_fingerprint varchar, message varchar
);

CREATE TABLE absent.planned_orders (
    plan_id varchar, plan_run_id varchar, planned_order_id varchar, item_id varchar,
    location_id varchar, order_type varchar, source_id varchar, vendor_id varchar,
    from_location_id varchar, bom_id varchar, quantity decimal(18, 6),
    needed_quantity decimal(18, 6), surplus_reason varchar, requirement_date date,
    available_date date, delivery_date date, start_date date, order_date date,
    requested_date date, wished_delivery_date date, wished_start_date date,
    wished_order_date date, delay_days integer, low_level_code integer, planner_id varchar,
    status varchar, is_from_forecast boolean, priority integer, trigger_demand_kind varchar,
    trigger_demand_id varchar
);

CREATE TABLE absent.dependent_demands (
    plan_id varchar, plan_run_id varchar, demand_id varchar, planned_order_id varchar,
    parent_supply_id varchar, bom_line_id varchar, item_id varchar, location_id varchar,
    quantity decimal(18, 6), requirement_date date
);

CREATE TABLE absent.pegging (
    plan_id varchar, plan_run_id varchar, demand_kind varchar, demand_id varchar,
    supply_kind varchar, supply_id varchar, item_id varchar, location_id varchar,
    quantity decimal(18, 6), demand_date date, supply_date date
);

CREATE TABLE absent.requirement_profile (
    plan_id varchar, plan_run_id varchar, item_id varchar, location_id varchar, date date,
    sequence integer, kind varchar, reference_id varchar, quantity decimal(18, 6),
    projected_on_hand decimal(18, 6)
);

CREATE TABLE absent.action_messages (
    plan_id varchar, plan_run_id varchar, supply_kind varchar, supply_id varchar, action varchar,
    from_date date, to_date date, from_quantity decimal(18, 6), to_quantity decimal(18, 6),
    days integer, reason varchar, planner_id varchar, item_id varchar, location_id varchar,
    derived_from_supply_id varchar
);

CREATE TABLE absent.delays (
    plan_id varchar, plan_run_id varchar, demand_kind varchar, demand_id varchar, item_id varchar,
    location_id varchar, requested_date date, planned_date date, delay_days integer,
    caused_by_supply_id varchar
);

CREATE TABLE absent.uncovered_demands (
    plan_id varchar, plan_run_id varchar, demand_kind varchar, demand_id varchar, item_id varchar,
    location_id varchar, quantity decimal(18, 6), reason varchar
);

CREATE TABLE absent.forecast_reduction (
    plan_id varchar, plan_run_id varchar, forecast_id varchar, item_id varchar, location_id varchar,
    date date, forecast_quantity decimal(18, 6), consumed_quantity decimal(18, 6),
    remaining_quantity decimal(18, 6), planned_quantity decimal(18, 6), customer_id varchar
);

CREATE TABLE absent.reduction_keys (
    reduction_key_id varchar, sequence integer, period_count integer, period_unit varchar,
    reduction_percent decimal(18, 9), effective_date date
);

CREATE TABLE absent.plan_warnings (
    plan_id varchar, plan_run_id varchar, severity varchar, rule varchar, "table" varchar,
    key varchar, message varchar, assumption varchar
);
