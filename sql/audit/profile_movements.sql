-- Every supply and every demand is in the requirement profile exactly once, and nothing else is. It
-- stands on its day, with its quantity, at its item and location. Rules: PEG-6, DATE-1, DATE-3.
WITH movements AS (
    SELECT
        demand AS number,
        TRUE AS is_demand,
        key,
        day,
        -quantity AS quantity
    FROM audit.demands
    UNION ALL
    SELECT
        supply AS number,
        FALSE AS is_demand,
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
    WHERE name IS NULL AND NOT is_expired
    GROUP BY coalesce(demand, supply), demand IS NOT NULL
),

-- Names are looked up at the end, for the few that need them: most are in order.
differing AS (
    SELECT
        m.*,
        s.times,
        s.day AS said_day,
        s.quantity AS said_quantity,
        coalesce(m.key = s.key, FALSE) AS is_at_its_place
    FROM movements AS m
    LEFT JOIN said AS s ON m.number = s.number AND m.is_demand = s.is_demand
    WHERE
        s.times IS DISTINCT FROM 1
        OR m.key IS DISTINCT FROM s.key
        OR m.day IS DISTINCT FROM s.day
        OR m.quantity IS DISTINCT FROM s.quantity
)

SELECT
    coalesce(d.demand_kind || ' ' || d.demand_id, s.supply_kind || ' ' || s.supply_id) AS subject,
    CASE
        WHEN m.times IS NULL THEN 'is not in the requirement profile'
        WHEN m.times > 1 THEN 'is in the requirement profile ' || m.times || ' times'
        WHEN NOT m.is_at_its_place
            THEN 'is in the requirement profile of another item or location'
        ELSE
            'moves ' || audit.amount(m.quantity) || ' on ' || audit.day_of(m.day)
            || ', in the requirement profile ' || audit.amount(m.said_quantity) || ' on '
            || audit.day_of(m.said_day)
    END AS problem
FROM differing AS m
LEFT JOIN audit.demands AS d ON m.number = d.demand AND m.is_demand
LEFT JOIN audit.supplies AS s ON m.number = s.supply AND NOT m.is_demand
UNION ALL
SELECT
    name AS subject,
    'is in the requirement profile, but is neither a demand nor a supply of the plan' AS problem
FROM audit.profile
WHERE name IS NOT NULL
ORDER BY subject
