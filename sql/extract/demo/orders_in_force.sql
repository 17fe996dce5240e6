-- Planned orders of the plan in force that a freeze fence may keep: neither approved nor firmed,
-- and required within the longest fence of any coverage group. None where no group has a fence.
-- Parameters $1: company codes, comma-separated; null or empty = every company. $2: plan date; null
-- or empty = today. $3: the plan that is made.
WITH fence AS (
    SELECT coalesce(nullif($2::text, '')::date, current_date) + max(freeze_fence_days) AS end_date
    FROM erp.coverage_group
    WHERE freeze_fence_days > 0
    HAVING max(freeze_fence_days) > 0
)

SELECT
    o.planned_order_id,
    o.plan_id,
    o.item_id,
    o.location_id,
    o.order_type,
    o.source_id,
    o.vendor_id,
    o.from_location_id,
    o.bom_id,
    o.quantity,
    o.needed_quantity,
    o.surplus_reason,
    o.requirement_date,
    o.available_date,
    o.delivery_date,
    o.start_date,
    o.order_date,
    o.requested_date,
    o.wished_delivery_date,
    o.wished_start_date,
    o.wished_order_date,
    o.delay_days,
    o.status,
    o.is_from_forecast,
    o.trigger_demand_kind,
    o.trigger_demand_id
FROM planning.planned_orders AS o
INNER JOIN fence AS f ON o.requirement_date < f.end_date
LEFT JOIN erp.warehouse AS w ON o.location_id = w.warehouse_code
LEFT JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    o.plan_id = $3::text
    AND o.status != 'approved'
    AND (
        nullif($1::text, '') IS NULL
        -- An order at an unknown warehouse goes along, for validation to name.
        OR s.company_code IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )
ORDER BY o.planned_order_id
