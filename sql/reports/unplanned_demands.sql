-- A demand of the input that the plan may not have taken up, with what could be the reason.
-- Parameters: $demand_id, $plan_date.
WITH lines AS (
    SELECT
        'demand' AS demand_kind,
        demand_id,
        demand_type,
        item_id,
        location_id,
        quantity,
        coalesce(confirmed_date, requested_date) AS requested_date,
        customer_id,
        coalesce(is_excluded, FALSE) AS is_excluded
    FROM demands
    WHERE demand_id = $demand_id
    UNION ALL
    SELECT
        'forecast' AS demand_kind,
        forecast_id AS demand_id,
        'forecast' AS demand_type,
        item_id,
        location_id,
        quantity,
        date AS requested_date,
        customer_id,
        FALSE AS is_excluded
    FROM demand_forecasts
    WHERE forecast_id = $demand_id
)

SELECT
    t.demand_kind,
    t.demand_id,
    t.demand_type,
    t.item_id,
    i.unit_id,
    t.location_id,
    t.quantity,
    t.requested_date,
    t.customer_id,
    t.is_excluded,
    CASE
        WHEN t.demand_kind = 'forecast' THEN least(k.forecast_fence_days, k.coverage_fence_days)
        ELSE k.coverage_fence_days
    END AS fence_days,
    t.requested_date - $plan_date AS days_ahead,
    if(s.planned_quantity > 0, r.demand_id, NULL) AS planned_with
FROM lines AS t
LEFT JOIN items AS i ON t.item_id = i.item_id
LEFT JOIN item_locations AS k ON t.item_id = k.item_id AND t.location_id = k.location_id
LEFT JOIN forecast_reduction AS s ON t.demand_id = s.forecast_id AND t.demand_kind = 'forecast'
LEFT JOIN requirements AS r
    ON
        k.key = r.key
        AND t.demand_kind = r.demand_kind
        AND r.demand_kind = 'forecast'
        AND r.requested_day = t.requested_date - $plan_date
