-- No supply is pegged beyond its quantity. Every peg names a supply of its own item and location,
-- on the day it is available. Rules: PEG-3, LOT-7.
SELECT
    s.supply_kind || ' ' || s.supply_id AS subject,
    'has ' || audit.amount(s.quantity) || ', but ' || audit.amount(sum(p.quantity))
    || ' are pegged to it' AS problem
FROM audit.pegs AS p
INNER JOIN audit.supplies AS s ON p.supply = s.supply
GROUP BY s.supply_kind, s.supply_id, s.quantity
HAVING sum(p.quantity) > s.quantity
UNION ALL
SELECT
    coalesce(p.supply_name, s.supply_kind || ' ' || s.supply_id) AS subject,
    CASE
        WHEN p.supply IS NULL THEN 'is pegged to, but is no supply of the plan'
        WHEN (p.key IS DISTINCT FROM s.key) THEN 'is pegged to at another item or location'
        ELSE
            'is available on ' || audit.day_of(s.day) || ', but pegged on '
            || audit.day_of(p.supply_day)
    END AS problem
FROM audit.pegs AS p
LEFT JOIN audit.supplies AS s ON p.supply = s.supply
WHERE
    s.supply IS NULL
    OR p.key IS DISTINCT FROM s.key
    OR p.supply_day IS DISTINCT FROM s.day
ORDER BY subject
