-- Finding: A phantom has stock.
-- Treatment: ignored.
-- Explanation: A phantom line is replaced by the phantom's components, whatever stock there is of
-- it (EXPL-5).
-- What to do: Make the line a component until the stock is used up.
WITH phantoms AS (
    SELECT DISTINCT component_item_id AS item_id
    FROM bom_lines
    WHERE line_type = 'phantom'
)

SELECT
    'item ' || h.item_id AS subject,
    sum(h.quantity) || ' on hand' AS detail
FROM on_hand AS h
INNER JOIN phantoms AS p ON h.item_id = p.item_id
GROUP BY h.item_id
HAVING sum(h.quantity) > 0
ORDER BY subject
