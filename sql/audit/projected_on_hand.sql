-- Stock + supply - demand = projected on-hand for every item, location and day. The balance is
-- counted again from on-hand, open supply, planned orders, demand, component demand and what
-- expires unused, and compared with the last row of the requirement profile on each day. Rules:
-- LOAD-3, LOAD-4, LOT-7, PEG-6, SHELF-8.
WITH movements AS (
    SELECT
        key,
        day,
        quantity
    FROM audit.supplies
    UNION ALL
    SELECT
        key,
        day,
        -quantity AS quantity
    FROM audit.demands
    UNION ALL
    SELECT
        key,
        day,
        -quantity AS quantity
    FROM audit.expired
),

moved AS (
    SELECT
        key,
        day,
        sum(quantity) AS quantity
    FROM movements
    GROUP BY key, day
),

counted AS (
    SELECT
        key,
        day,
        sum(quantity) OVER (PARTITION BY key ORDER BY day) AS projected
    FROM moved
),

said AS (
    SELECT
        key,
        day,
        arg_max(projected, sequence) AS projected
    FROM audit.profile
    GROUP BY key, day
)

SELECT
    audit.place(l.item_id, l.location_id) AS subject,
    'on ' || audit.day_of(coalesce(c.day, s.day)) || ' stock + supply - demand is '
    || coalesce(audit.amount(c.projected), 'unchanged') || ', the profile says '
    || coalesce(audit.amount(s.projected), 'nothing') AS problem
FROM counted AS c
FULL OUTER JOIN said AS s ON c.key = s.key AND c.day = s.day
LEFT JOIN staged.item_locations AS l ON coalesce(c.key, s.key) = l.key
WHERE c.projected IS DISTINCT FROM s.projected
ORDER BY subject, problem
