-- Which demands of the ERP a planned order covers.
-- Parameters: $1 plan, $2 planned order, $3 approved order.
SELECT
    demand_id,
    sum(quantity) AS quantity
FROM planning.pegging
WHERE
    plan_id = $1
    AND demand_kind = 'demand'
    AND (
        (supply_kind = 'planned_order' AND supply_id = $2)
        OR (supply_kind = 'supply' AND supply_id = $3)
    )
GROUP BY demand_id
ORDER BY min(demand_date), demand_id;
