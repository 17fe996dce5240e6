-- What supplies cover, earliest first, and the planned order behind each component demand.
-- Parameters: $supply_ids, $most_branches (rows per supply).
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
        count(*) OVER (PARTITION BY pegs.supply_id) AS branches,
        sum(pegs.quantity) OVER (PARTITION BY pegs.supply_id) AS pegged_quantity
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
    r.pegged_quantity,
    coalesce(c.planned_order_id, c.parent_supply_id) AS parent_id,
    o.order_type AS parent_type,
    o.item_id AS parent_item_id,
    o.location_id AS parent_location_id,
    o.quantity AS parent_quantity,
    d.demand_type,
    d.customer_id
FROM ranked AS r
LEFT JOIN dependent_demands AS c ON r.demand_id = c.demand_id AND r.demand_kind = 'dependent'
LEFT JOIN planned_orders AS o ON c.planned_order_id = o.planned_order_id
LEFT JOIN demands AS d ON r.demand_id = d.demand_id AND r.demand_kind = 'demand'
WHERE r.branch <= $most_branches
ORDER BY r.supply_id, r.branch
