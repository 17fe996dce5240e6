-- Demand is uncovered only where nothing may be planned, and says why. The reason is coverage code
-- manual, a location that is not planned, or no source. Rules: PEG-6, NET-1, LOAD-6, SRC-6.
WITH sourced AS (
    SELECT DISTINCT key FROM staged.sourcing_options
),

why AS (
    SELECT
        l.key,
        l.item_id,
        l.location_id,
        CASE
            WHEN l.coverage_code = 'manual' AND o.coverage_code_origin = 'location'
                THEN 'location_not_planned'
            WHEN l.coverage_code = 'manual' THEN 'coverage_code_manual'
            WHEN s.key IS NULL THEN 'no_source'
        END AS reason
    FROM staged.item_locations AS l
    LEFT JOIN staged.policy_origins AS o ON l.key = o.key
    LEFT JOIN sourced AS s ON l.key = s.key
)

SELECT
    u.demand_kind || ' ' || u.demand_id AS subject,
    CASE
        WHEN d.demand IS NULL THEN 'is uncovered, but is no demand of its item and location'
        WHEN u.quantity <= 0 THEN 'is uncovered with quantity ' || u.quantity
        ELSE
            'is uncovered because of ' || u.reason || ', but here that is '
            || coalesce(w.reason, 'no reason: it can be planned')
    END AS problem
FROM result.uncovered_demands AS u
LEFT JOIN why AS w ON u.item_id = w.item_id AND u.location_id = w.location_id
LEFT JOIN audit.demands AS d
    ON u.demand_id = d.demand_id AND u.demand_kind = d.demand_kind AND w.key = d.key
WHERE d.demand IS NULL OR u.quantity <= 0 OR u.reason IS DISTINCT FROM w.reason
ORDER BY subject
