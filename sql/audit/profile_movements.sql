-- Every supply and every demand is in the requirement profile exactly once, and nothing else is. It
-- stands on its day, with its quantity, at its item and location. Rules: PEG-6, DATE-1, DATE-3.
WITH counted AS (
    SELECT
        count(demand) AS demand_rows,
        count(supply) AS supply_rows,
        -- One bit for each number: so many different ones there are.
        coalesce(bit_count(bitstring_agg(demand)), 0) AS demands,
        coalesce(bit_count(bitstring_agg(supply)), 0) AS supplies
    FROM audit.profile
),

wanted AS (
    SELECT count(*) AS demands FROM audit.demands
),

supplied AS (
    SELECT count(*) AS supplies FROM audit.supplies
),

-- One row, if something is missing or stands more than once; else nothing needs a closer look.
is_uneven AS MATERIALIZED (
    SELECT TRUE AS is_uneven
    FROM counted AS c
    CROSS JOIN wanted AS d
    CROSS JOIN supplied AS s
    WHERE
        [c.demand_rows, c.demands, c.supply_rows, c.supplies]
        != [d.demands, d.demands, s.supplies, s.supplies]
),

said AS (
    SELECT
        p.demand,
        p.supply,
        count(*) AS times
    FROM audit.profile AS p
    CROSS JOIN is_uneven
    GROUP BY p.demand, p.supply
)

SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    if(
        s.times IS NULL, 'is not in the requirement profile',
        'is in the requirement profile ' || s.times || ' times'
    ) AS problem
FROM audit.demands AS d
CROSS JOIN is_uneven
LEFT JOIN said AS s ON d.demand = s.demand
WHERE s.times IS DISTINCT FROM 1
UNION ALL
SELECT
    a.supply_kind || ' ' || a.supply_id AS subject,
    if(
        s.times IS NULL, 'is not in the requirement profile',
        'is in the requirement profile ' || s.times || ' times'
    ) AS problem
FROM audit.supplies AS a
CROSS JOIN is_uneven
LEFT JOIN said AS s ON a.supply = s.supply
WHERE s.times IS DISTINCT FROM 1
UNION ALL
SELECT
    coalesce(d.demand_kind || ' ' || d.demand_id, s.supply_kind || ' ' || s.supply_id) AS subject,
    if(
        p.key IS DISTINCT FROM coalesce(d.key, s.key),
        'is in the requirement profile of another item or location',
        'moves ' || audit.amount(coalesce(-d.quantity, s.quantity)) || ' on '
        || audit.day_of(coalesce(d.day, s.day)) || ', in the requirement profile '
        || audit.amount(p.quantity) || ' on ' || audit.day_of(p.day)
    ) AS problem
FROM audit.profile AS p
LEFT JOIN audit.demands AS d ON p.demand = d.demand
LEFT JOIN audit.supplies AS s ON p.supply = s.supply
WHERE p.name IS NULL AND NOT p.is_expired AND NOT p.is_as_moved
UNION ALL
SELECT
    name AS subject,
    'is in the requirement profile, but is neither a demand nor a supply of the plan' AS problem
FROM audit.profile
WHERE name IS NOT NULL
ORDER BY subject
