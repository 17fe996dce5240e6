-- Vendors of the demo ERP, their calendars and what they sell.
-- supplying_warehouse_code set = the vendor is a warehouse of our sister company.
CREATE TABLE erp.vendor (
    vendor_account varchar(12) NOT NULL,
    company_code varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    country_code char(2) NOT NULL,
    supplying_warehouse_code varchar(12),
    mode_of_delivery varchar(12), -- how it ships; null = by the default mode
    is_blocked boolean NOT NULL DEFAULT FALSE,
    is_deleted boolean NOT NULL DEFAULT FALSE
);

CREATE TABLE erp.mode_of_delivery (
    mode_of_delivery varchar(12) NOT NULL,
    is_default boolean NOT NULL
);

-- From the vendor's door to the warehouse's; null = whichever vendor, warehouse, mode of delivery.
CREATE TABLE erp.vendor_transport (
    vendor_account varchar(12),
    warehouse_code varchar(12),
    mode_of_delivery varchar(12),
    transport_days integer NOT NULL -- calendar days
);

CREATE TABLE erp.vendor_calendar (
    vendor_account varchar(12) NOT NULL,
    calendar_code varchar(12) NOT NULL
);

-- Price and lead time agreement. Order quantities and price per purchase_unit_code.
-- warehouse_code null = delivered to the company's warehouses that are not refilled.
CREATE TABLE erp.vendor_item (
    agreement_number bigint NOT NULL,
    company_code varchar(8) NOT NULL,
    vendor_account varchar(12) NOT NULL,
    item_number varchar(24) NOT NULL,
    warehouse_code varchar(12),
    purchase_unit_code varchar(8) NOT NULL,
    priority smallint NOT NULL, -- 1 = first choice
    lead_time_days integer, -- null = the item's order setting
    is_working_days boolean NOT NULL,
    minimum_order numeric(16, 4),
    order_multiple numeric(16, 4),
    maximum_order numeric(16, 4),
    from_quantity numeric(16, 4),
    unit_price numeric(16, 4),
    currency_code char(3) NOT NULL,
    valid_from date,
    valid_to date,
    is_deleted boolean NOT NULL DEFAULT FALSE
);
