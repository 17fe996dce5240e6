-- What is planned of the forecast is a requirement: one per item, location and day with the sum.
-- It is named by the first of its lines with something left; no other forecast is a requirement.
-- Rules: LOAD-7, RED-1, RED-8.
WITH counted AS (
    SELECT
        l.key,
        audit.day_number(r.date) AS day,
        min(r.forecast_id) AS demand_id,
        sum(audit.scaled(r.planned_quantity)) AS quantity
    FROM result.forecast_reduction AS r
    LEFT JOIN staged.item_locations AS l ON r.item_id = l.item_id AND r.location_id = l.location_id
    WHERE r.planned_quantity > 0
    GROUP BY l.key, r.date
),

loaded AS (
    SELECT * FROM staged.requirements
    WHERE demand_kind = 'forecast'
)

SELECT
    coalesce(c.demand_id, r.demand_id) AS subject,
    CASE
        WHEN c.demand_id IS NULL THEN 'is a requirement, but no forecast that counts'
        WHEN r.demand_id IS NULL
            THEN audit.amount(c.quantity) || ' are planned, but are no requirement'
        ELSE
            audit.amount(c.quantity) || ' are planned for ' || audit.day_of(c.day)
            || ', the requirement is ' || audit.amount(r.quantity) || ' on '
            || audit.day_of(r.requested_day)
    END AS problem
FROM counted AS c
FULL OUTER JOIN loaded AS r ON c.demand_id = r.demand_id AND c.key = r.key
WHERE
    c.quantity IS DISTINCT FROM r.quantity
    OR c.day IS DISTINCT FROM r.requested_day
ORDER BY subject
