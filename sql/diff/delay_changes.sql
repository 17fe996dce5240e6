-- How many demands from outside are later or earlier. Parameters: $item_id (null = all).
SELECT
    count(*) FILTER (delay_days_after > delay_days_before) AS later,
    count(*) FILTER (delay_days_after < delay_days_before) AS earlier,
    count(*) FILTER (delay_days_before = 0) AS newly_late,
    count(*) FILTER (delay_days_after = 0) AS in_time_again
FROM changed_delays
WHERE $item_id IS NULL OR item_id = $item_id
