-- Every forecast line of the plan is part of a requirement, and no other forecast is. Lines of the
-- plan's model and its submodels, after the plan date and within forecast and coverage fence, make
-- one requirement per item, location and day with what reduction leaves of them, named by the first
-- line. Rules: LOAD-7, LOAD-2, FENCE-1, FENCE-3.
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
        l.key,
        audit.day_number(f.date) AS day,
        min(f.forecast_id) AS demand_id,
        sum(audit.scaled(coalesce(r.remaining_quantity, f.quantity))) AS quantity
    FROM clean.demand_forecasts AS f
    SEMI JOIN models AS m ON f.forecast_model_id = m.model
    LEFT JOIN staged.item_locations AS l ON f.item_id = l.item_id AND f.location_id = l.location_id
    LEFT JOIN staged.forecast_reduction AS r ON f.forecast_id = r.forecast_id
    WHERE
        l.key IS NULL
        OR audit.day_number(f.date)
        BETWEEN 1 AND least(l.forecast_fence_days, l.coverage_fence_days)
    GROUP BY l.key, f.date
    HAVING sum(coalesce(r.remaining_quantity, f.quantity)) > 0
),

loaded AS (
    SELECT * FROM staged.requirements
    WHERE demand_kind = 'forecast'
)

SELECT
    coalesce(c.demand_id, r.demand_id) AS subject,
    CASE
        WHEN c.demand_id IS NULL THEN 'is a requirement, but no forecast of the plan'
        WHEN r.demand_id IS NULL THEN 'is no requirement, and no rule leaves it out'
        ELSE
            audit.amount(c.quantity) || ' are forecast for ' || audit.day_of(c.day)
            || ', the requirement is ' || audit.amount(r.quantity) || ' on '
            || audit.day_of(r.requested_day)
    END AS problem
FROM counted AS c
FULL OUTER JOIN loaded AS r ON c.demand_id = r.demand_id AND c.key = r.key
WHERE
    c.quantity IS DISTINCT FROM r.quantity
    OR c.day IS DISTINCT FROM r.requested_day
ORDER BY subject
