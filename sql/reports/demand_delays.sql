-- How late demands are, and the supply each waits for. Parameters: $demand_ids.
SELECT
    demand_id,
    requested_date,
    planned_date,
    delay_days,
    caused_by_supply_id
FROM delays
WHERE demand_id IN (SELECT unnest($demand_ids))
ORDER BY demand_id
