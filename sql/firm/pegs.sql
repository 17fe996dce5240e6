-- Which demands of the ERP a planned order covers, components of what was firmed before included.
-- Parameters: $1 plan, $2 planned order, $3 approved order.
SELECT
    coalesce(c.erp_demand_id, p.demand_id) AS demand_id,
    sum(p.quantity) AS quantity
FROM planning.pegging AS p
INNER JOIN planning.plans_current AS in_force ON p.plan_id = in_force.plan_id
LEFT JOIN
    planning.firmed_components AS c
    ON
        in_force.plan_version = c.plan_version
        AND p.demand_kind = 'dependent'
        AND p.demand_id = c.demand_id
WHERE
    p.plan_id = $1
    AND (p.demand_kind = 'demand' OR c.demand_id IS NOT NULL)
    AND (
        (p.supply_kind = 'planned_order' AND p.supply_id = $2)
        OR (p.supply_kind = 'supply' AND p.supply_id = $3)
    )
GROUP BY coalesce(c.erp_demand_id, p.demand_id)
ORDER BY min(p.demand_date), coalesce(c.erp_demand_id, p.demand_id);
