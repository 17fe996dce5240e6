-- The demands whose delay differs, the largest difference first.
-- Parameters: $item_id (null = all), $most.
SELECT
    demand_kind,
    demand_id,
    item_id,
    location_id,
    delay_days_before,
    delay_days_after,
    planned_date_before,
    planned_date_after,
    caused_by_supply_id
FROM changed_delays
WHERE $item_id IS NULL OR item_id = $item_id
ORDER BY abs(delay_days_after - delay_days_before) DESC, demand_kind ASC, demand_id ASC
LIMIT $most
