-- Every demand covered after its requested day is in the delays, and no other. Its planned day, its
-- days of delay and the pegged supply that causes them are those that its pegs give. Rules:
-- DELAY-2, DATE-1, DATE-4, DATE-10.
WITH late_supply AS (
    SELECT
        p.demand,
        p.supply,
        p.supply_day,
        p.demand_day AS day,
        l.issue_calendar,
        l.issue_margin_calendar,
        if(l.is_soft_issue_margin, 0, l.issue_margin_days) AS issue_margin_days
    FROM audit.pegs AS p
    INNER JOIN staged.item_locations AS l ON p.key = l.key
    -- Pegs of another day, item or location than their demand's are the business of other checks.
    WHERE
        p.is_of_demand
        AND NOT p.is_on_hand
        AND (p.supply_day > p.demand_day OR l.issue_margin_days > 0)
),

-- The last day on which a supply is in time for a demand, and the day a late one is issued.
issued AS (
    SELECT
        s.demand,
        s.supply,
        s.supply_day > if(s.issue_margin_days = 0, s.day, n.day) AS is_late,
        greatest(s.day, i.open_on_or_after) AS planned_day
    FROM late_supply AS s
    LEFT JOIN audit.calendar_days AS c
        ON s.issue_margin_calendar = c.calendar AND s.day = c.day
    LEFT JOIN audit.open_days AS n
        ON c.calendar = n.calendar AND c.opened_before - s.issue_margin_days = n.number
    LEFT JOIN audit.calendar_days AS a
        ON s.issue_margin_calendar = a.calendar AND s.supply_day = a.day
    LEFT JOIN audit.open_days AS m
        ON
            a.calendar = m.calendar
            AND a.opened_before + a.is_open::integer + s.issue_margin_days - 1
            = m.number
    LEFT JOIN audit.calendar_days AS i
        ON
            s.issue_calendar = i.calendar
            AND if(s.issue_margin_days = 0, s.supply_day, m.day) = i.day
),

latest AS (
    SELECT
        demand,
        max(planned_day) AS planned_day
    FROM issued
    WHERE is_late
    GROUP BY demand
),

delayed AS MATERIALIZED (
    SELECT
        d.demand,
        d.requested_day,
        coalesce(t.planned_day, d.day) AS planned_day
    FROM audit.demands AS d
    LEFT JOIN latest AS t ON d.demand = t.demand
    WHERE coalesce(t.planned_day, d.day) > d.requested_day
),

expected AS (
    SELECT e.*
    FROM delayed AS e
    SEMI JOIN audit.pegs AS p ON e.demand = p.demand
),

said AS (
    SELECT
        y.demand_kind || ' ' || y.demand_id AS name,
        d.demand,
        d.key,
        l.key AS said_key,
        y.caused_by_supply_id,
        y.delay_days,
        audit.day_number(y.requested_date) AS requested_day,
        audit.day_number(y.planned_date) AS planned_day
    FROM result.delays AS y
    LEFT JOIN audit.demands AS d ON y.demand_id = d.demand_id AND y.demand_kind = d.demand_kind
    LEFT JOIN staged.item_locations AS l
        ON y.item_id = l.item_id AND y.location_id = l.location_id
),

causes AS (
    SELECT DISTINCT
        p.demand,
        s.supply_id,
        coalesce(i.planned_day, d.day) AS planned_day
    FROM said AS y
    INNER JOIN audit.pegs AS p ON y.demand = p.demand
    INNER JOIN audit.demands AS d ON p.demand = d.demand
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    LEFT JOIN issued AS i ON p.demand = i.demand AND p.supply = i.supply AND i.is_late
)

SELECT
    coalesce(y.name, d.demand_kind || ' ' || d.demand_id) AS subject,
    CASE
        WHEN y.name IS NULL
            THEN
                'is covered on ' || audit.day_of(e.planned_day) || ', requested on '
                || audit.day_of(e.requested_day) || ', but is not in the delays'
        WHEN e.demand IS NULL THEN 'is in the delays, but is in time'
        WHEN (y.key IS DISTINCT FROM y.said_key) THEN 'is delayed at another item or location'
        WHEN c.demand IS NULL
            THEN 'is not made late by ' || coalesce(y.caused_by_supply_id, 'any supply')
        ELSE
            'is ' || e.planned_day - e.requested_day || ' days late, until '
            || audit.day_of(e.planned_day) || '; the delays say ' || y.delay_days || ' days, until '
            || audit.day_of(y.planned_day)
    END AS problem
FROM expected AS e
FULL OUTER JOIN said AS y ON e.demand = y.demand
LEFT JOIN audit.demands AS d ON e.demand = d.demand
LEFT JOIN causes AS c
    ON
        y.demand = c.demand
        AND y.caused_by_supply_id = c.supply_id
        AND y.planned_day = c.planned_day
WHERE
    e.demand IS NULL
    OR y.name IS NULL
    OR c.demand IS NULL
    OR y.key IS DISTINCT FROM y.said_key
    OR e.requested_day IS DISTINCT FROM y.requested_day
    OR e.planned_day IS DISTINCT FROM y.planned_day
    OR y.delay_days IS DISTINCT FROM e.planned_day - e.requested_day
ORDER BY subject
