-- What a substitute covers is pegged in full to existing supply of its own, never to an order
-- of this run. Rules: SUBST-2, SUBST-4.
WITH pegged AS (
    SELECT
        p.demand_id,
        sum(audit.scaled(p.quantity)) AS quantity
    FROM result.pegging AS p
    LEFT JOIN audit.frozen AS f ON p.supply_id = f.supply_id
    WHERE
        p.demand_kind = 'dependent'
        AND (p.supply_kind != 'planned_order' OR f.supply_id IS NOT NULL)
    GROUP BY p.demand_id
)

SELECT
    s.demand_id AS subject,
    'is ' || audit.amount(s.quantity) || ', but existing supply of the substitute covers '
    || audit.amount(coalesce(p.quantity, 0)::bigint) AS problem
FROM audit.substitute_demands AS s
LEFT JOIN pegged AS p ON s.demand_id = p.demand_id
WHERE s.quantity IS DISTINCT FROM p.quantity
ORDER BY subject
