-- Bills of materials of the demo ERP: a header has lines, a version says which item they make.
CREATE TABLE erp.bom_header (
    bom_number varchar(28) NOT NULL,
    name varchar(120) NOT NULL,
    created_at timestamptz NOT NULL
);

-- site_code null = every site.
CREATE TABLE erp.bom_version (
    bom_version_id varchar(32) NOT NULL,
    bom_number varchar(28) NOT NULL,
    item_number varchar(24) NOT NULL,
    site_code varchar(8),
    batch_size numeric(16, 4) NOT NULL, -- the lines' quantities are for so many
    from_quantity numeric(16, 4),
    yield_percent numeric(9, 4) NOT NULL,
    valid_from date,
    valid_to date,
    is_approved boolean NOT NULL,
    is_active boolean NOT NULL
);

-- component_item_number has no foreign key: engineering releases lines before items.
CREATE TABLE erp.bom_line (
    bom_number varchar(28) NOT NULL,
    line_number integer NOT NULL,
    component_item_number varchar(24) NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    unit_code varchar(8) NOT NULL,
    consumption_type smallint NOT NULL, -- 0 variable, 1 constant per order
    line_type smallint NOT NULL, -- 0 item, 1 phantom, 2 pegged supply, 3 vendor
    scrap_percent numeric(9, 4) NOT NULL,
    scrap_quantity numeric(16, 4) NOT NULL, -- constant, in unit_code
    round_up_multiple numeric(16, 4),
    operation_number integer,
    warehouse_code varchar(12), -- null = where the parent is made
    valid_from date,
    valid_to date,
    plan_group varchar(12), -- lines of one group stand in for one another
    plan_group_priority integer -- the lowest is preferred
);
