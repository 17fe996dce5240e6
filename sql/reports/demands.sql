-- Demands of any kind as the plan saw them: from outside, of approved orders, of planned orders.
-- Parameters: $demand_ids, $plan_date.
WITH wanted AS (
    SELECT unnest($demand_ids) AS demand_id
),

known AS (
    SELECT
        r.demand_kind,
        r.demand_id,
        r.demand_type,
        k.item_id,
        k.location_id,
        r.quantity * 0.000001 AS quantity,
        $plan_date + r.requested_day AS requested_date,
        $plan_date + r.day AS required_date,
        NULL AS planned_order_id,
        r.parent_supply_id,
        r.bom_line_id,
        o.bom_id AS named_bom_id
    FROM requirements AS r
    INNER JOIN item_locations AS k ON r.key = k.key
    LEFT JOIN sourcing_options AS o ON r.option = o.option
    WHERE r.demand_id IN (SELECT w.demand_id FROM wanted AS w)
    UNION ALL
    SELECT
        'dependent' AS demand_kind,
        c.demand_id,
        'dependent' AS demand_type,
        c.item_id,
        c.location_id,
        c.quantity,
        c.requirement_date AS requested_date,
        c.requirement_date AS required_date,
        c.planned_order_id,
        c.parent_supply_id,
        c.bom_line_id,
        NULL AS named_bom_id
    FROM dependent_demands AS c
    WHERE
        c.planned_order_id IS NOT NULL
        AND c.demand_id IN (SELECT w.demand_id FROM wanted AS w)
)

SELECT
    k.demand_kind,
    k.demand_id,
    k.demand_type,
    k.item_id,
    i.description,
    i.unit_id,
    k.location_id,
    k.quantity,
    k.requested_date,
    k.required_date,
    d.customer_id,
    d.priority,
    coalesce(d.sellable_days, 0) AS sellable_days,
    d.source_key,
    k.planned_order_id,
    k.parent_supply_id,
    k.bom_line_id,
    k.named_bom_id
FROM known AS k
LEFT JOIN items AS i ON k.item_id = i.item_id
LEFT JOIN demands AS d ON k.demand_id = d.demand_id AND k.demand_kind = 'demand'
ORDER BY k.demand_id
