-- Organisation of the demo ERP: companies, sites, warehouses, calendars, units.
-- Keys, foreign keys and indexes are in 900_keys.sql: they are added after the bulk load.
CREATE SCHEMA erp;

-- One row: says that this schema is the generated demo, and which one.
CREATE TABLE erp.demo_load (
    item_count integer NOT NULL,
    seed integer NOT NULL,
    plan_date date NOT NULL,
    generator_version integer NOT NULL
);

CREATE TABLE erp.company (
    company_code varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    currency_code char(3) NOT NULL
);

-- A site keeps its own clock: every timestamp of a document is stored in UTC.
CREATE TABLE erp.site (
    site_code varchar(8) NOT NULL,
    company_code varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    time_zone varchar(40) NOT NULL,
    production_warehouse_code varchar(12) -- where the site's production receives and consumes
);

CREATE TABLE erp.warehouse (
    warehouse_code varchar(12) NOT NULL,
    site_code varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    calendar_code varchar(12),
    is_manual boolean NOT NULL, -- handled by hand, master planning leaves it alone
    is_refilled boolean NOT NULL, -- replenished from its main warehouse
    main_warehouse_code varchar(12),
    is_deleted boolean NOT NULL DEFAULT FALSE
);

CREATE TABLE erp.transfer_lane (
    from_warehouse_code varchar(12) NOT NULL,
    to_warehouse_code varchar(12) NOT NULL,
    transport_days integer NOT NULL, -- calendar days door to door
    mode_of_delivery varchar(12) NOT NULL
);

-- working_days: seven characters Monday to Sunday, 1 open, 0 closed; null = as the base calendar.
CREATE TABLE erp.work_calendar (
    calendar_code varchar(12) NOT NULL,
    name varchar(80) NOT NULL,
    base_calendar_code varchar(12),
    working_days char(7)
);

CREATE TABLE erp.work_calendar_exception (
    calendar_code varchar(12) NOT NULL,
    exception_date date NOT NULL,
    is_open boolean NOT NULL,
    reason varchar(60)
);

CREATE TABLE erp.unit_of_measure (
    unit_code varchar(8) NOT NULL,
    name varchar(40) NOT NULL,
    decimals smallint NOT NULL
);

-- One from_unit is numerator / denominator to_units; two integers, so nothing is lost.
-- item_number null = holds for every item.
CREATE TABLE erp.unit_conversion (
    item_number varchar(24),
    from_unit_code varchar(8) NOT NULL,
    to_unit_code varchar(8) NOT NULL,
    numerator bigint NOT NULL,
    denominator bigint NOT NULL
);

CREATE TABLE erp.planner (
    planner_code varchar(12) NOT NULL,
    name varchar(60) NOT NULL
);

CREATE TABLE erp.customer (
    customer_account varchar(12) NOT NULL,
    company_code varchar(8) NOT NULL,
    name varchar(80) NOT NULL,
    delivery_priority smallint NOT NULL, -- 1 = serve first
    sister_company_code varchar(8) -- set = the customer is our sister company
);
