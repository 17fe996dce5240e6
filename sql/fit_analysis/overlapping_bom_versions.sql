-- Finding: BOM versions overlap.
-- Treatment: different.
-- Explanation: Of two active versions that fit an order equally well, the one whose id sorts first
-- is taken (EXPL-1).
-- What to do: End the older version where the newer begins.
SELECT
    'BOM ' || a.bom_id AS subject,
    'is valid together with ' || string_agg(b.bom_id, ', ' ORDER BY b.bom_id) AS detail
FROM boms AS a
INNER JOIN boms AS b
    ON
        a.item_id = b.item_id
        AND a.bom_id < b.bom_id
        AND a.location_id IS NOT DISTINCT FROM b.location_id
        AND a.from_quantity IS NOT DISTINCT FROM b.from_quantity
WHERE
    a.is_active
    AND b.is_active
    AND (a.valid_from IS NULL OR b.valid_to IS NULL OR a.valid_from <= b.valid_to)
    AND (b.valid_from IS NULL OR a.valid_to IS NULL OR b.valid_from <= a.valid_to)
GROUP BY a.bom_id
ORDER BY subject
