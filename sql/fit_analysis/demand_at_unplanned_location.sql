-- Finding: Demand lies at a location that is not planned.
-- Treatment: different.
-- Explanation: It gets no planned orders; it is pegged to what is there, and the rest is reported
-- as uncovered (LOAD-6).
-- What to do: Plan the location, or move the demand to one that is planned.
SELECT
    'location ' || d.location_id AS subject,
    count(*) || ' demand lines' AS detail
FROM demands AS d
INNER JOIN locations AS l ON d.location_id = l.location_id
WHERE NOT l.is_planned
GROUP BY d.location_id
ORDER BY subject
