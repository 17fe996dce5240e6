-- Every demand and every supply of the plan, once and numbered: known ones and planned ones. The
-- last day on which a supply can be used (SHELF-2), and the one before late components moved it.
CREATE TABLE audit.known_demands AS
SELECT
    demand_kind,
    demand_id,
    key,
    day,
    requested_day,
    quantity,
    sellable_days,
    requirement
FROM staged.requirements;

-- The place of a row is its number: nothing is counted or copied for it.
CREATE VIEW audit.demands AS
SELECT
    (1 + rowid)::integer AS demand,
    demand_kind,
    demand_id,
    key,
    day,
    requested_day,
    quantity,
    sellable_days,
    NULL::varchar AS planned_order_id,
    requirement
FROM audit.known_demands
UNION ALL
SELECT
    (-1 - rowid)::integer AS demand,
    'dependent' AS demand_kind,
    demand_id,
    key,
    day,
    requested_day,
    quantity,
    0 AS sellable_days,
    planned_order_id,
    NULL AS requirement
FROM audit.dependent_demands
WHERE planned_order_id IS NOT NULL;

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
        is_changeable,
        last_day,
        last_day AS last_day_at_first,
        NULL::integer AS order_number
    FROM staged.receipts
    UNION ALL
    SELECT
        'by_product' AS supply_kind,
        d.supply_id,
        d.key,
        d.day,
        d.quantity,
        FALSE AS is_changeable,
        least(1000000, d.day + l.shelf_life_days) AS last_day,
        least(1000000, d.first_day + l.shelf_life_days) AS last_day_at_first,
        NULL::integer AS order_number
    FROM audit.dependent_supplies AS d
    LEFT JOIN staged.item_locations AS l ON d.key = l.key
    UNION ALL
    SELECT
        'planned_order' AS supply_kind,
        o.planned_order_id AS supply_id,
        o.key,
        o.available_day AS day,
        o.quantity,
        FALSE AS is_changeable,
        greatest(least(1000000, o.delivery_day + l.shelf_life_days), o.available_day) AS last_day,
        greatest(
            least(1000000, t.planned_delivery + l.shelf_life_days), t.planned_available
        ) AS last_day_at_first,
        o.number AS order_number
    FROM audit.orders AS o
    LEFT JOIN staged.item_locations AS l ON o.key = l.key
    LEFT JOIN audit.schedules AS t ON o.number = t.number
) AS s;
