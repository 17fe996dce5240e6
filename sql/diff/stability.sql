-- How many planned orders both plans could hold, and how many of these stand unchanged: those to be
-- ordered from the later plan date on and required no later than the earlier plan looked ahead.
-- Parameters: $from_date, $item_id (null = all).
SELECT
    count(*) AS orders,
    count(*) FILTER (change = 'unchanged') AS unchanged
FROM compared_orders
WHERE
    coalesce(order_date_after, order_date_before) >= $from_date
    AND coalesce(requirement_date_after, requirement_date_before)
    <= (SELECT max(b.requirement_date) FROM before.planned_orders AS b)
    AND ($item_id IS NULL OR item_id = $item_id)
