-- An item is perishable if the plan counts shelf life, and the item has one or an expiry date. The
-- last day of a receipt is its expiry date, else so long after its receipt as the shelf life, of
-- what an order yields so long after it is available; what is not perishable has none.
-- Rules: SHELF-1, SHELF-2.
WITH dated AS (
    SELECT item_id FROM clean.on_hand
    WHERE expiry_date IS NOT NULL
    UNION
    SELECT item_id FROM clean.supplies
    WHERE expiry_date IS NOT NULL
),

items AS (
    SELECT
        i.item_id,
        i.shelf_life_days,
        p.is_shelf_life_planned
        AND (i.shelf_life_days IS NOT NULL OR d.item_id IS NOT NULL) AS is_perishable
    FROM clean.items AS i
    LEFT JOIN dated AS d ON i.item_id = d.item_id
    CROSS JOIN audit.plan AS p
),

expected AS (
    SELECT
        r.supply_kind,
        r.supply_id,
        r.last_day,
        CASE
            WHEN NOT i.is_perishable THEN 1000000
            WHEN s.expiry_date IS NOT NULL
                THEN greatest(-1000000, least(1000000, audit.day_number(s.expiry_date)))
            ELSE least(1000000, greatest(0, r.receipt_day) + coalesce(i.shelf_life_days, 1000000))
        END AS expected_day
    FROM staged.receipts AS r
    INNER JOIN clean.supplies AS s ON r.supply_id = s.supply_id
    INNER JOIN items AS i ON s.item_id = i.item_id
    WHERE r.supply_kind = 'supply'
    UNION ALL
    SELECT
        r.supply_kind,
        r.supply_id,
        r.last_day,
        if(
            i.is_perishable,
            least(1000000, greatest(0, r.receipt_day) + coalesce(i.shelf_life_days, 1000000)),
            1000000
        ) AS expected_day
    FROM staged.receipts AS r
    INNER JOIN audit.frozen AS f ON r.supply_id = f.supply_id
    INNER JOIN items AS i ON f.item_id = i.item_id
    WHERE r.supply_kind = 'planned_order'
    UNION ALL
    SELECT
        r.supply_kind,
        r.supply_id,
        r.last_day,
        least(
            1000000,
            if(l.is_perishable, r.available_day + coalesce(i.shelf_life_days, 1000000), 1000000)
        ) AS expected_day
    FROM staged.receipts AS r
    INNER JOIN staged.item_locations AS l ON r.key = l.key
    INNER JOIN items AS i ON l.item_id = i.item_id
    WHERE r.supply_kind = 'by_product'
),

stock_days AS (
    SELECT
        r.supply_id,
        r.last_day,
        h.item_id IS NOT NULL AS has_stock
    FROM staged.receipts AS r
    INNER JOIN staged.item_locations AS l ON r.key = l.key
    LEFT JOIN clean.on_hand AS h
        ON
            l.item_id = h.item_id
            AND l.location_id = h.location_id
            AND h.is_nettable
            AND h.quantity > 0
            AND r.last_day = if(
                l.is_perishable AND h.expiry_date IS NOT NULL,
                least(1000000, audit.day_number(h.expiry_date)), 1000000
            )
    WHERE r.supply_kind = 'on_hand'
)

SELECT
    l.item_id || '@' || l.location_id AS subject,
    'is perishable in the input or in the plan, but not in both' AS problem
FROM staged.item_locations AS l
INNER JOIN items AS i ON l.item_id = i.item_id
WHERE
    l.is_perishable != i.is_perishable
    OR (l.is_perishable AND l.shelf_life_days != coalesce(i.shelf_life_days, 1000000))
UNION ALL
SELECT
    supply_id AS subject,
    'can be used until day ' || expected_day || ', the plan says ' || last_day AS problem
FROM expected
WHERE last_day != expected_day
UNION ALL
SELECT DISTINCT
    supply_id AS subject,
    'is said to last until day ' || last_day || ', but no stock does' AS problem
FROM stock_days
WHERE NOT has_stock
ORDER BY subject, problem
