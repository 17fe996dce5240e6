-- Finding: The vendor of an item's coverage has no source.
-- Treatment: different.
-- Explanation: A vendor named on item coverage narrows the sources to its own; it has none, so the
-- other sources stand (SRC-3).
-- What to do: Add a source of that vendor, with its lead time, or take the vendor off the item's
-- coverage.
SELECT
    'item ' || c.item_id || ' at ' || c.location_id AS subject,
    'vendor ' || c.vendor_id AS detail
FROM item_coverage AS c
WHERE
    c.vendor_id IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM supply_sources AS s
        WHERE s.item_id = c.item_id AND s.source_type = 'purchase' AND s.vendor_id IS NOT NULL
    )
    AND NOT EXISTS (
        SELECT 1 FROM supply_sources AS s
        WHERE
            s.item_id = c.item_id
            AND s.source_type = 'purchase'
            AND (s.vendor_id = c.vendor_id OR s.vendor_id IS NULL)
            AND (s.location_id = c.location_id OR s.location_id IS NULL)
    )
ORDER BY subject
