-- What became of a planned order that is not in force. Parameter: $1 planned order.
SELECT 'was approved and is now ' || planned_order_id AS became
FROM planning.approved_orders
WHERE made_from = $1 AND status = 'approved'
UNION ALL
SELECT 'was grouped into another order' AS became
FROM planning.approved_orders
WHERE planned_order_id = $1 AND status = 'grouped'
UNION ALL
SELECT 'is firmed: ' || coalesce(erp_supply_id, 'just now') AS became
FROM planning.firmed_orders
WHERE $1 IN (planned_order_id, source_key)
ORDER BY became;
