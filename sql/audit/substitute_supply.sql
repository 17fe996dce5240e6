-- What a substitute covers is pegged in full to existing supply of its own, never to an order
-- of this run; what expires, to what is there in time. Rules: SUBST-2, SUBST-4, SUBST-7.
WITH pegged AS (
    SELECT
        p.demand_id,
        sum(audit.scaled(p.quantity)) AS quantity
    FROM result.pegging AS p
    SEMI JOIN audit.substitute_demands AS s ON p.demand_id = s.demand_id
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
UNION ALL
SELECT
    s.demand_id AS subject,
    'is for ' || p.demand_date || ', but what is taken of the substitute comes on '
    || p.supply_date AS problem
FROM audit.substitute_demands AS s
INNER JOIN result.pegging AS p ON s.demand_id = p.demand_id AND p.demand_kind = 'dependent'
INNER JOIN staged.item_locations AS l ON p.item_id = l.item_id AND p.location_id = l.location_id
WHERE l.is_perishable AND p.supply_date > p.demand_date
ORDER BY subject
