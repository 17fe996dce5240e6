-- Finding: Demands carry a priority.
-- Treatment: different.
-- Explanation: Demand is served by day first; the priority decides among demands of one day only
-- (PEG-1).
-- What to do: Reserve or mark supply for a later demand that must go first.
SELECT
    'demand ' || demand_id AS subject,
    'priority ' || priority AS detail
FROM demands
WHERE priority IS NOT NULL
ORDER BY subject
