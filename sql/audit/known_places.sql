-- Every row of the results is of an item at a location that is planned. Rules: LOAD-5, PEG-1.
WITH rows_of_results AS (
    SELECT DISTINCT
        'planned_orders' AS table_name,
        item_id,
        location_id
    FROM result.planned_orders
    UNION ALL
    SELECT DISTINCT
        'dependent_demands' AS table_name,
        item_id,
        location_id
    FROM result.dependent_demands
    UNION ALL
    SELECT DISTINCT
        'pegging' AS table_name,
        item_id,
        location_id
    FROM result.pegging
    UNION ALL
    SELECT DISTINCT
        'requirement_profile' AS table_name,
        item_id,
        location_id
    FROM result.requirement_profile
    UNION ALL
    SELECT DISTINCT
        'action_messages' AS table_name,
        item_id,
        location_id
    FROM result.action_messages
    UNION ALL
    SELECT DISTINCT
        'delays' AS table_name,
        item_id,
        location_id
    FROM result.delays
    UNION ALL
    SELECT DISTINCT
        'uncovered_demands' AS table_name,
        item_id,
        location_id
    FROM result.uncovered_demands
)

SELECT
    r.table_name AS subject,
    coalesce(audit.place(r.item_id, r.location_id), 'an empty item or location')
    || ' is not planned' AS problem
FROM rows_of_results AS r
ANTI JOIN staged.item_locations AS l ON r.item_id = l.item_id AND r.location_id = l.location_id
UNION ALL
SELECT
    'item_locations' AS subject,
    audit.place(l.item_id, l.location_id) || ' is planned, but is not among the usable input'
        AS problem
FROM staged.item_locations AS l
LEFT JOIN clean.items AS i ON l.item_id = i.item_id
LEFT JOIN clean.locations AS p ON l.location_id = p.location_id
WHERE i.item_id IS NULL OR p.location_id IS NULL OR NOT i.is_active
ORDER BY subject, problem
