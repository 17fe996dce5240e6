-- Projected on-hand of more than 12 digits before the point has a warning, and no other. Rules:
-- INPUT-36.
WITH large AS (
    SELECT DISTINCT audit.place(item_id, location_id) AS place
    FROM result.requirement_profile
    WHERE abs(audit.scaled(projected_on_hand)) >= 1000000000000000000
),

warned AS (
    SELECT key AS place
    FROM result.plan_warnings
    WHERE rule = 'INPUT-36'
)

SELECT
    coalesce(l.place, w.place) AS subject,
    if(
        w.place IS NULL,
        'has a projected on-hand beyond 12 digits, and no warning says so',
        'is said to have a projected on-hand beyond 12 digits, and has none'
    ) AS problem
FROM large AS l
FULL OUTER JOIN warned AS w ON l.place = w.place
WHERE l.place IS NULL OR w.place IS NULL
ORDER BY subject
