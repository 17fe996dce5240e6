-- How much of a demand a supply covers. Parameters: $supply_id, $demand_id.
SELECT sum(quantity) AS quantity
FROM pegging
WHERE supply_id = $supply_id AND demand_id = $demand_id
