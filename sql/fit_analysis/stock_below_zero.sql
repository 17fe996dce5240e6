-- Finding: Stock is below zero.
-- Treatment: different.
-- Explanation: A negative sum per item and location counts as zero (LOAD-3).
-- What to do: Post the receipt that is missing, or count the stock.
SELECT
    'item ' || item_id || ' at ' || location_id AS subject,
    sum(quantity) || ' on hand' AS detail
FROM on_hand
GROUP BY item_id, location_id
HAVING sum(quantity) < 0
ORDER BY subject
