-- Every forecast line of the plan's model and its submodels after the plan date, with how its item
-- and location reduce forecast, but what a filter leaves out (LOAD-7, RED-1, FILT-3).
CREATE TABLE audit.forecast_lines AS
WITH models AS (
    SELECT forecast_model_id AS model FROM audit.plan
    WHERE include_forecast
    UNION
    SELECT s.submodel_id AS model
    FROM clean.forecast_submodels AS s
    INNER JOIN audit.plan AS p ON s.forecast_model_id = p.forecast_model_id
    WHERE p.include_forecast
)

SELECT
    f.forecast_id,
    f.item_id,
    f.location_id,
    f.date,
    f.quantity,
    f.customer_id,
    l.key,
    l.reduction_principle,
    l.reduction_key_id,
    l.reduce_forecast_by,
    l.coverage_fence_days,
    l.is_customer_forecast_included,
    audit.day_number(f.date) AS day,
    l.key IS NULL
    OR audit.day_number(f.date) <= least(l.forecast_fence_days, l.coverage_fence_days) AS is_counted
FROM clean.demand_forecasts AS f
SEMI JOIN models AS m ON f.forecast_model_id = m.model
ANTI JOIN audit.left_out AS x ON f.item_id = x.item_id AND f.location_id = x.location_id
LEFT JOIN staged.item_locations AS l ON f.item_id = l.item_id AND f.location_id = l.location_id
WHERE audit.day_number(f.date) > 0;

-- The periods of reduction keys: lengths add up from the last effective date (RED-3).
CREATE TABLE audit.reduction_periods AS
WITH anchored AS (
    SELECT
        *,
        count(effective_date) OVER (PARTITION BY reduction_key_id ORDER BY sequence) AS anchor
    FROM clean.reduction_keys
),

ending AS (
    SELECT
        reduction_key_id,
        sequence,
        anchor,
        reduction_percent,
        coalesce(first_value(effective_date) OVER so_far, getvariable('plan_date')) AS began,
        sum(if(period_unit = 'month', period_count, 0)) OVER so_far AS months,
        sum(if(period_unit = 'week', period_count, 0)) OVER so_far AS weeks,
        sum(if(period_unit = 'day', period_count, 0)) OVER so_far AS days
    FROM anchored
    WINDOW so_far AS (PARTITION BY reduction_key_id, anchor ORDER BY sequence)
),

dated AS (
    SELECT
        *,
        (began + to_months(months::integer))::date + (7 * weeks + days)::integer AS ended
    FROM ending
)

SELECT
    reduction_key_id,
    sequence AS period,
    reduction_percent AS percentage,
    audit.day_number(
        lag(ended, 1, began) OVER (PARTITION BY reduction_key_id, anchor ORDER BY sequence)
    ) AS from_day,
    audit.day_number(ended) - 1 AS to_day
FROM dated;
