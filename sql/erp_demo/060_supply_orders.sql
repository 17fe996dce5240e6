-- Purchase, production, transfer and planned orders of the demo ERP.
CREATE TABLE erp.purchase_order_header (
    order_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    vendor_account varchar(12) NOT NULL,
    status varchar(12) NOT NULL, -- open, received, invoiced, cancelled
    ordered_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL
);

-- record_id is the key: the order interface may import an order line twice.
CREATE TABLE erp.purchase_order_line (
    record_id bigint NOT NULL,
    order_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    ordered_quantity numeric(16, 4) NOT NULL,
    received_quantity numeric(16, 4) NOT NULL,
    purchase_unit_code varchar(8) NOT NULL,
    requested_receipt_at timestamptz NOT NULL,
    confirmed_receipt_at timestamptz,
    status varchar(12) NOT NULL, -- open, received, invoiced, cancelled
    planned_order_number varchar(60), -- the planned order it was firmed from
    is_change_locked boolean NOT NULL DEFAULT FALSE, -- the vendor takes no more changes
    is_deleted boolean NOT NULL DEFAULT FALSE,
    modified_at timestamptz NOT NULL
);

CREATE TABLE erp.production_order (
    order_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    item_number varchar(24) NOT NULL,
    bom_version_id varchar(32),
    warehouse_code varchar(12) NOT NULL,
    ordered_quantity numeric(16, 4) NOT NULL, -- inventory unit
    reported_quantity numeric(16, 4) NOT NULL, -- reported as finished
    start_at timestamptz NOT NULL,
    finish_at timestamptz NOT NULL,
    status varchar(12) NOT NULL, -- created, released, started, ended
    planned_order_number varchar(60), -- the planned order it was firmed from
    is_deleted boolean NOT NULL DEFAULT FALSE,
    modified_at timestamptz NOT NULL
);

CREATE TABLE erp.production_material (
    order_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    estimated_quantity numeric(18, 6) NOT NULL,
    issued_quantity numeric(18, 6) NOT NULL,
    unit_code varchar(8) NOT NULL,
    required_at timestamptz NOT NULL
);

CREATE TABLE erp.transfer_order_header (
    order_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    from_warehouse_code varchar(12) NOT NULL,
    to_warehouse_code varchar(12) NOT NULL,
    status varchar(12) NOT NULL, -- created, shipped, received, cancelled
    modified_at timestamptz NOT NULL
);

CREATE TABLE erp.transfer_order_line (
    order_number varchar(16) NOT NULL,
    line_number integer NOT NULL,
    item_number varchar(24) NOT NULL,
    ordered_quantity numeric(16, 4) NOT NULL, -- inventory unit
    shipped_quantity numeric(16, 4) NOT NULL,
    received_quantity numeric(16, 4) NOT NULL,
    ship_at timestamptz NOT NULL,
    receive_at timestamptz NOT NULL,
    planned_order_number varchar(60) -- the planned order it was firmed from
);

-- Which supply is meant for which demand, both named as order/line; in the inventory unit.
CREATE TABLE erp.order_marking (
    demand_number varchar(28) NOT NULL,
    supply_number varchar(28) NOT NULL,
    marked_quantity numeric(18, 6) NOT NULL,
    planned_order_number varchar(60)
);

-- Numbers of the orders that are made by others than the generator.
CREATE SEQUENCE erp.purchase_order_numbers START 90000001;
CREATE SEQUENCE erp.purchase_order_line_records START 9000000001;
CREATE SEQUENCE erp.production_order_numbers START 90000001;
CREATE SEQUENCE erp.transfer_order_numbers START 90000001;
CREATE SEQUENCE erp.sales_order_numbers START 90000001;

-- What an earlier plan proposed and a planner may have approved.
CREATE TABLE erp.planned_order (
    planned_order_number varchar(16) NOT NULL,
    company_code varchar(8) NOT NULL,
    plan_code varchar(12) NOT NULL,
    order_type smallint NOT NULL, -- 0 purchase, 1 production, 2 transfer
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12) NOT NULL,
    quantity numeric(16, 4) NOT NULL, -- inventory unit
    order_date date NOT NULL,
    delivery_date date NOT NULL,
    vendor_account varchar(12),
    from_warehouse_code varchar(12),
    bom_version_id varchar(32),
    status varchar(12) NOT NULL, -- unprocessed, completed, approved
    modified_at timestamptz NOT NULL
);
