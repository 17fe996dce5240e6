-- Items of the demo ERP and how each is planned and ordered.
CREATE TABLE erp.coverage_group (
    coverage_group_code varchar(12) NOT NULL,
    name varchar(60) NOT NULL,
    is_company_default boolean NOT NULL,
    coverage_rule smallint NOT NULL, -- 0 manual, 1 requirement, 2 period, 3 minimum/maximum
    period_days integer,
    coverage_fence_days integer NOT NULL,
    positive_days integer,
    negative_days integer,
    is_negative_days_dynamic boolean NOT NULL,
    freeze_fence_days integer,
    firming_fence_days integer,
    forecast_fence_days integer,
    action_fence_days integer,
    receipt_margin_days integer,
    issue_margin_days integer,
    reorder_margin_days integer,
    advance_margin_days integer,
    postpone_margin_days integer,
    calendar_code varchar(12),
    fulfil_minimum smallint, -- 0 today, 1 today + procurement time, 2 first issue
    reduction_key_code varchar(12)
);

-- Seasonal factors on minimum and maximum stock, period after period.
CREATE TABLE erp.seasonal_key_line (
    seasonal_key_code varchar(12) NOT NULL,
    line_number integer NOT NULL,
    period_count integer NOT NULL,
    period_unit char(1) NOT NULL, -- D, W, M
    factor numeric(9, 4) NOT NULL,
    effective_date date
);

CREATE TABLE erp.reduction_key_line (
    reduction_key_code varchar(12) NOT NULL,
    line_number integer NOT NULL,
    period_count integer NOT NULL,
    period_unit char(1) NOT NULL, -- D, W, M
    reduction_percent numeric(9, 4) NOT NULL,
    effective_date date
);

CREATE TABLE erp.lifecycle_state (
    state_code varchar(12) NOT NULL,
    name varchar(40) NOT NULL,
    is_active_for_planning boolean NOT NULL
);

CREATE TABLE erp.item_group (
    item_group_code varchar(12) NOT NULL,
    name varchar(60) NOT NULL
);

-- primary_vendor_account has no foreign key: vendors are kept per company, items are shared.
CREATE TABLE erp.item (
    item_number varchar(24) NOT NULL,
    name varchar(120) NOT NULL,
    item_group_code varchar(12) NOT NULL,
    lifecycle_state_code varchar(12), -- null = active
    inventory_unit_code varchar(8) NOT NULL,
    purchase_unit_code varchar(8),
    sales_unit_code varchar(8),
    default_order_type smallint NOT NULL, -- 0 purchase, 1 production, 2 transfer, 3 kanban
    coverage_group_code varchar(12),
    primary_vendor_account varchar(12),
    planner_code varchar(12),
    shelf_life_days integer,
    standard_cost numeric(16, 4),
    is_phantom boolean NOT NULL DEFAULT FALSE, -- default of the line type on new BOM lines
    is_deleted boolean NOT NULL DEFAULT FALSE,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);

-- Planning of an item in one warehouse where it differs from the item; null = not overridden.
CREATE TABLE erp.item_site_setting (
    item_number varchar(24) NOT NULL,
    site_code varchar(8) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    coverage_group_code varchar(12),
    planner_code varchar(12),
    minimum_quantity numeric(16, 4),
    maximum_quantity numeric(16, 4),
    minimum_key_code varchar(12),
    maximum_key_code varchar(12),
    order_type smallint, -- 0 purchase, 1 production, 2 transfer, 3 kanban
    vendor_account varchar(12),
    main_warehouse_code varchar(12),
    purchase_lead_time_days integer,
    positive_days integer,
    negative_days integer,
    receipt_margin_days integer,
    issue_margin_days integer,
    is_deleted boolean NOT NULL DEFAULT FALSE,
    modified_at timestamptz NOT NULL
);

-- Default order settings; site_code null = every site. Quantities in the inventory unit.
-- setting_type P = purchase, M = manufacturing, T = transfer.
CREATE TABLE erp.item_order_setting (
    item_number varchar(24) NOT NULL,
    site_code varchar(8),
    setting_type char(1) NOT NULL,
    lead_time_days integer,
    is_working_days boolean NOT NULL,
    minimum_order numeric(16, 4),
    order_multiple numeric(16, 4),
    maximum_order numeric(16, 4),
    standard_order numeric(16, 4),
    is_stopped boolean NOT NULL DEFAULT FALSE
);
