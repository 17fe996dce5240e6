-- Finding: A capacity fence is set.
-- Treatment: ignored.
-- Explanation: Material is planned without regard to the capacity of resources; lead times stand
-- for the time production takes (DATE-2).
-- What to do: Nothing, if lead times are long enough for a loaded shop; else lengthen them for the
-- items of scarce resources.
SELECT
    'coverage group ' || coverage_group_id AS subject,
    capacity_fence_days || ' days' AS detail
FROM coverage_groups
WHERE capacity_fence_days > 0
UNION ALL
SELECT
    'item ' || item_id || ' at ' || location_id AS subject,
    capacity_fence_days || ' days' AS detail
FROM item_coverage
WHERE capacity_fence_days > 0
UNION ALL
SELECT
    'plan ' || plan_id AS subject,
    capacity_fence_days || ' days' AS detail
FROM plans
WHERE capacity_fence_days > 0
ORDER BY subject
