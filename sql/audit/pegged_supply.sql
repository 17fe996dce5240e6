-- No supply is pegged beyond its quantity. Every peg names a supply of its own item and location,
-- on the day it is available. Rules: PEG-3, LOT-7.
WITH pegged AS (
    SELECT
        supply,
        sum(quantity) AS quantity
    FROM audit.pegs
    GROUP BY supply
),

misplaced AS (
    SELECT
        p.supply,
        p.supply_name,
        p.supply_day AS pegged_day,
        s.day,
        coalesce(p.key = s.key, FALSE) AS is_at_its_place
    FROM audit.pegs AS p
    LEFT JOIN audit.supplies AS s ON p.supply = s.supply
    WHERE NOT p.is_of_supply
)

SELECT
    s.supply_kind || ' ' || s.supply_id AS subject,
    'has ' || audit.amount(s.quantity) || ', but ' || audit.amount(p.quantity)
    || ' are pegged to it' AS problem
FROM pegged AS p
INNER JOIN audit.supplies AS s ON p.supply = s.supply
WHERE p.quantity > s.quantity
UNION ALL
SELECT
    coalesce(m.supply_name, s.supply_kind || ' ' || s.supply_id) AS subject,
    CASE
        WHEN m.supply IS NULL THEN 'is pegged to, but is no supply of the plan'
        WHEN NOT m.is_at_its_place THEN 'is pegged to at another item or location'
        ELSE
            'is available on ' || audit.day_of(m.day) || ', but pegged on '
            || audit.day_of(m.pegged_day)
    END AS problem
FROM misplaced AS m
LEFT JOIN audit.supplies AS s ON m.supply = s.supply
ORDER BY subject
