-- What the plans that follow this one ship late of what it would order: see demands.sql, planned
-- downstream demand. Only orders of the version in force that are not firmed.
-- Parameters $1: company codes, comma-separated; null or empty = every company. $3: plan.
SELECT
    o.planned_order_id,
    o.plan_id,
    y.plan_id AS supplier_plan_id,
    o.item_id,
    o.location_id,
    y.planned_date AS ship_date
FROM planning.delays AS y
INNER JOIN erp.master_plan_downstream AS d ON y.plan_id = d.plan_code
INNER JOIN planning.planned_orders AS o
    ON
        d.downstream_plan_code = o.plan_id
        AND y.demand_id = o.plan_id || '/' || o.planned_order_id
INNER JOIN erp.vendor AS v ON o.vendor_id = v.vendor_account
INNER JOIN erp.warehouse AS w ON v.supplying_warehouse_code = w.warehouse_code
INNER JOIN erp.site AS supplier ON w.site_code = supplier.site_code
LEFT JOIN erp.warehouse AS bought_for ON o.location_id = bought_for.warehouse_code
LEFT JOIN erp.site AS buyer ON bought_for.site_code = buyer.site_code
WHERE
    o.plan_id = $3::text
    AND d.downstream_plan_code = $3::text
    AND y.demand_kind = 'demand'
    AND o.order_type = 'purchase'
    AND (
        nullif($1::text, '') IS NULL
        OR buyer.company_code IS NULL
        OR buyer.company_code = any(string_to_array($1::text, ','))
    )
    -- Who is planned here ships in the plan itself.
    AND NOT coalesce(
        supplier.company_code = any(string_to_array(nullif($1::text, ''), ',')),
        nullif($1::text, '') IS NULL
    )
ORDER BY o.planned_order_id
