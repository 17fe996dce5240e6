-- Finding: A reorder point is set.
-- Treatment: ignored.
-- Explanation: An order is triggered when projected stock falls below the minimum quantity (NET-4,
-- SAFE-3).
-- What to do: Raise the minimum quantity to the reorder point where the order must come earlier.
SELECT
    'item ' || item_id || ' at ' || location_id AS subject,
    'reorder point ' || reorder_point AS detail
FROM item_coverage
WHERE reorder_point > 0
ORDER BY subject
