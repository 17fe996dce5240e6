-- Every forecast line that counts is in the forecast reduction once, and no other: its quantity is
-- what orders consumed and what remains. Lines count of the plan's model and its submodels, after
-- the plan date, within forecast and coverage fence. Rules: LOAD-7, LOAD-2, FENCE-1, FENCE-3.
WITH models AS (
    SELECT forecast_model_id AS model FROM audit.plan
    WHERE include_forecast
    UNION
    SELECT s.submodel_id AS model
    FROM clean.forecast_submodels AS s
    INNER JOIN audit.plan AS p ON s.forecast_model_id = p.forecast_model_id
    WHERE p.include_forecast
),

counted AS (
    SELECT
        f.forecast_id,
        f.item_id,
        f.location_id,
        f.date,
        f.quantity
    FROM clean.demand_forecasts AS f
    SEMI JOIN models AS m ON f.forecast_model_id = m.model
    LEFT JOIN staged.item_locations AS l ON f.item_id = l.item_id AND f.location_id = l.location_id
    WHERE
        audit.day_number(f.date) > 0
        AND (
            l.key IS NULL
            OR audit.day_number(f.date) <= least(l.forecast_fence_days, l.coverage_fence_days)
        )
)

SELECT
    coalesce(c.forecast_id, r.forecast_id) AS subject,
    CASE
        WHEN c.forecast_id IS NULL THEN 'is reduced, but is no forecast that counts'
        WHEN r.forecast_id IS NULL THEN 'counts, but is not in the forecast reduction'
        WHEN
            c.quantity != r.forecast_quantity
            OR c.date != r.date
            OR c.item_id != r.item_id
            OR c.location_id != r.location_id
            THEN 'is not the forecast that was read: ' || r.forecast_quantity || ' on ' || r.date
        ELSE
            r.forecast_quantity || ' are forecast, ' || r.consumed_quantity || ' are consumed, '
            || r.remaining_quantity || ' remain'
    END AS problem
FROM counted AS c
FULL OUTER JOIN result.forecast_reduction AS r ON c.forecast_id = r.forecast_id
WHERE
    c.forecast_id IS NULL
    OR r.forecast_id IS NULL
    OR c.quantity IS DISTINCT FROM r.forecast_quantity
    OR c.date IS DISTINCT FROM r.date
    OR c.item_id IS DISTINCT FROM r.item_id
    OR c.location_id IS DISTINCT FROM r.location_id
    OR r.forecast_quantity IS DISTINCT FROM r.consumed_quantity + r.remaining_quantity
    OR r.consumed_quantity < 0
    OR r.remaining_quantity < 0
ORDER BY subject
