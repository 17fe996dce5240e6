-- Planned orders of the plans in force to be firmed, the earliest first. A null asks for all.
-- Parameters: $1 planned orders, $2 plan, $3 how many days after the plan date they are ordered at
-- the latest, $4 item, $5 vendor, $6 planner, $7 location, $8 type, $9 run.
SELECT
    o.plan_id,
    o.plan_run_id,
    o.plan_version,
    o.planned_order_id,
    o.made_from,
    o.item_id,
    o.location_id,
    o.order_type,
    o.vendor_id,
    o.from_location_id,
    o.bom_id,
    o.quantity,
    coalesce(o.start_date, o.order_date) AS start_date,
    o.order_date,
    o.delivery_date,
    o.status,
    o.are_components_known,
    o.plan_version = in_force.plan_version AS is_of_version_in_force
FROM planning.orders_in_force AS o
INNER JOIN planning.plans_current AS in_force ON o.plan_id = in_force.plan_id
WHERE
    ($1::text[] IS NULL OR o.planned_order_id = any($1::text[]))
    AND ($2::text IS NULL OR o.plan_id = $2::text)
    AND ($3::integer IS NULL OR o.order_date <= o.plan_date + $3::integer)
    AND ($4::text IS NULL OR o.item_id = $4::text)
    AND ($5::text IS NULL OR o.vendor_id = $5::text)
    AND ($6::text IS NULL OR o.planner_id = $6::text)
    AND ($7::text IS NULL OR o.location_id = $7::text)
    AND ($8::text IS NULL OR o.order_type = $8::text)
    AND ($9::text IS NULL OR o.plan_run_id = $9::text)
ORDER BY o.order_date, o.low_level_code, o.planned_order_id;
