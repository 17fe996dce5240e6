-- Coverage groups: named planning policies. Durations in days.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    coverage_group_code::text AS coverage_group_id,
    is_company_default AS is_default,
    CASE coverage_rule
        WHEN 0 THEN 'manual'
        WHEN 1 THEN 'requirement'
        WHEN 2 THEN 'period'
        WHEN 3 THEN 'min_max'
    END AS coverage_code,
    period_days AS coverage_period_days,
    positive_days,
    negative_days,
    is_negative_days_dynamic AS is_dynamic_negative_days,
    NULL::boolean AS is_dynamic_positive_days,
    coverage_fence_days,
    freeze_fence_days,
    firming_fence_days,
    forecast_fence_days,
    action_fence_days,
    NULL::integer AS explosion_fence_days,
    NULL::integer AS capacity_fence_days,
    receipt_margin_days,
    issue_margin_days,
    reorder_margin_days,
    advance_margin_days,
    postpone_margin_days,
    calendar_code::text AS calendar_id,
    NULL::text AS consume_on_hand,
    NULL::boolean AS is_latest_supply_first,
    CASE fulfil_minimum
        WHEN 0 THEN 'today'
        WHEN 1 THEN 'procurement_time'
        WHEN 2 THEN 'first_issue'
    END AS safety_stock_timing,
    NULL::boolean AS is_strict_safety_stock,
    NULL::boolean AS is_soft_issue_margin,
    NULL::text AS reduction_principle,
    reduction_key_code::text AS reduction_key_id,
    NULL::text AS reduce_forecast_by,
    NULL::boolean AS is_customer_forecast_included
FROM erp.coverage_group
WHERE $1::text IS NULL OR TRUE
ORDER BY coverage_group_code
