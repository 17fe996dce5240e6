-- Nothing is exploded where explosion is stopped, nor for orders that start beyond the explosion
-- fence, and these yield nothing besides; where explosion is stopped, nothing is made.
-- Rules: FENCE-5, EXPL-8, LOAD-8, CO-4.
WITH parents AS (
    SELECT
        o.planned_order_id AS parent_id,
        o.key,
        s.planned_start AS start_day
    FROM audit.orders AS o
    INNER JOIN audit.schedules AS s ON o.number = s.number
    UNION ALL
    SELECT
        r.supply_id AS parent_id,
        r.key,
        audit.day_number(coalesce(s.order_date, s.receipt_date)) AS start_day
    FROM staged.receipts AS r
    INNER JOIN clean.supplies AS s ON r.supply_id = s.supply_id
    WHERE r.supply_kind = 'supply'
    UNION ALL
    SELECT
        supply_id AS parent_id,
        key,
        start_day
    FROM audit.frozen
),

limits AS (
    SELECT
        l.key,
        l.explosion_fence_days,
        coalesce(c.is_explosion_stopped, FALSE) AS is_explosion_stopped
    FROM staged.item_locations AS l
    LEFT JOIN clean.item_coverage AS c ON l.item_id = c.item_id AND l.location_id = c.location_id
    WHERE l.explosion_fence_days > 0 OR c.is_explosion_stopped
),

limited AS (
    SELECT
        p.parent_id,
        p.start_day,
        l.explosion_fence_days,
        l.is_explosion_stopped
    FROM parents AS p
    INNER JOIN limits AS l ON p.key = l.key
)

SELECT
    d.demand_id AS subject,
    CASE
        WHEN l.is_explosion_stopped THEN 'is asked for where explosion is stopped'
        ELSE
            'is asked for by an order that starts on ' || audit.day_of(l.start_day)
            || ', after the explosion fence ' || audit.day_of(l.explosion_fence_days)
    END AS problem
FROM result.dependent_demands AS d
INNER JOIN limited AS l ON coalesce(d.planned_order_id, d.parent_supply_id) = l.parent_id
WHERE
    d.bom_line_id IS NOT NULL
    AND (
        l.is_explosion_stopped
        OR (l.explosion_fence_days > 0 AND l.start_day > l.explosion_fence_days)
    )
UNION ALL
SELECT
    r.supply_id AS subject,
    'is yielded by an order of an item that is not exploded, or not that far ahead' AS problem
FROM staged.receipts AS r
INNER JOIN limited AS l ON r.parent_supply_id = l.parent_id
WHERE
    r.supply_kind = 'by_product'
    AND (
        l.is_explosion_stopped
        OR (l.explosion_fence_days > 0 AND l.start_day > l.explosion_fence_days)
    )
UNION ALL
SELECT
    o.planned_order_id AS subject,
    'is made where explosion is stopped' AS problem
FROM result.planned_orders AS o
INNER JOIN audit.orders AS a ON o.planned_order_id = a.planned_order_id
INNER JOIN limits AS l ON a.key = l.key
WHERE l.is_explosion_stopped AND o.order_type = 'production'
ORDER BY subject
