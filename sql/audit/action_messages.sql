-- Messages say all that is to change of existing supply, and nothing else. A changeable supply that
-- covers nothing is to be cancelled, one pegged in part is to be decreased to what is pegged, one
-- needed on another day is to be moved there, beyond the margins and within the action fence.
-- Rules: ACT-1 to ACT-5, FENCE-4.
WITH needed AS (
    SELECT
        p.supply,
        sum(p.quantity) AS pegged,
        bool_or(p.is_safety_stock) AS holds_safety_stock,
        min(if(l.issue_margin_days = 0, p.demand_day, n.day))
        FILTER (WHERE NOT p.is_safety_stock) AS need_day
    FROM audit.pegs AS p
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    INNER JOIN staged.item_locations AS l ON p.key = l.key
    LEFT JOIN audit.calendar_days AS c
        ON l.issue_margin_calendar = c.calendar AND p.demand_day = c.day
    LEFT JOIN audit.open_days AS n
        ON c.calendar = n.calendar AND c.opened_before - l.issue_margin_days = n.number
    WHERE s.is_changeable
    GROUP BY p.supply
),

judged AS (
    SELECT
        s.supply_id,
        s.quantity,
        s.day,
        n.need_day,
        coalesce(n.pegged, 0) AS pegged,
        coalesce(n.holds_safety_stock, FALSE) AS holds_safety_stock,
        l.advance_margin_days,
        l.postpone_margin_days
    FROM audit.supplies AS s
    INNER JOIN staged.item_locations AS l ON s.key = l.key
    LEFT JOIN needed AS n ON s.supply = n.supply
    WHERE
        s.is_changeable
        AND s.supply_kind = 'supply'
        AND coalesce(n.need_day, s.day) <= l.action_fence_days
),

expected AS (
    SELECT
        supply_id,
        'advance' AS action,
        need_day AS to_day,
        quantity AS to_quantity
    FROM judged
    WHERE day - need_day > advance_margin_days
    UNION ALL
    SELECT
        supply_id,
        'postpone' AS action,
        need_day AS to_day,
        quantity AS to_quantity
    FROM judged
    WHERE need_day - day > postpone_margin_days AND NOT holds_safety_stock
    UNION ALL
    SELECT
        supply_id,
        'decrease' AS action,
        NULL AS to_day,
        pegged AS to_quantity
    FROM judged
    WHERE pegged > 0 AND pegged < quantity
    UNION ALL
    SELECT
        supply_id,
        'cancel' AS action,
        NULL AS to_day,
        0 AS to_quantity
    FROM judged
    WHERE pegged = 0
)

SELECT
    coalesce(e.supply_id, m.supply_id) AS subject,
    CASE
        WHEN m.supply_id IS NULL THEN 'no message says to ' || e.action || ' it'
        WHEN e.supply_id IS NULL THEN 'a message says to ' || m.action || ' it, without reason'
        ELSE 'the message to ' || e.action || ' it names the wrong day or quantity'
    END AS problem
FROM expected AS e
FULL OUTER JOIN result.action_messages AS m ON e.supply_id = m.supply_id AND e.action = m.action
WHERE
    e.supply_id IS NULL
    OR m.supply_id IS NULL
    OR e.to_day IS DISTINCT FROM audit.day_number(m.to_date)
    OR e.to_quantity IS DISTINCT FROM audit.scaled(m.to_quantity)
ORDER BY subject
