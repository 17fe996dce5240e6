-- Plan definitions. A plan's policy columns override those of item and coverage group.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    p.plan_code::text AS plan_id,
    p.plan_kind::text AS plan_type,
    p.is_dynamic,
    p.forecast_model_code::text AS forecast_model_id,
    p.use_on_hand AS include_on_hand,
    p.use_open_orders AS include_supplies,
    p.use_sales_orders AS include_sales_orders,
    p.forecast_model_code IS NOT NULL AS include_forecast,
    p.use_quotations AS include_quotations,
    FALSE AS include_requisitions,
    p.use_transfers AS include_transfers,
    p.use_sister_company_orders AS include_planned_intercompany,
    FALSE AS include_excluded,
    p.minimum_win_probability::integer AS quotation_probability,
    (
        SELECT array_agg(f.filter_value::text ORDER BY f.filter_value)
        FROM erp.master_plan_filter AS f
        WHERE f.plan_code = p.plan_code AND f.filter_field = 'item'
    ) AS filter_item_ids,
    (
        SELECT array_agg(f.filter_value::text ORDER BY f.filter_value)
        FROM erp.master_plan_filter AS f
        WHERE f.plan_code = p.plan_code AND f.filter_field = 'item_group'
    ) AS filter_item_group_ids,
    (
        SELECT array_agg(f.filter_value::text ORDER BY f.filter_value)
        FROM erp.master_plan_filter AS f
        WHERE f.plan_code = p.plan_code AND f.filter_field = 'warehouse'
    ) AS filter_location_ids,
    (
        SELECT array_agg(f.filter_value::text ORDER BY f.filter_value)
        FROM erp.master_plan_filter AS f
        WHERE f.plan_code = p.plan_code AND f.filter_field = 'planner'
    ) AS filter_planner_ids,
    p.add_delay_to_requirement AS is_delay_added_to_requirement_date,
    NULL::boolean AS is_purchase_delay_added,
    NULL::boolean AS is_production_delay_added,
    NULL::boolean AS is_transfer_delay_added,
    FALSE AS is_shelf_life_planned,
    NULL::text AS coverage_code,
    NULL::integer AS coverage_period_days,
    NULL::integer AS positive_days,
    NULL::integer AS negative_days,
    NULL::boolean AS is_dynamic_negative_days,
    NULL::boolean AS is_dynamic_positive_days,
    p.coverage_fence_days,
    NULL::integer AS freeze_fence_days,
    NULL::integer AS firming_fence_days,
    NULL::integer AS forecast_fence_days,
    NULL::integer AS action_fence_days,
    NULL::integer AS explosion_fence_days,
    NULL::integer AS capacity_fence_days,
    p.receipt_margin_days,
    p.issue_margin_days,
    p.reorder_margin_days,
    NULL::integer AS advance_margin_days,
    NULL::integer AS postpone_margin_days,
    NULL::text AS calendar_id,
    NULL::text AS consume_on_hand,
    NULL::boolean AS is_latest_supply_first,
    NULL::text AS safety_stock_timing,
    NULL::boolean AS is_strict_safety_stock,
    NULL::boolean AS is_soft_issue_margin,
    CASE p.reduction_principle
        WHEN 0 THEN 'none'
        WHEN 1 THEN 'percent'
        WHEN 2 THEN 'transactions_reduction_key'
        WHEN 3 THEN 'transactions_dynamic_period'
    END AS reduction_principle,
    NULL::text AS reduction_key_id,
    'orders'::text AS reduce_forecast_by,
    NULL::boolean AS is_customer_forecast_included
FROM erp.master_plan AS p
WHERE $1::text IS NULL OR TRUE
ORDER BY p.plan_code
