-- For every demand, pegged + uncovered = quantity. Every peg is of more than nothing and names a
-- demand of its own item and location, on its day. Rules: PEG-6, PEG-3.
WITH covered AS (
    SELECT
        demand,
        sum(quantity) AS pegged
    FROM audit.pegs
    GROUP BY demand
),

uncovered AS (
    SELECT
        d.demand,
        sum(audit.scaled(u.quantity)) AS quantity
    FROM result.uncovered_demands AS u
    INNER JOIN audit.demands AS d ON u.demand_id = d.demand_id AND u.demand_kind = d.demand_kind
    GROUP BY d.demand
)

SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    audit.amount(d.quantity) || ' are wanted, ' || audit.amount(coalesce(c.pegged, 0))
    || ' are pegged, ' || audit.amount(coalesce(u.quantity, 0)) || ' are uncovered' AS problem
FROM audit.demands AS d
LEFT JOIN covered AS c ON d.demand = c.demand
LEFT JOIN uncovered AS u ON d.demand = u.demand
WHERE coalesce(c.pegged, 0) + coalesce(u.quantity, 0) != d.quantity
UNION ALL
SELECT
    coalesce(p.demand_name, d.demand_kind || ' ' || d.demand_id) AS subject,
    CASE
        WHEN p.demand IS NULL THEN 'is pegged, but is no demand of the plan'
        WHEN p.quantity <= 0 THEN 'has a peg of ' || audit.amount(p.quantity)
        WHEN (p.key IS DISTINCT FROM d.key) THEN 'is pegged at another item or location'
        ELSE 'is on ' || audit.day_of(d.day) || ', but pegged on ' || audit.day_of(p.demand_day)
    END AS problem
FROM audit.pegs AS p
LEFT JOIN audit.demands AS d ON p.demand = d.demand
WHERE
    NOT p.is_safety_stock
    AND (
        d.demand IS NULL
        OR p.quantity <= 0
        OR p.key IS DISTINCT FROM d.key
        OR p.demand_day IS DISTINCT FROM d.day
    )
ORDER BY subject
