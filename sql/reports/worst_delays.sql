-- The demands from outside that are latest, with the supply each waits for. Parameters: $most.
SELECT
    l.demand_kind,
    l.demand_id,
    d.demand_type,
    d.customer_id,
    l.item_id,
    l.location_id,
    d.quantity,
    i.unit_id,
    l.requested_date,
    l.planned_date,
    l.delay_days,
    l.caused_by_supply_id
FROM delays AS l
LEFT JOIN demands AS d ON l.demand_id = d.demand_id AND l.demand_kind = 'demand'
LEFT JOIN items AS i ON l.item_id = i.item_id
WHERE l.demand_kind IN ('demand', 'forecast')
ORDER BY l.demand_kind ASC, l.delay_days DESC, l.requested_date ASC, l.demand_id ASC
LIMIT $most
