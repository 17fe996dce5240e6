-- Every demand and every supply of the plan, once and numbered: known ones and planned ones.
CREATE TABLE audit.demands AS
SELECT
    (row_number() OVER ())::integer AS demand,
    d.*
FROM (
    SELECT
        demand_kind,
        demand_id,
        key,
        day,
        requested_day,
        quantity,
        NULL::varchar AS planned_order_id
    FROM staged.requirements
    UNION ALL
    SELECT
        'dependent' AS demand_kind,
        demand_id,
        key,
        day,
        requested_day,
        quantity,
        planned_order_id
    FROM audit.dependent_demands
    WHERE planned_order_id IS NOT NULL
) AS d;

CREATE TABLE audit.supplies AS
SELECT
    (row_number() OVER ())::integer AS supply,
    s.*
FROM (
    SELECT
        supply_kind,
        supply_id,
        key,
        available_day AS day,
        quantity,
        is_changeable
    FROM staged.receipts
    UNION ALL
    SELECT
        'by_product' AS supply_kind,
        supply_id,
        key,
        day,
        quantity,
        FALSE AS is_changeable
    FROM audit.dependent_supplies
    UNION ALL
    SELECT
        'planned_order' AS supply_kind,
        planned_order_id AS supply_id,
        key,
        available_day AS day,
        quantity,
        FALSE AS is_changeable
    FROM audit.orders
) AS s;

-- The id of every one of them, to be found in one look-up; what is no demand is a supply.
CREATE TABLE audit.movements AS
SELECT
    demand_kind AS kind,
    demand_id AS reference_id,
    demand,
    NULL::integer AS supply
FROM audit.demands
UNION ALL
SELECT
    supply_kind AS kind,
    supply_id AS reference_id,
    NULL::integer AS demand,
    supply
FROM audit.supplies;
