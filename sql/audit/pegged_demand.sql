-- For every demand, pegged + uncovered = quantity. Every peg is of more than nothing and names a
-- demand of its own item and location, on its day. Rules: PEG-6, PEG-3.
WITH covered AS (
    SELECT
        demand,
        sum(quantity) AS quantity
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
),

-- Names are looked up at the end, for the few that need them: most are in order.
unbalanced AS (
    SELECT
        d.demand,
        d.quantity AS wanted,
        coalesce(c.quantity, 0) AS pegged,
        coalesce(u.quantity, 0) AS uncovered
    FROM audit.demands AS d
    LEFT JOIN covered AS c ON d.demand = c.demand
    LEFT JOIN uncovered AS u ON d.demand = u.demand
    WHERE coalesce(c.quantity, 0) + coalesce(u.quantity, 0) != d.quantity
),

misplaced AS (
    SELECT
        p.demand,
        p.demand_name,
        p.quantity,
        p.demand_day AS pegged_day,
        d.day,
        coalesce(p.key = d.key, FALSE) AS is_at_its_place
    FROM audit.pegs AS p
    LEFT JOIN audit.demands AS d ON p.demand = d.demand
    WHERE NOT p.is_safety_stock AND (p.quantity <= 0 OR NOT p.is_of_demand)
)

SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    audit.amount(b.wanted) || ' are wanted, ' || audit.amount(b.pegged) || ' are pegged, '
    || audit.amount(b.uncovered) || ' are uncovered' AS problem
FROM unbalanced AS b
INNER JOIN audit.demands AS d ON b.demand = d.demand
UNION ALL
SELECT
    coalesce(m.demand_name, d.demand_kind || ' ' || d.demand_id) AS subject,
    CASE
        WHEN m.demand IS NULL THEN 'is pegged, but is no demand of the plan'
        WHEN m.quantity <= 0 THEN 'has a peg of ' || audit.amount(m.quantity)
        WHEN NOT m.is_at_its_place THEN 'is pegged at another item or location'
        ELSE 'is on ' || audit.day_of(m.day) || ', but pegged on ' || audit.day_of(m.pegged_day)
    END AS problem
FROM misplaced AS m
LEFT JOIN audit.demands AS d ON m.demand = d.demand
ORDER BY subject
