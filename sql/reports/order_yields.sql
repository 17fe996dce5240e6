-- What orders yield besides their items, and how much of it real demand uses (CO-1): of some
-- orders, or some yields. A yield's id is its order's and its BOM line's.
-- Parameters: $planned_order_ids, $supply_ids.
WITH yielded AS (
    SELECT
        p.*,
        split_part(p.reference_id, ':', 1) AS planned_order_id,
        substr(p.reference_id, strpos(p.reference_id, ':') + 1) AS bom_line_id
    FROM requirement_profile AS p
    WHERE p.kind = 'by_product'
),

used AS (
    SELECT
        supply_id,
        sum(quantity) AS quantity
    FROM pegging
    WHERE supply_kind = 'by_product' AND demand_kind != 'safety_stock'
    GROUP BY supply_id
)

SELECT
    y.reference_id AS supply_id,
    y.planned_order_id,
    l.line_type,
    y.item_id,
    i.description,
    i.unit_id,
    y.location_id,
    y.quantity,
    coalesce(u.quantity, 0) AS used_quantity,
    y.date AS available_date
FROM yielded AS y
LEFT JOIN bom_lines AS l ON y.bom_line_id = l.bom_line_id
LEFT JOIN items AS i ON y.item_id = i.item_id
LEFT JOIN used AS u ON y.reference_id = u.supply_id
WHERE
    y.planned_order_id IN (SELECT unnest($planned_order_ids))
    OR y.reference_id IN (SELECT unnest($supply_ids))
ORDER BY y.reference_id
