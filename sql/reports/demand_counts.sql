-- Demands from outside (sales, forecast and so on) that were planned, are late, are not covered.
WITH planned AS (
    SELECT
        demand_kind,
        count(*) AS demands
    FROM requirements
    WHERE demand_kind IN ('demand', 'forecast')
    GROUP BY demand_kind
),

late AS (
    SELECT
        demand_kind,
        count(*) AS demands,
        max(delay_days) AS delay_days
    FROM delays
    WHERE demand_kind IN ('demand', 'forecast')
    GROUP BY demand_kind
),

uncovered AS (
    SELECT
        demand_kind,
        count(DISTINCT demand_id) AS demands
    FROM uncovered_demands
    WHERE demand_kind IN ('demand', 'forecast')
    GROUP BY demand_kind
)

SELECT
    p.demand_kind,
    p.demands,
    coalesce(l.demands, 0) AS late,
    coalesce(l.delay_days, 0) AS longest_delay_days,
    coalesce(u.demands, 0) AS uncovered
FROM planned AS p
LEFT JOIN late AS l ON p.demand_kind = l.demand_kind
LEFT JOIN uncovered AS u ON p.demand_kind = u.demand_kind
ORDER BY p.demand_kind
