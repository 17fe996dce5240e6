-- What demand leaves of the supply that lasts as long is pegged to safety stock, up to the minimum
-- at the end of the horizon. More is pegged only where safety stock is strict. Rules: PEG-7,
-- SAFE-1, SAFE-5, SHELF-7.
WITH minimum_at_end AS (
    SELECT
        s.key,
        arg_max(s.minimum, s.from_day) AS minimum
    FROM staged.stock_levels AS s
    INNER JOIN staged.item_locations AS l ON s.key = l.key
    WHERE s.from_day <= l.coverage_fence_days
    GROUP BY s.key
),

supplied AS (
    SELECT
        s.key,
        sum(s.quantity) AS quantity
    FROM audit.supplies AS s
    INNER JOIN staged.item_locations AS l ON s.key = l.key
    WHERE s.last_day_at_first >= l.coverage_fence_days
    GROUP BY s.key
),

pegged AS (
    SELECT
        p.key,
        sum(p.quantity) FILTER (WHERE p.is_safety_stock) AS to_safety_stock,
        sum(p.quantity) FILTER (WHERE NOT p.is_safety_stock) AS to_demand
    FROM audit.pegs AS p
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    INNER JOIN staged.item_locations AS l ON p.key = l.key
    WHERE s.last_day_at_first >= l.coverage_fence_days
    GROUP BY p.key
),

compared AS (
    SELECT
        l.item_id,
        l.location_id,
        l.is_strict_safety_stock,
        coalesce(m.minimum, 0) AS minimum,
        coalesce(p.to_safety_stock, 0) AS held,
        coalesce(s.quantity, 0) - coalesce(p.to_demand, 0) AS left_over
    FROM staged.item_locations AS l
    LEFT JOIN minimum_at_end AS m ON l.key = m.key
    LEFT JOIN supplied AS s ON l.key = s.key
    LEFT JOIN pegged AS p ON l.key = p.key
)

SELECT
    audit.place(item_id, location_id) AS subject,
    'safety stock holds ' || audit.amount(held) || '; the minimum is ' || audit.amount(minimum)
    || ', and demand leaves ' || audit.amount(left_over) AS problem
FROM compared
WHERE
    held < least(minimum, left_over)
    OR (held > least(minimum, left_over) AND NOT is_strict_safety_stock)
UNION ALL
SELECT
    coalesce(audit.place(l.item_id, l.location_id), 'a peg') AS subject,
    CASE
        WHEN p.quantity <= 0 THEN 'safety stock has a peg of ' || audit.amount(p.quantity)
        ELSE
            'safety stock is pegged on ' || audit.day_of(p.demand_day) || ', its supply on '
            || audit.day_of(p.supply_day)
    END AS problem
FROM audit.pegs AS p
LEFT JOIN staged.item_locations AS l ON p.key = l.key
WHERE
    p.is_safety_stock
    AND (p.quantity <= 0 OR p.demand_day IS DISTINCT FROM greatest(p.supply_day, 0))
ORDER BY subject
