-- The planned orders of an item at a location, earliest first. Parameters: $item_id, $location_id.
SELECT
    planned_order_id,
    order_type,
    quantity,
    needed_quantity,
    surplus_reason,
    order_date,
    delivery_date,
    requested_date,
    delay_days,
    vendor_id,
    from_location_id
FROM planned_orders
WHERE item_id = $item_id AND location_id = $location_id
ORDER BY requested_date, planned_order_id
