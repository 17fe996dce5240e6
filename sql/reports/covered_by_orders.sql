-- What supplies cover, earliest first, and the order behind each component demand.
-- A component demand's id begins with the id of the planned order it belongs to.
-- Parameters: $supply_ids, $most_branches (rows per supply).
WITH ranked AS (
    SELECT
        p.supply_id,
        p.demand_kind,
        p.demand_id,
        p.item_id,
        p.location_id,
        p.quantity,
        p.demand_date,
        p.supply_date,
        row_number()
            OVER (PARTITION BY p.supply_id ORDER BY p.demand_date, p.demand_id)
            AS branch,
        count(*) OVER (PARTITION BY p.supply_id) AS branches,
        count(*) FILTER (p.demand_kind != 'safety_stock')
            OVER (PARTITION BY p.supply_id)
            AS requirements,
        sum(p.quantity) OVER (PARTITION BY p.supply_id) AS pegged_quantity,
        CASE WHEN p.demand_kind = 'dependent' THEN split_part(p.demand_id, ':', 1) END AS order_id
    FROM pegging AS p
    WHERE p.supply_id IN (SELECT unnest($supply_ids))
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
    r.requirements,
    r.pegged_quantity,
    coalesce(o.planned_order_id, a.parent_supply_id) AS parent_id,
    o.order_type AS parent_type,
    o.item_id AS parent_item_id,
    o.location_id AS parent_location_id,
    o.quantity AS parent_quantity,
    d.demand_type,
    d.customer_id
FROM ranked AS r
LEFT JOIN planned_orders AS o ON r.order_id = o.planned_order_id
LEFT JOIN requirements AS a
    ON r.demand_id = a.demand_id AND a.demand_kind = 'dependent' AND r.demand_kind = 'dependent'
LEFT JOIN demands AS d ON r.demand_id = d.demand_id AND r.demand_kind = 'demand'
WHERE r.branch <= $most_branches
ORDER BY r.supply_id, r.branch
