-- The planned orders that differ, the earliest to order first.
-- Parameters: $item_id (null = all), $most.
SELECT
    planned_order_id,
    item_id,
    location_id,
    order_type,
    quantity_before,
    quantity_after,
    order_date_before,
    order_date_after,
    requirement_date_before,
    requirement_date_after,
    delivery_date_before,
    delivery_date_after,
    change
FROM compared_orders
WHERE change != 'unchanged' AND ($item_id IS NULL OR item_id = $item_id)
ORDER BY
    least(order_date_before, order_date_after), item_id, location_id, planned_order_id
LIMIT $most
