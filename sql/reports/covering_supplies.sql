-- What covers demands, earliest first, with the order behind each supply. Parameters: $demand_ids.
WITH pegs AS (
    SELECT
        p.demand_id,
        p.demand_kind,
        p.supply_kind,
        p.supply_id,
        p.quantity,
        p.demand_date,
        p.supply_date
    FROM pegging AS p
    WHERE p.demand_id IN (SELECT unnest($demand_ids))
)

SELECT
    p.demand_id,
    p.supply_kind,
    p.supply_id,
    p.quantity,
    p.demand_date,
    p.supply_date,
    coalesce(o.order_type, s.supply_type) AS order_type,
    coalesce(o.vendor_id, s.vendor_id) AS vendor_id,
    o.order_date,
    coalesce(o.delay_days, 0) AS delay_days
FROM pegs AS p
LEFT JOIN planned_orders AS o
    ON p.supply_id = o.planned_order_id AND p.supply_kind = 'planned_order'
LEFT JOIN supplies AS s ON p.supply_id = s.supply_id AND p.supply_kind = 'supply'
ORDER BY p.demand_id, p.supply_date, p.supply_id
