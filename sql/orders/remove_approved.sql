-- Parameter: $1 approved order.
DELETE FROM planning.approved_orders
WHERE planned_order_id = $1;
