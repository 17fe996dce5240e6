-- Which orders that were firmed before cover the components of one that is being firmed.
-- Parameter: $1 key of the order.
SELECT
    c.erp_demand_id,
    f.erp_supply_id,
    f.source_key,
    least(sum(p.quantity), f.quantity) AS quantity
FROM planning.firmed_components AS c
INNER JOIN planning.plans_current AS in_force ON c.plan_version = in_force.plan_version
INNER JOIN
    planning.pegging AS p
    ON
        in_force.plan_id = p.plan_id
        AND c.demand_id = p.demand_id
        AND p.demand_kind = 'dependent'
INNER JOIN
    planning.firmed_orders AS f
    ON
        p.plan_id = f.plan_id
        AND f.source_key = CASE p.supply_kind
            WHEN 'planned_order' THEN p.supply_id || '.' || in_force.plan_version
            WHEN 'supply' THEN p.supply_id
        END
WHERE c.source_key = $1 AND f.erp_supply_id IS NOT NULL
GROUP BY c.erp_demand_id, f.erp_supply_id, f.source_key, f.quantity
ORDER BY c.erp_demand_id, f.erp_supply_id;
