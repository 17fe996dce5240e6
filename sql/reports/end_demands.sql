-- The demands from outside, and the safety stock, that an order is in the end made for.
-- They are counted by kind with the earliest of each. A component demand's id begins with the id
-- of its order; the links are read once, for all steps. Parameters: $supply_id.
WITH RECURSIVE links AS MATERIALIZED (
    SELECT
        supply_id,
        split_part(demand_id, ':', 1) AS parent_id
    FROM pegging
    WHERE demand_kind = 'dependent'
),

reached AS (
    SELECT $supply_id::varchar AS supply_id
    UNION
    SELECT k.parent_id AS supply_id
    FROM reached AS r
    INNER JOIN links AS k ON r.supply_id = k.supply_id
),

ends AS (
    SELECT DISTINCT
        p.demand_kind,
        p.demand_id,
        p.demand_date
    FROM pegging AS p
    INNER JOIN reached AS r ON p.supply_id = r.supply_id
    WHERE p.demand_kind != 'dependent'
)

SELECT
    coalesce(d.demand_type, e.demand_kind) AS demand_type,
    count(DISTINCT e.demand_id) AS demands,
    min(e.demand_date) AS first_date,
    arg_min(e.demand_id, (e.demand_date, e.demand_id)) AS first_demand_id
FROM ends AS e
LEFT JOIN demands AS d ON e.demand_id = d.demand_id AND e.demand_kind = 'demand'
GROUP BY coalesce(d.demand_type, e.demand_kind)
ORDER BY coalesce(d.demand_type, e.demand_kind) = 'safety_stock', first_date, first_demand_id
