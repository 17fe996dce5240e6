-- The MRP record of an item at a location: movements summed per period, and the stock left.
-- Weeks and months without a movement are there too, so that time is seen; days are not.
-- Parameters: $item_id, $location_id, $plan_date, $period (day, week, month), $to_date.
WITH movements AS (
    SELECT
        p.sequence,
        p.kind,
        p.quantity,
        p.projected_on_hand,
        greatest(date_trunc($period, greatest(p.date, $plan_date))::date, $plan_date) AS period
    FROM requirement_profile AS p
    WHERE p.item_id = $item_id AND p.location_id = $location_id AND p.date <= $to_date
),

buckets AS (
    SELECT
        period,
        -sum(quantity) FILTER (kind IN ('demand', 'forecast')) AS independent_demand,
        -sum(quantity) FILTER (kind = 'dependent') AS dependent_demand,
        sum(quantity) FILTER (kind = 'on_hand') AS on_hand,
        sum(quantity) FILTER (kind = 'supply') AS scheduled_receipt,
        sum(quantity) FILTER (kind IN ('planned_order', 'by_product')) AS planned_receipt,
        arg_max(projected_on_hand, sequence) AS projected_on_hand
    FROM movements
    GROUP BY period
),

releases AS (
    SELECT
        greatest(date_trunc($period, order_date)::date, $plan_date) AS period,
        sum(quantity) AS planned_release
    FROM planned_orders
    WHERE item_id = $item_id AND location_id = $location_id AND order_date <= $to_date
    GROUP BY ALL
),

busy AS (
    SELECT b.period FROM buckets AS b
    UNION
    SELECT r.period FROM releases AS r
    UNION
    SELECT $plan_date AS period
),

periods AS (
    SELECT busy.period FROM busy
    UNION
    SELECT greatest(s.period::date, $plan_date) AS period
    FROM
        generate_series(
            date_trunc($period, $plan_date),
            (SELECT max(busy.period) FROM busy),
            CASE $period WHEN 'week' THEN to_days(7) ELSE to_months(1) END
        ) AS s (period)
    WHERE $period != 'day'
)

SELECT
    t.period,
    b.independent_demand,
    b.dependent_demand,
    b.on_hand,
    b.scheduled_receipt,
    b.planned_receipt,
    b.projected_on_hand,
    r.planned_release
FROM periods AS t
LEFT JOIN buckets AS b ON t.period = b.period
LEFT JOIN releases AS r ON t.period = r.period
ORDER BY t.period
