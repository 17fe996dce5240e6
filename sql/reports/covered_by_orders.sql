-- What supplies cover, earliest first, and the planned order behind each component demand.
-- Parameters: $supply_ids, $branches (rows per supply).
WITH pegs AS (
    SELECT
        p.supply_id,
        p.demand_kind,
        p.demand_id,
        p.item_id,
        p.location_id,
        p.quantity,
        p.demand_date,
        p.supply_date
    FROM pegging AS p
    WHERE p.supply_id IN (SELECT unnest($supply_ids))
),

ranked AS (
    SELECT
        pegs.*,
        row_number()
            OVER (PARTITION BY pegs.supply_id ORDER BY pegs.demand_date, pegs.demand_id)
            AS branch,
        count(*) OVER (PARTITION BY pegs.supply_id) AS branches
    FROM pegs
)

SELECT
    r.supply_id,
    r.demand_kind,
    r.demand_id,
    r.item_id,
    r.location_id,
    r.quantity,
    r.demand_date,
    r.supply_date,
    r.branches,
    coalesce(c.planned_order_id, c.parent_supply_id) AS parent_id,
    c.planned_order_id IS NOT NULL AS is_of_planned_order,
    d.demand_type,
    d.customer_id
FROM ranked AS r
LEFT JOIN dependent_demands AS c ON r.demand_id = c.demand_id AND r.demand_kind = 'dependent'
LEFT JOIN demands AS d ON r.demand_id = d.demand_id AND r.demand_kind = 'demand'
WHERE r.branch <= $branches
ORDER BY r.supply_id, r.branch
