-- Finding: No source of an item is valid today.
-- Treatment: approximated.
-- Explanation: The first source is taken all the same, with a warning (SRC-2).
-- What to do: Extend the validity of the source that is in use, or add the one that replaces it.
SELECT
    'item ' || item_id AS subject,
    'the last validity ended on ' || max(valid_to) AS detail
FROM supply_sources
GROUP BY item_id
HAVING bool_and(valid_to IS NOT NULL AND valid_to < $plan_date)
ORDER BY subject
