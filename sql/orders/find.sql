-- Orders of the plans in force by their ids. Parameters: $1 planned orders, $2 plan or null.
SELECT
    plan_id,
    plan_version,
    planned_order_id,
    item_id,
    location_id,
    order_type,
    source_id,
    vendor_id,
    from_location_id,
    bom_id,
    quantity,
    order_date,
    delivery_date,
    status,
    planner_id
FROM planning.orders_in_force
WHERE planned_order_id = any($1::text[]) AND ($2::text IS NULL OR plan_id = $2::text)
ORDER BY plan_id, planned_order_id;
