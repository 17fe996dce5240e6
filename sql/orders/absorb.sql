-- Takes away an order that was grouped into another; an approved one goes on to stand for the
-- planned order that it was made from. Parameters: $1 version, $2 planned order.
WITH made AS (
    DELETE FROM planning.planned_orders_versions
    WHERE plan_version = $1 AND planned_order_id = $2
)

UPDATE planning.approved_orders
SET status = 'grouped'
WHERE plan_version = $1 AND planned_order_id = $2;
