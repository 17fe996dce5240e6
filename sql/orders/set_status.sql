-- Notes on an order of a version how far its planner is.
-- Parameters: $1 version, $2 planned order, $3 status.
UPDATE planning.planned_orders_versions
SET status = $3
WHERE plan_version = $1 AND planned_order_id = $2;
