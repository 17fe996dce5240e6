-- No demand is covered by supply that has expired on its day, its sellable days added, or, if only
-- existing supply covers it, when it is shipped. A planned order may cover what it was made for,
-- however short its life. Unused supply that expires is in the requirement profile and in the
-- warnings. Rules: SHELF-3, SHELF-6, SHELF-8.
WITH outlived AS (
    SELECT
        p.supply,
        p.demand,
        p.quantity,
        s.last_day_at_first,
        d.day + d.sellable_days AS needed_until
    FROM audit.pegs AS p
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    INNER JOIN audit.demands AS d ON p.demand = d.demand
    WHERE NOT p.is_safety_stock AND s.last_day_at_first < d.day + d.sellable_days
),

beyond_need AS (
    SELECT
        o.supply,
        sum(o.quantity) AS quantity,
        any_value(r.needed) AS needed
    FROM outlived AS o
    INNER JOIN audit.supplies AS s ON o.supply = s.supply
    INNER JOIN audit.orders AS r ON s.supply_id = r.planned_order_id
    WHERE s.order_number IS NOT NULL
    GROUP BY o.supply
    HAVING sum(o.quantity) > any_value(r.needed)
),

-- Demands of perishable items that existing supply alone covers, none of it by a marking.
of_existing AS (
    SELECT p.demand
    FROM audit.pegs AS p
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    INNER JOIN staged.item_locations AS l ON p.key = l.key
    WHERE l.is_perishable AND p.demand IS NOT NULL
    GROUP BY p.demand
    HAVING bool_and(s.order_number IS NULL)
),

marked AS (
    SELECT r.demand_id FROM staged.fixed_pegs AS f
    INNER JOIN staged.requirements AS r ON f.requirement = r.requirement
),

shipped_late AS (
    SELECT
        d.demand,
        p.supply,
        s.last_day,
        audit.day_number(y.planned_date) + d.sellable_days AS needed_until
    FROM of_existing AS e
    INNER JOIN audit.demands AS d ON e.demand = d.demand
    INNER JOIN result.delays AS y ON d.demand_id = y.demand_id AND d.demand_kind = y.demand_kind
    INNER JOIN audit.pegs AS p ON d.demand = p.demand
    INNER JOIN audit.supplies AS s ON p.supply = s.supply
    WHERE
        s.last_day < audit.day_number(y.planned_date) + d.sellable_days
        AND d.demand_id NOT IN (SELECT m.demand_id FROM marked AS m)
),

said AS (
    SELECT
        expired_id,
        key,
        day,
        -quantity AS quantity
    FROM audit.profile
    WHERE is_expired
),

warned AS (
    SELECT DISTINCT key AS supply_id FROM result.plan_warnings
    WHERE rule = 'SHELF-8'
)

SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    'needs its supply until ' || audit.day_of(o.needed_until) || ', but ' || s.supply_kind || ' '
    || s.supply_id || ' expires on ' || audit.day_of(o.last_day_at_first) AS problem
FROM outlived AS o
INNER JOIN audit.demands AS d ON o.demand = d.demand
INNER JOIN audit.supplies AS s ON o.supply = s.supply
WHERE s.order_number IS NULL
UNION ALL
SELECT
    'planned order ' || s.supply_id AS subject,
    audit.amount(b.quantity) || ' are pegged to demand that outlives it, but it was made for '
    || audit.amount(b.needed) AS problem
FROM beyond_need AS b
INNER JOIN audit.supplies AS s ON b.supply = s.supply
UNION ALL
SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    'is shipped so late that its supply must last until ' || audit.day_of(t.needed_until)
    || ', but ' || s.supply_kind || ' ' || s.supply_id || ' expires on '
    || audit.day_of(t.last_day) AS problem
FROM shipped_late AS t
INNER JOIN audit.demands AS d ON t.demand = d.demand
INNER JOIN audit.supplies AS s ON t.supply = s.supply
UNION ALL
SELECT
    coalesce(x.supply_id, p.expired_id) AS subject,
    coalesce(audit.amount(x.quantity), 'nothing') || ' of it expire unused, the profile says '
    || coalesce(audit.amount(p.quantity), 'nothing') AS problem
FROM audit.expired AS x
FULL OUTER JOIN said AS p
    ON x.supply_id = p.expired_id AND x.key = p.key AND x.day = p.day AND x.quantity = p.quantity
WHERE x.supply IS NULL OR p.expired_id IS NULL
UNION ALL
SELECT
    x.supply_id AS subject,
    'expires unused, but no warning says so' AS problem
FROM audit.expired AS x
ANTI JOIN warned AS w ON x.supply_id = w.supply_id
ORDER BY subject, problem
