-- Finding: A standard order quantity is set.
-- Treatment: ignored.
-- Explanation: An order is as large as its need, raised to the minimum and rounded to the multiple
-- (LOT-1, LOT-2).
-- What to do: Enter the quantity as minimum or multiple where orders must be of that size.
SELECT
    'source ' || source_id AS subject,
    'standard order ' || standard_order AS detail
FROM supply_sources
WHERE standard_order > 0
ORDER BY subject
