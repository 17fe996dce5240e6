-- What orders yield besides their items, and how much of it real demand uses (CO-1, CO-4): of some
-- orders, or some yields. A yield's id is its order's and its BOM line's.
-- Parameters: $order_ids, $supply_ids.
WITH known AS (
    SELECT
        supply_id,
        supply_kind,
        parent_supply_id
    FROM receipts
    WHERE parent_supply_id IS NOT NULL
),

yielded AS (
    SELECT
        p.*,
        coalesce(k.parent_supply_id, split_part(p.reference_id, ':', 1)) AS order_id
    FROM requirement_profile AS p
    LEFT JOIN known AS k ON p.reference_id = k.supply_id AND p.kind = k.supply_kind
    WHERE p.kind = 'by_product' OR k.supply_id IS NOT NULL
),

used AS (
    SELECT
        supply_id,
        sum(quantity) AS quantity
    FROM pegging
    WHERE supply_kind IN ('by_product', 'supply') AND demand_kind != 'safety_stock'
    GROUP BY supply_id
)

SELECT
    y.reference_id AS supply_id,
    y.order_id,
    coalesce(o.order_type, s.supply_type) AS order_type,
    l.line_type,
    y.item_id,
    i.description,
    i.unit_id,
    y.location_id,
    y.quantity,
    coalesce(u.quantity, 0) AS used_quantity,
    y.date AS available_date
FROM yielded AS y
LEFT JOIN planned_orders AS o ON y.order_id = o.planned_order_id
LEFT JOIN supplies AS s ON y.order_id = s.supply_id
LEFT JOIN bom_lines AS l
    ON list_last(string_split(substr(y.reference_id, length(y.order_id) + 2), '>')) = l.bom_line_id
LEFT JOIN items AS i ON y.item_id = i.item_id
LEFT JOIN used AS u ON y.reference_id = u.supply_id
WHERE
    y.order_id IN (SELECT unnest($order_ids))
    OR y.reference_id IN (SELECT unnest($supply_ids))
ORDER BY y.reference_id
