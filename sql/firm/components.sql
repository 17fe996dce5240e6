-- What a planned order needs. Parameters: $1 plan, $2 planned order, $3 approved order.
SELECT
    demand_id,
    item_id,
    location_id,
    quantity,
    requirement_date
FROM planning.dependent_demands
WHERE
    plan_id = $1
    -- Empty where the parent is an approved order: both ways are found by the index.
    AND (planned_order_id = $2 OR (planned_order_id IS NULL AND parent_supply_id = $3))
ORDER BY demand_id;
