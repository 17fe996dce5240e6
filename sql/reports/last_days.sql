-- Until when supplies of perishable items can be used (SHELF-2); others have no row.
-- Parameters: $supply_ids, $plan_date.
WITH perishable AS (
    SELECT * FROM item_locations
    WHERE is_perishable
),

known AS (
    SELECT
        r.supply_id,
        r.last_day
    FROM receipts AS r
    INNER JOIN perishable AS k ON r.key = k.key
    UNION ALL
    SELECT
        o.planned_order_id AS supply_id,
        greatest(
            o.delivery_date - $plan_date + k.shelf_life_days, o.available_date - $plan_date
        ) AS last_day
    FROM planned_orders AS o
    INNER JOIN perishable AS k ON o.item_id = k.item_id AND o.location_id = k.location_id
    UNION ALL
    SELECT
        p.reference_id AS supply_id,
        p.date - $plan_date + k.shelf_life_days AS last_day
    FROM requirement_profile AS p
    INNER JOIN perishable AS k ON p.item_id = k.item_id AND p.location_id = k.location_id
    WHERE p.kind = 'by_product'
)

SELECT DISTINCT
    supply_id,
    $plan_date + last_day::integer AS last_date
FROM known
WHERE supply_id IN (SELECT unnest($supply_ids)) AND last_day < 1000000
ORDER BY supply_id
