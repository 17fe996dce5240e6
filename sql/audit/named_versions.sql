-- A demand that names an approved BOM version of its item is planned by the first source that has
-- the version and is valid on the demand's day for its quantity, else by the first that has it; a
-- warning tells where the item is not made by it. What is ordered for the demand is for it alone,
-- and versions tried for such demand only are ordered for no other. Rule: EXPL-12.
WITH naming AS (
    SELECT
        r.requirement,
        r.key,
        r.demand_id,
        r.option,
        r.day,
        r.quantity,
        b.bom_id
    FROM staged.requirements AS r
    INNER JOIN staged.item_locations AS l ON r.key = l.key
    INNER JOIN clean.demands AS d ON r.demand_id = d.demand_id AND r.demand_kind = 'demand'
    LEFT JOIN clean.boms AS b
        ON
            d.bom_id = b.bom_id
            AND l.item_id = b.item_id
            AND b.is_approved
            AND coalesce(b.location_id, l.location_id) = l.location_id
    WHERE d.bom_id IS NOT NULL AND d.demand_type != 'production_component'
),

expected AS (
    SELECT
        n.*,
        s.option AS expected_option
    FROM naming AS n
    LEFT JOIN staged.sourcing_options AS s ON n.key = s.key AND n.bom_id = s.bom_id
    QUALIFY
        row_number() OVER (
            PARTITION BY n.requirement
            ORDER BY
                n.day BETWEEN s.valid_from_day AND s.valid_to_day
                AND s.from_quantity <= n.quantity DESC,
                s.option
        ) = 1
),

made AS (
    SELECT
        o.planned_order_id,
        o.key,
        o.option,
        o.needed,
        r.trigger_demand_id
    FROM audit.orders AS o
    INNER JOIN result.planned_orders AS r ON o.planned_order_id = r.planned_order_id
    WHERE r.trigger_demand_kind = 'demand'
),

made_by_name AS (
    SELECT m.planned_order_id
    FROM made AS m
    INNER JOIN expected AS e ON m.key = e.key AND m.trigger_demand_id = e.demand_id
    WHERE m.option = e.expected_option
)

SELECT
    'demand ' || demand_id AS subject,
    'names a BOM version, and is not planned by the source whose turn it is' AS problem
FROM expected
WHERE option != coalesce(expected_option, -1)
UNION ALL
SELECT
    'demand ' || e.demand_id AS subject,
    'names a BOM version that nothing here is made by, though the item is made' AS problem
FROM expected AS e
SEMI JOIN staged.sourcing_options AS s ON e.key = s.key AND s.order_type = 'production'
WHERE e.expected_option IS NULL AND e.bom_id IS NOT NULL
UNION ALL
SELECT
    'demand ' || e.demand_id AS subject,
    'names a BOM version that its item is not made by, and no warning says so' AS problem
FROM expected AS e
ANTI JOIN result.plan_warnings AS w ON w.rule = 'EXPL-12' AND e.demand_id = w.key
WHERE e.expected_option IS NULL
UNION ALL
SELECT
    m.planned_order_id AS subject,
    'is made for demand ' || e.demand_id || ' by another BOM version than that names' AS problem
FROM made AS m
INNER JOIN expected AS e ON m.key = e.key AND m.trigger_demand_id = e.demand_id
WHERE m.option != e.expected_option
UNION ALL
SELECT
    m.planned_order_id AS subject,
    'is made for demand ' || e.demand_id || ' alone, and covers more than that asks for' AS problem
FROM made AS m
INNER JOIN expected AS e ON m.key = e.key AND m.trigger_demand_id = e.demand_id
WHERE e.expected_option IS NOT NULL AND m.needed > e.quantity
UNION ALL
SELECT
    o.planned_order_id AS subject,
    'is made by a BOM version that is for demand that names it only' AS problem
FROM audit.orders AS o
INNER JOIN staged.sourcing_options AS s ON o.option = s.option AND s.is_named_only
ANTI JOIN made_by_name AS n ON o.planned_order_id = n.planned_order_id
ORDER BY subject
