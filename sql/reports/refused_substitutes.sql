-- What stands in for a component that an order is made for, of which some supply that nobody takes
-- is there or comes: where one of the items expires, it was refused (SUBST-7). `comes_date` is when
-- the last of the component is there. Parameters: $order_ids, $plan_date.
WITH made AS (
    SELECT
        o.planned_order_id,
        s.option
    FROM planned_orders AS o
    INNER JOIN item_locations AS l ON o.item_id = l.item_id AND o.location_id = l.location_id
    INNER JOIN sourcing_options AS s
        ON
            l.key = s.key
            AND o.source_id IS NOT DISTINCT FROM s.source_id
            AND o.bom_id IS NOT DISTINCT FROM s.bom_id
    WHERE o.planned_order_id IN (SELECT unnest($order_ids)) AND o.bom_id IS NOT NULL
),

needed AS (
    SELECT
        m.option,
        d.bom_line_id,
        d.demand_id,
        d.item_id,
        d.requirement_date,
        max(p.supply_date) AS comes_date
    FROM made AS m
    INNER JOIN dependent_demands AS d ON m.planned_order_id = d.planned_order_id
    INNER JOIN pegging AS p ON d.demand_id = p.demand_id AND p.demand_kind = 'dependent'
    INNER JOIN planned_orders AS o ON p.supply_id = o.planned_order_id
    GROUP BY m.option, d.bom_line_id, d.demand_id, d.item_id, d.requirement_date
),

groups AS (
    SELECT DISTINCT
        n.demand_id,
        n.item_id AS preferred_item_id,
        n.requirement_date,
        n.comes_date,
        s.key,
        s.substitution_rank,
        bool_or(k.is_perishable OR c.is_perishable) OVER (PARTITION BY n.demand_id) AS is_perishable
    FROM needed AS n
    INNER JOIN arcs AS p ON n.option = p.option AND n.bom_line_id = p.bom_line_id
    INNER JOIN substitutes AS s ON p.arc = s.preferred_arc
    INNER JOIN arcs AS a ON s.arc = a.arc
    INNER JOIN item_locations AS k ON s.key = k.key
    INNER JOIN item_locations AS c ON s.preferred_key = c.key
    WHERE n.requirement_date - $plan_date BETWEEN a.valid_from_day AND a.valid_to_day
),

pegged AS (
    SELECT
        supply_id,
        sum(quantity) AS quantity
    FROM pegging
    GROUP BY supply_id
)

SELECT
    g.preferred_item_id,
    g.requirement_date,
    g.comes_date,
    k.item_id,
    k.location_id,
    k.unit_id,
    k.positive_days,
    r.supply_kind,
    r.supply_id,
    r.quantity * 0.000001 - coalesce(p.quantity, 0) AS quantity,
    $plan_date + r.available_day AS available_date,
    if(r.last_day < 1000000, $plan_date + r.last_day, NULL) AS last_date
FROM groups AS g
INNER JOIN item_locations AS k ON g.key = k.key
INNER JOIN receipts AS r ON g.key = r.key
LEFT JOIN pegged AS p ON r.supply_id = p.supply_id
WHERE g.is_perishable AND r.quantity * 0.000001 > coalesce(p.quantity, 0)
ORDER BY g.demand_id, g.substitution_rank, r.receipt
