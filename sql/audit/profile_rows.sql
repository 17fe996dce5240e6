-- Each row of the requirement profile leaves the stock before it plus its quantity. Rows are
-- numbered from 1 within an item and location, in order of day, receipts before issues. Rules:
-- PEG-1, SAFE-4.
SELECT
    audit.place(l.item_id, l.location_id) AS subject,
    'row ' || c.sequence || ': ' || CASE
        WHEN c.sequence != c.sequence_before + 1
            THEN
                'its number does not follow '
                || c.sequence_before
        WHEN c.projected != c.projected_before + c.quantity
            THEN
                audit.amount(c.projected_before) || ' and ' || audit.amount(c.quantity)
                || ' do not make ' || audit.amount(c.projected)
        ELSE audit.day_of(c.day) || ' comes after ' || audit.day_of(c.day_before)
    END AS problem
FROM audit.profile AS c
LEFT JOIN staged.item_locations AS l ON c.key = l.key
WHERE
    c.sequence != c.sequence_before + 1
    OR c.projected != c.projected_before + c.quantity
    OR c.day < c.day_before
    OR (c.day = c.day_before AND c.quantity > 0 AND c.quantity_before < 0)
ORDER BY subject, c.sequence
