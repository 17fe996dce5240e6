-- Stock, sales orders, quotations and forecasts of the demo ERP.
CREATE TABLE erp.stock_balance (
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    batch_number varchar(24) NOT NULL, -- empty = not batch controlled
    stock_status varchar(12) NOT NULL, -- available, blocked
    physical_quantity numeric(16, 4) NOT NULL,
    reserved_quantity numeric(16, 4) NOT NULL,
    expiry_date date,
    modified_at timestamptz NOT NULL
);

CREATE TABLE erp.sales_order_header (
    order_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    customer_account varchar(12) NOT NULL,
    intercompany_purchase_order varchar(16), -- the sister company's order behind this one
    status varchar(12) NOT NULL, -- open, delivered, invoiced, cancelled
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);

CREATE TABLE erp.sales_order_line (
    order_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    item_number varchar(24) NOT NULL, -- no foreign key: web shop orders are imported unchecked
    warehouse_code varchar(12) NOT NULL,
    ordered_quantity numeric(16, 4) NOT NULL,
    delivered_quantity numeric(16, 4) NOT NULL,
    sales_unit_code varchar(8) NOT NULL,
    requested_ship_at timestamptz NOT NULL,
    confirmed_ship_at timestamptz,
    status varchar(12) NOT NULL, -- open, delivered, invoiced, cancelled
    bom_version_id varchar(32), -- how the customer wants it made; empty: as it is usually made
    is_excluded_from_planning boolean NOT NULL DEFAULT FALSE,
    is_deleted boolean NOT NULL DEFAULT FALSE,
    modified_at timestamptz NOT NULL
);

-- Stock set aside for a sales line, in the inventory unit.
CREATE TABLE erp.stock_reservation (
    order_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    reserved_quantity numeric(16, 4) NOT NULL
);

CREATE TABLE erp.sales_quotation_header (
    quotation_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    customer_account varchar(12) NOT NULL,
    win_probability smallint NOT NULL, -- percent
    status varchar(12) NOT NULL, -- sent, won, lost
    created_at timestamptz NOT NULL
);

CREATE TABLE erp.sales_quotation_line (
    quotation_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    quantity numeric(16, 4) NOT NULL,
    sales_unit_code varchar(8) NOT NULL,
    requested_ship_at timestamptz NOT NULL
);

CREATE TABLE erp.forecast_model (
    forecast_model_code varchar(12) NOT NULL,
    name varchar(60) NOT NULL,
    is_closed boolean NOT NULL
);

CREATE TABLE erp.forecast_submodel (
    forecast_model_code varchar(12) NOT NULL,
    submodel_code varchar(12) NOT NULL
);

CREATE TABLE erp.demand_forecast_line (
    forecast_line_id bigint NOT NULL,
    forecast_model_code varchar(12) NOT NULL,
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    period_start date NOT NULL,
    quantity numeric(16, 4) NOT NULL,
    unit_code varchar(8) NOT NULL,
    customer_account varchar(12),
    entered_on date, -- null = always known
    replaced_on date -- by another version of the line, or withdrawn; null = counts today
);
