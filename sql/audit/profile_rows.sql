-- Each row of the requirement profile leaves the stock before it plus its quantity. Rows are
-- numbered from 1 within an item and location, in order of day, receipts before issues. Rules:
-- PEG-1, SAFE-4.
WITH compared AS (
    SELECT
        key,
        sequence,
        day,
        quantity,
        projected,
        lag(sequence, 1, 0) OVER in_order AS sequence_before,
        lag(day) OVER in_order AS day_before,
        lag(quantity) OVER in_order AS quantity_before,
        lag(projected, 1, 0) OVER in_order AS projected_before
    FROM audit.profile
    WINDOW in_order AS (PARTITION BY key ORDER BY sequence)
)

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
FROM compared AS c
LEFT JOIN staged.item_locations AS l ON c.key = l.key
WHERE
    c.sequence != c.sequence_before + 1
    OR c.projected != c.projected_before + c.quantity
    OR c.day < c.day_before
    OR (c.day = c.day_before AND c.quantity > 0 AND c.quantity_before < 0)
ORDER BY subject, c.sequence
