-- The late component demands of an order, the latest first.
-- A component demand's id begins with the id of its order. Parameters: $order_id.
SELECT
    demand_id,
    item_id,
    location_id,
    requested_date,
    planned_date,
    delay_days,
    caused_by_supply_id
FROM delays
WHERE demand_kind = 'dependent' AND starts_with(demand_id, $order_id || ':')
ORDER BY delay_days DESC, demand_id ASC
