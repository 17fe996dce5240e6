-- How an item is planned in one warehouse where it differs from the item and its group.
-- Units: quantities in the inventory unit, durations in days.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
SELECT
    iss.item_number::text AS item_id,
    iss.warehouse_code::text AS location_id,
    iss.coverage_group_code::text AS coverage_group_id,
    iss.planner_code::text AS planner_id,
    iss.minimum_quantity::numeric(18, 6) AS minimum_quantity,
    iss.maximum_quantity::numeric(18, 6) AS maximum_quantity,
    NULL::numeric(18, 6) AS reorder_point,
    iss.minimum_key_code::text AS minimum_key_id,
    iss.maximum_key_code::text AS maximum_key_id,
    CASE iss.order_type
        WHEN 0 THEN 'purchase'
        WHEN 1 THEN 'production'
        WHEN 2 THEN 'transfer'
        WHEN 3 THEN 'kanban'
    END AS planned_order_type,
    iss.vendor_account::text AS vendor_id,
    iss.main_warehouse_code::text AS refill_from_location_id,
    FALSE AS is_explosion_stopped,
    NULL::text AS coverage_code,
    NULL::integer AS coverage_period_days,
    iss.positive_days,
    iss.negative_days,
    NULL::boolean AS is_dynamic_negative_days,
    NULL::boolean AS is_dynamic_positive_days,
    NULL::integer AS coverage_fence_days,
    NULL::integer AS freeze_fence_days,
    NULL::integer AS firming_fence_days,
    NULL::integer AS forecast_fence_days,
    NULL::integer AS action_fence_days,
    NULL::integer AS explosion_fence_days,
    NULL::integer AS capacity_fence_days,
    iss.receipt_margin_days,
    iss.issue_margin_days,
    NULL::integer AS reorder_margin_days,
    NULL::integer AS advance_margin_days,
    NULL::integer AS postpone_margin_days,
    NULL::text AS calendar_id,
    NULL::text AS consume_on_hand,
    NULL::boolean AS is_latest_supply_first,
    NULL::text AS safety_stock_timing,
    NULL::boolean AS is_strict_safety_stock,
    NULL::boolean AS is_soft_issue_margin,
    NULL::text AS reduction_principle,
    NULL::text AS reduction_key_id,
    NULL::text AS reduce_forecast_by,
    NULL::boolean AS is_customer_forecast_included
FROM erp.item_site_setting AS iss
INNER JOIN erp.warehouse AS w ON iss.warehouse_code = w.warehouse_code
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    NOT iss.is_deleted
    AND (
        nullif($1::text, '') IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )
