-- The plan that was asked for, with the switches that its definition does not set (LOAD-2).
CREATE TABLE audit.plan AS
SELECT
    p.forecast_model_id,
    coalesce(p.plan_type, 'master') AS plan_type,
    p.quotation_probability,
    coalesce(p.include_on_hand, TRUE) AS include_on_hand,
    coalesce(p.include_supplies, TRUE) AS include_supplies,
    coalesce(p.include_sales_orders, TRUE) AS include_sales_orders,
    coalesce(p.include_forecast, TRUE) AS include_forecast,
    coalesce(p.include_quotations, TRUE) AS include_quotations,
    coalesce(p.include_requisitions, TRUE) AS include_requisitions,
    coalesce(p.include_transfers, TRUE) AS include_transfers,
    coalesce(p.include_planned_intercompany, TRUE) AS include_planned_intercompany,
    coalesce(p.include_excluded, FALSE) AS include_excluded,
    coalesce(
        p.is_purchase_delay_added, p.is_delay_added_to_requirement_date, FALSE
    ) AS is_purchase_delay_added,
    coalesce(
        p.is_production_delay_added, p.is_delay_added_to_requirement_date, FALSE
    ) AS is_production_delay_added,
    coalesce(
        p.is_transfer_delay_added, p.is_delay_added_to_requirement_date, FALSE
    ) AS is_transfer_delay_added,
    coalesce(p.is_shelf_life_planned, FALSE) AS is_shelf_life_planned
FROM (SELECT getvariable('plan_id') AS plan_id) AS asked
LEFT JOIN clean.plans AS p ON asked.plan_id = p.plan_id;

-- The items and locations that a filtered plan does not plan: their demand and supply is not loaded
-- (FILT-3). None, if the plan has no filter.
CREATE TABLE audit.left_out AS
SELECT
    item_id,
    location_id
FROM staged.plan_scope
WHERE scope = 'left_out';
