-- Every supply and every demand is in the requirement profile exactly once, and nothing else is. It
-- stands on its day, with its quantity, at its item and location. Rules: PEG-6, DATE-1, DATE-3.
WITH movements AS (
    SELECT
        demand AS number,
        TRUE AS is_demand,
        demand_kind || ' ' || demand_id AS name,
        key,
        day,
        -quantity AS quantity
    FROM audit.demands
    UNION ALL
    SELECT
        supply AS number,
        FALSE AS is_demand,
        supply_kind || ' ' || supply_id AS name,
        key,
        day,
        quantity
    FROM audit.supplies
),

said AS (
    SELECT
        coalesce(demand, supply) AS number,
        demand IS NOT NULL AS is_demand,
        count(*) AS times,
        any_value(key) AS key,
        any_value(day) AS day,
        any_value(quantity) AS quantity
    FROM audit.profile
    WHERE name IS NULL
    GROUP BY coalesce(demand, supply), demand IS NOT NULL
)

SELECT
    m.name AS subject,
    CASE
        WHEN s.times IS NULL THEN 'is not in the requirement profile'
        WHEN s.times > 1 THEN 'is in the requirement profile ' || s.times || ' times'
        WHEN m.key != s.key THEN 'is in the requirement profile of another item or location'
        ELSE
            'moves ' || audit.amount(m.quantity) || ' on ' || audit.day_of(m.day)
            || ', in the requirement profile ' || audit.amount(s.quantity) || ' on '
            || audit.day_of(s.day)
    END AS problem
FROM movements AS m
LEFT JOIN said AS s ON m.number = s.number AND m.is_demand = s.is_demand
WHERE
    s.times IS DISTINCT FROM 1
    OR m.key IS DISTINCT FROM s.key
    OR m.day IS DISTINCT FROM s.day
    OR m.quantity IS DISTINCT FROM s.quantity
UNION ALL
SELECT
    name AS subject,
    'is in the requirement profile, but is neither a demand nor a supply of the plan' AS problem
FROM audit.profile
WHERE name IS NOT NULL
ORDER BY subject
