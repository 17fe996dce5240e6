-- Planned orders by type and kind of change. Parameters: $item_id (null = all).
SELECT
    order_type,
    count(*) FILTER (change = 'unchanged') AS unchanged,
    count(*) FILTER (change = 'added') AS added,
    count(*) FILTER (change = 'gone') AS gone,
    count(*) FILTER (change = 'moved') AS moved,
    count(*) FILTER (change = 'changed') AS changed,
    count(*) FILTER (change = 'moved_and_changed') AS moved_and_changed
FROM compared_orders
WHERE $item_id IS NULL OR item_id = $item_id
GROUP BY order_type
ORDER BY order_type
