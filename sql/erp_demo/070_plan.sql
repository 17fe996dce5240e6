-- Plan definitions of the demo ERP.
CREATE TABLE erp.master_plan (
    plan_code varchar(12) NOT NULL,
    name varchar(60) NOT NULL,
    plan_kind varchar(12) NOT NULL, -- master, forecast, intercompany
    is_dynamic boolean NOT NULL,
    forecast_model_code varchar(12), -- null = plan without forecast
    reduction_principle smallint NOT NULL,
    -- 0 none, 1 percent by key, 2 transactions by key, 3 transactions by dynamic period
    use_on_hand boolean NOT NULL,
    use_open_orders boolean NOT NULL,
    use_sales_orders boolean NOT NULL,
    use_quotations boolean NOT NULL,
    minimum_win_probability smallint,
    use_transfers boolean NOT NULL,
    use_sister_company_orders boolean NOT NULL,
    add_delay_to_requirement boolean NOT NULL,
    coverage_fence_days integer,
    receipt_margin_days integer,
    issue_margin_days integer,
    reorder_margin_days integer
);

-- Narrows a plan to some items, item groups, warehouses or planners.
CREATE TABLE erp.master_plan_filter (
    plan_code varchar(12) NOT NULL,
    filter_field varchar(12) NOT NULL, -- item, item_group, warehouse, planner
    filter_value varchar(24) NOT NULL
);

-- A chain of plans: what a sister company's plan wants to buy here is demand of this plan.
CREATE TABLE erp.master_plan_downstream (
    plan_code varchar(12) NOT NULL,
    downstream_plan_code varchar(12) NOT NULL
);
