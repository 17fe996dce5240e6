-- Finding: Stock is reserved, but for which demand is not said.
-- Treatment: ignored.
-- Explanation: Only reservations that name their demand are held (PEG-8); the reserved quantity of
-- a stock row is not read.
-- What to do: Extract the reservations into table markings.
SELECT
    'item ' || h.item_id || ' at ' || h.location_id AS subject,
    sum(h.reserved_quantity) || ' reserved' AS detail
FROM on_hand AS h
WHERE h.reserved_quantity > 0
GROUP BY h.item_id, h.location_id
HAVING
    sum(h.reserved_quantity) > coalesce((
        SELECT sum(m.quantity)
        FROM markings AS m
        INNER JOIN demands AS d ON m.demand_id = d.demand_id
        WHERE
            m.kind = 'on_hand_reservation'
            AND d.item_id = h.item_id
            AND d.location_id = h.location_id
    ), 0)
ORDER BY subject
