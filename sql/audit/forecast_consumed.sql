-- Orders consume forecast as the reduction principle of the item and location says: by percentage,
-- or the lines of their period, the earliest first. Where surplus is carried to the neighbouring
-- periods, a line is consumed at least so far. Rules: RED-1 to RED-8.
WITH lines AS (
    SELECT
        *,
        concat_ws('@', key, customer_id) AS pool,
        CASE
            WHEN reduction_principle = 'transactions_dynamic_period' THEN 'dynamic'
            WHEN reduction_principle != 'none' THEN 'key'
        END AS period_of
    FROM audit.forecast_lines
    WHERE is_counted IS NOT NULL AND key IS NOT NULL
),

pools AS (
    SELECT DISTINCT
        pool,
        key,
        customer_id,
        period_of,
        reduction_key_id,
        reduce_forecast_by,
        coverage_fence_days,
        is_customer_forecast_included
    FROM lines
),

spans AS (
    SELECT
        p.pool,
        k.period,
        k.from_day,
        k.to_day,
        k.percentage
    FROM pools AS p
    INNER JOIN audit.reduction_periods AS k ON p.reduction_key_id = k.reduction_key_id
    WHERE p.period_of = 'key'
    QUALIFY row_number() OVER (PARTITION BY p.pool, k.from_day ORDER BY k.period DESC) = 1
    UNION ALL
    SELECT DISTINCT
        pool,
        day AS period,
        day AS from_day,
        coalesce(
            min(day) OVER (
                PARTITION BY pool ORDER BY day
                RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            ) - 1,
            1000000
        ) AS to_day,
        0 AS percentage
    FROM lines
    WHERE period_of = 'dynamic'
),

orders AS (
    SELECT
        p.pool,
        audit.day_number(coalesce(d.confirmed_date, d.requested_date)) AS day,
        audit.scaled(d.quantity) AS quantity
    FROM staged.requirements AS r
    INNER JOIN clean.demands AS d ON r.demand_id = d.demand_id
    INNER JOIN pools AS p ON r.key = p.key
    LEFT JOIN pools AS o ON r.key = o.key AND d.customer_id = o.customer_id
    WHERE
        r.demand_kind = 'demand'
        AND NOT d.is_intercompany
        AND (p.reduce_forecast_by = 'all_transactions' OR d.demand_type = 'sales')
        AND CASE
            WHEN p.customer_id IS NULL THEN p.is_customer_forecast_included OR o.pool IS NULL
            ELSE p.customer_id = d.customer_id
        END
),

ordered AS (
    SELECT
        o.pool,
        s.period,
        sum(o.quantity) AS quantity
    FROM orders AS o
    ASOF INNER JOIN spans AS s ON o.pool = s.pool AND o.day >= s.from_day
    WHERE o.day <= s.to_day
    GROUP BY o.pool, s.period
),

placed AS (
    SELECT
        l.*,
        s.percentage,
        audit.scaled(l.quantity) AS scaled_quantity,
        if(l.day <= s.to_day, s.period, NULL) AS period
    FROM lines AS l
    ASOF LEFT JOIN spans AS s ON l.pool = s.pool AND l.day >= s.from_day
),

expected AS (
    SELECT
        p.forecast_id,
        p.is_counted,
        p.reduction_principle,
        p.scaled_quantity,
        CASE
            WHEN p.period IS NULL THEN 0
            WHEN p.reduction_principle = 'percent'
                THEN p.scaled_quantity - ceil(
                    p.scaled_quantity::decimal(38, 0) * greatest(0, 100 - p.percentage) / 100
                )::bigint
            ELSE
                greatest(
                    0,
                    least(
                        p.scaled_quantity,
                        coalesce(o.quantity, 0) - sum(p.scaled_quantity) OVER (
                            PARTITION BY p.pool, p.period ORDER BY p.day, p.forecast_id
                        ) + p.scaled_quantity
                    )
                )
        END AS consumed
    FROM placed AS p
    LEFT JOIN ordered AS o ON p.pool = o.pool AND p.period = o.period
)

SELECT
    e.forecast_id AS subject,
    audit.amount(audit.scaled(r.consumed_quantity)) || ' are consumed, by the rule '
    || audit.amount(e.consumed) AS problem
FROM expected AS e
INNER JOIN result.forecast_reduction AS r ON e.forecast_id = r.forecast_id
WHERE
    e.is_counted
    AND CASE
        WHEN e.reduction_principle = 'transactions_reduction_key'
            THEN audit.scaled(r.consumed_quantity) NOT BETWEEN e.consumed AND e.scaled_quantity
        ELSE audit.scaled(r.consumed_quantity) IS DISTINCT FROM e.consumed
    END
ORDER BY subject
