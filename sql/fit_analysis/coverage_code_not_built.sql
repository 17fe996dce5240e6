-- Finding: Coverage by priority or decoupling point.
-- Treatment: approximated.
-- Explanation: These codes are planned as requirement: one order per uncovered requirement
-- (NET-5).
-- What to do: Choose minimum/maximum where stock is to be kept, else accept an order per
-- requirement.
SELECT
    'coverage group ' || coverage_group_id AS subject,
    'coverage code ' || coverage_code AS detail
FROM coverage_groups
WHERE coverage_code IN ('priority', 'decoupling_point')
UNION ALL
SELECT
    'item ' || item_id || ' at ' || location_id AS subject,
    'coverage code ' || coverage_code AS detail
FROM item_coverage
WHERE coverage_code IN ('priority', 'decoupling_point')
UNION ALL
SELECT
    'plan ' || plan_id AS subject,
    'coverage code ' || coverage_code AS detail
FROM plans
WHERE coverage_code IN ('priority', 'decoupling_point')
ORDER BY subject
