-- The plan begins with the stock that is nettable and not expired, per item and location. A
-- negative sum counts as zero and is reported; a sum beyond 64 bits is cut. Rules: LOAD-3, LOAD-2,
-- FILT-3.
WITH summed AS (
    SELECT
        audit.place(h.item_id, h.location_id) AS place,
        l.key,
        least(sum(audit.scaled(h.quantity)), 9000000000000000000) AS quantity
    FROM clean.on_hand AS h
    ANTI JOIN audit.left_out AS x ON h.item_id = x.item_id AND h.location_id = x.location_id
    LEFT JOIN staged.item_locations AS l ON h.item_id = l.item_id AND h.location_id = l.location_id
    CROSS JOIN audit.plan AS p
    WHERE
        p.include_on_hand
        AND h.is_nettable
        AND coalesce(h.expiry_date >= getvariable('plan_date'), TRUE)
    GROUP BY h.item_id, h.location_id, l.key
),

received AS (
    SELECT
        audit.place(l.item_id, l.location_id) AS place,
        r.key,
        sum(r.quantity) AS quantity
    FROM staged.receipts AS r
    INNER JOIN staged.item_locations AS l ON r.key = l.key
    WHERE r.supply_kind = 'on_hand'
    GROUP BY l.item_id, l.location_id, r.key
)

SELECT
    coalesce(s.place, r.place) AS subject,
    'usable stock is ' || coalesce(audit.amount(s.quantity), 'nothing') || ', the plan begins with '
    || coalesce(audit.amount(r.quantity), 'nothing') AS problem
FROM summed AS s
FULL OUTER JOIN received AS r ON s.key = r.key
WHERE greatest(coalesce(s.quantity, 0), 0) != coalesce(r.quantity, 0)
UNION ALL
SELECT
    s.place AS subject,
    'stock is negative, ' || audit.amount(s.quantity) || ', but no warning says so' AS problem
FROM summed AS s
WHERE
    s.quantity < 0
    AND s.place NOT IN (
        SELECT w.key FROM result.plan_warnings AS w
        WHERE w.rule = 'LOAD-3'
    )
ORDER BY subject
