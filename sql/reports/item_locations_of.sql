-- Where an item is planned. Parameters: $item_id.
SELECT
    k.location_id,
    count(o.planned_order_id) AS planned_orders
FROM item_locations AS k
LEFT JOIN planned_orders AS o ON k.item_id = o.item_id AND k.location_id = o.location_id
WHERE k.item_id = $item_id
GROUP BY k.location_id
ORDER BY k.location_id
