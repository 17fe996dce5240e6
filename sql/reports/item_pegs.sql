-- Which supply covers which demand of an item at a location. Parameters: $item_id, $location_id.
SELECT
    demand_date,
    demand_kind,
    demand_id,
    quantity,
    supply_kind,
    supply_id,
    supply_date
FROM pegging
WHERE item_id = $item_id AND location_id = $location_id
ORDER BY demand_date, demand_id, supply_date, supply_id
