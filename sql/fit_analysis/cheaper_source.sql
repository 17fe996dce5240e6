-- Finding: A cheaper source is not tried first.
-- Treatment: different.
-- Explanation: Sources are taken by validity, quantity and priority, never by price (SRC-2).
-- What to do: Give the cheaper source the lower priority number if it is to be taken.
SELECT
    'source ' || s.source_id AS subject,
    'costs ' || s.unit_price || ', but source ' || min(o.source_id) || ' of priority '
    || min(o.priority) || ' goes before its priority ' || s.priority AS detail
FROM supply_sources AS s
INNER JOIN supply_sources AS o
    ON
        s.item_id = o.item_id
        AND s.source_type = o.source_type
        AND s.location_id IS NOT DISTINCT FROM o.location_id
        AND s.from_quantity IS NOT DISTINCT FROM o.from_quantity
WHERE s.unit_price < o.unit_price AND s.priority > o.priority
GROUP BY s.source_id, s.unit_price, s.priority
ORDER BY subject
