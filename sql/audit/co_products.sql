-- An order made for a co-product is of the item, and of a source, that yields it, for a demand of
-- that co-product; and no demand of such a co-product is left open while there is supply of it.
-- Rules: CO-5, CO-7, CO-8.
WITH driving AS (
    SELECT *
    FROM levels.arcs
    WHERE kind = 'co_product'
),

made AS (
    SELECT
        p.planned_order_id,
        p.trigger_demand_id,
        o.option,
        bool_or(a.arc IS NOT NULL) AS is_yielding,
        bool_or(d.demand IS NOT NULL) AS is_for_demand
    FROM result.planned_orders AS p
    INNER JOIN audit.orders AS o ON p.planned_order_id = o.planned_order_id
    LEFT JOIN driving AS a ON o.key = a.component_key AND o.option = a.option
    LEFT JOIN audit.demands AS d ON p.trigger_demand_id = d.demand_id AND a.parent_key = d.key
    WHERE p.trigger_demand_kind = 'co_product' OR p.surplus_reason = 'co_product'
    GROUP BY p.planned_order_id, p.trigger_demand_id, o.option
),

used AS (
    SELECT
        p.supply,
        sum(p.quantity) AS quantity
    FROM audit.pegs AS p
    SEMI JOIN driving AS a ON p.key = a.parent_key
    GROUP BY p.supply
),

unused AS (
    SELECT
        s.key,
        sum(s.quantity - coalesce(u.quantity, 0)) AS quantity
    FROM audit.supplies AS s
    SEMI JOIN driving AS a ON s.key = a.parent_key
    LEFT JOIN used AS u ON s.supply = u.supply
    GROUP BY s.key
)

SELECT
    planned_order_id AS subject,
    if(
        is_yielding, 'is made for a demand that its co-products do not have: ' || trigger_demand_id,
        'is made for a co-product that its source does not yield'
    ) AS problem
FROM made
WHERE NOT is_yielding OR NOT is_for_demand
UNION ALL
SELECT DISTINCT
    u.demand_kind || ' ' || u.demand_id AS subject,
    'is uncovered, though ' || audit.amount(n.quantity::bigint) || ' of the co-product are left'
        AS problem
FROM result.uncovered_demands AS u
INNER JOIN staged.item_locations AS l ON u.item_id = l.item_id AND u.location_id = l.location_id
INNER JOIN driving AS a ON l.key = a.parent_key
INNER JOIN unused AS n ON l.key = n.key
WHERE n.quantity > 0
ORDER BY subject
