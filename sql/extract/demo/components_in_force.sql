-- What orders of the plan in force need there of BOM lines that substitute one another: orders that
-- were approved, and those that a freeze fence may keep (orders_in_force.sql). Lines that are gone
-- go along, for planning to name.
-- Parameters $2: plan date; null or empty = today. $3: the plan that is made.
WITH fence AS (
    SELECT coalesce(nullif($2::text, '')::date, current_date) + max(freeze_fence_days) AS end_date
    FROM erp.coverage_group
    WHERE freeze_fence_days > 0
),

staying AS (
    SELECT
        o.plan_id,
        o.planned_order_id,
        o.made_from
    FROM planning.orders_in_force AS o
    CROSS JOIN fence AS f
    WHERE
        o.plan_id = $3::text
        AND o.bom_id IS NOT NULL
        AND (o.status = 'approved' OR o.requirement_date < f.end_date)
),

needed AS (
    SELECT
        o.plan_id,
        o.planned_order_id,
        d.bom_line_id,
        d.quantity
    FROM staying AS o
    INNER JOIN planning.dependent_demands AS d
        ON
            o.plan_id = d.plan_id
            AND d.planned_order_id IS NULL
            AND o.planned_order_id = d.parent_supply_id
    UNION ALL
    -- An order that stands as the run made it, or was approved since.
    SELECT
        o.plan_id,
        o.planned_order_id,
        d.bom_line_id,
        d.quantity
    FROM staying AS o
    INNER JOIN planning.dependent_demands AS d
        ON o.plan_id = d.plan_id AND o.made_from = d.planned_order_id
    WHERE
        NOT EXISTS (
            SELECT FROM planning.dependent_demands AS known
            WHERE
                known.plan_id = o.plan_id
                AND known.planned_order_id IS NULL
                AND known.parent_supply_id = o.planned_order_id
        )
),

line AS (
    SELECT
        v.bom_version_id || '/' || l.line_number AS bom_line_id,
        l.plan_group
    FROM erp.bom_version AS v
    INNER JOIN erp.bom_line AS l ON v.bom_number = l.bom_number
)

SELECT
    n.planned_order_id,
    n.bom_line_id,
    n.plan_id,
    n.quantity
FROM needed AS n
LEFT JOIN line AS l ON substring(n.bom_line_id FROM '[^>]*$') = l.bom_line_id
WHERE n.bom_line_id IS NOT NULL AND (l.bom_line_id IS NULL OR l.plan_group IS NOT NULL)
ORDER BY n.planned_order_id, n.bom_line_id
