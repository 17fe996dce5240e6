-- Messages say all that is to change of existing supply, and nothing else. A changeable supply that
-- covers nothing is to be cancelled, one pegged in part is to be decreased to a legal order, one
-- needed on another day is to be moved there, beyond the margins and within the action fence; and
-- supply of components follows what is to change of their parents.
-- An order is needed for what it yields besides its item, too.
-- Rules: ACT-1 to ACT-6, ACT-8, ACT-9, FENCE-4.
WITH parents AS (
    SELECT
        supply_id AS parent_supply_id,
        action = 'cancel' AS is_cancelled,
        coalesce(days, 0) AS shift
    FROM result.action_messages
    WHERE
        derived_from_supply_id IS NULL
        AND action IN ('advance', 'postpone', 'cancel')
),

-- What orders that may be changed yield besides their item, and by how many days before (ACT-9).
yields AS (
    SELECT
        y.supply,
        s.supply AS parent,
        s.day - r.available_day AS ahead
    FROM staged.receipts AS r
    INNER JOIN audit.supplies AS y
        ON r.supply_id = y.supply_id AND r.supply_kind = y.supply_kind
    INNER JOIN audit.changeable_supply AS s ON r.parent_supply_id = s.supply_id
    WHERE r.parent_supply_id IS NOT NULL
),

-- What is pegged to each, and to what it yields.
asking AS (
    SELECT
        supply AS pegged,
        supply,
        FALSE AS is_yield,
        0 AS ahead
    FROM audit.changeable_supply
    UNION ALL
    SELECT
        supply AS pegged,
        parent AS supply,
        TRUE AS is_yield,
        ahead
    FROM yields
),

uses AS (
    SELECT
        a.supply,
        p.key,
        p.is_safety_stock,
        if(a.is_yield, 0, p.quantity) AS quantity,
        a.is_yield,
        a.ahead,
        p.demand_day,
        r.parent_supply_id
    FROM audit.pegs AS p
    INNER JOIN asking AS a ON p.supply = a.pegged
    LEFT JOIN audit.demands AS d ON p.demand = d.demand
    LEFT JOIN staged.requirements AS r ON d.requirement = r.requirement
),

touched AS (
    SELECT
        u.supply,
        min(p.parent_supply_id) AS derived_from
    FROM uses AS u
    INNER JOIN parents AS p ON u.parent_supply_id = p.parent_supply_id
    GROUP BY u.supply
),

counted AS (
    SELECT
        supply,
        '' AS derived_from,
        key,
        is_safety_stock,
        quantity,
        is_yield,
        ahead,
        demand_day
    FROM uses
    UNION ALL
    SELECT
        u.supply,
        t.derived_from,
        u.key,
        u.is_safety_stock,
        u.quantity,
        u.is_yield,
        u.ahead,
        u.demand_day + coalesce(p.shift, 0) AS demand_day
    FROM uses AS u
    INNER JOIN touched AS t ON u.supply = t.supply
    LEFT JOIN parents AS p ON u.parent_supply_id = p.parent_supply_id
    WHERE NOT coalesce(p.is_cancelled, FALSE)
),

needed AS (
    SELECT
        c.supply,
        c.derived_from,
        sum(c.quantity) AS pegged,
        bool_or(c.is_safety_stock) AS holds_safety_stock,
        bool_or(c.is_yield) AS is_yield_used,
        min(d.supply_day + c.ahead) FILTER (WHERE NOT c.is_safety_stock) AS need_day
    FROM counted AS c
    INNER JOIN staged.item_locations AS l ON c.key = l.key
    LEFT JOIN audit.supply_days AS d
        ON
            l.issue_calendar = d.issue_calendar
            AND l.issue_margin_calendar = d.issue_margin_calendar
            AND l.issue_margin_days = d.issue_margin_days
            AND c.demand_day = d.day
    GROUP BY c.supply, c.derived_from
),

asked AS (
    SELECT
        supply,
        '' AS derived_from
    FROM audit.changeable_supply
    UNION ALL
    SELECT
        supply,
        derived_from
    FROM touched
),

judged AS (
    SELECT
        s.*,
        a.derived_from,
        n.need_day,
        coalesce(n.pegged, 0) AS pegged,
        coalesce(n.holds_safety_stock, FALSE) AS holds_safety_stock,
        coalesce(n.is_yield_used, FALSE) AS is_yield_used,
        audit.legal(coalesce(n.pegged, 0), s.minimum, s.step) AS legal_quantity
    FROM asked AS a
    INNER JOIN audit.changeable_supply AS s ON a.supply = s.supply
    LEFT JOIN needed AS n ON a.supply = n.supply AND a.derived_from = n.derived_from
    WHERE coalesce(n.need_day, s.day) <= s.action_fence_days
),

found AS (
    SELECT
        supply_id,
        derived_from,
        'advance' AS action,
        need_day AS to_day,
        quantity AS to_quantity
    FROM judged
    WHERE day - need_day > advance_margin_days
    UNION ALL
    SELECT
        supply_id,
        derived_from,
        'postpone' AS action,
        need_day AS to_day,
        quantity AS to_quantity
    FROM judged
    WHERE need_day - day > postpone_margin_days AND NOT holds_safety_stock
    UNION ALL
    SELECT
        supply_id,
        derived_from,
        'decrease' AS action,
        NULL AS to_day,
        legal_quantity AS to_quantity
    FROM judged
    WHERE pegged > 0 AND legal_quantity < quantity AND NOT is_yield_used
    UNION ALL
    SELECT
        supply_id,
        derived_from,
        'cancel' AS action,
        NULL AS to_day,
        0 AS to_quantity
    FROM judged
    WHERE pegged = 0 AND NOT is_yield_used
),

expected AS (
    SELECT f.* FROM found AS f
    LEFT JOIN found AS d
        ON
            f.supply_id = d.supply_id
            AND f.action = d.action
            AND f.to_day IS NOT DISTINCT FROM d.to_day
            AND f.to_quantity = d.to_quantity
            AND d.derived_from = ''
    WHERE f.derived_from = '' OR d.supply_id IS NULL
),

said AS (
    SELECT
        supply_id,
        coalesce(derived_from_supply_id, '') AS derived_from,
        action,
        audit.day_number(to_date) AS to_day,
        audit.scaled(to_quantity) AS to_quantity
    FROM result.action_messages
    WHERE action != 'increase'
)

SELECT
    coalesce(e.supply_id, m.supply_id) AS subject,
    CASE
        WHEN m.supply_id IS NULL THEN 'no message says to ' || e.action || ' it'
        WHEN e.supply_id IS NULL THEN 'a message says to ' || m.action || ' it, without reason'
        ELSE 'the message to ' || e.action || ' it names the wrong day or quantity'
    END AS problem
FROM expected AS e
FULL OUTER JOIN said AS m
    ON e.supply_id = m.supply_id AND e.action = m.action AND e.derived_from = m.derived_from
WHERE
    e.supply_id IS NULL
    OR m.supply_id IS NULL
    OR e.to_day IS DISTINCT FROM m.to_day
    OR e.to_quantity IS DISTINCT FROM m.to_quantity
ORDER BY subject
