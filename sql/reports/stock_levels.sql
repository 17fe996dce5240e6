-- The minimum and maximum stock of an item at a location over time. Parameters: $key, $plan_date.
SELECT
    $plan_date + greatest(from_day, 0) AS from_date,
    minimum * 0.000001 AS minimum,
    maximum * 0.000001 AS maximum
FROM stock_levels
WHERE key = $key
ORDER BY from_day
