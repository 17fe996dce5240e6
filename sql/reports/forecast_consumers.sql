-- The orders whose demand consumes a forecast line, of the line's customer: those of its period, by
-- a reduction key or from the line's day to the next line's; where surplus is carried, also those
-- of the periods before and after with more demand than forecast, if the period's own orders do
-- not consume so much. Units: inventory units. Rules: RED-2, RED-3, RED-5 to RED-8.
-- Parameters: $demand_id, $plan_date.
WITH own AS (
    SELECT
        k.*,
        f.customer_id
    FROM forecast_reduction AS f
    INNER JOIN item_locations AS k ON f.item_id = k.item_id AND f.location_id = k.location_id
    WHERE
        f.forecast_id = $demand_id
        AND f.consumed_quantity > 0
        AND starts_with(k.reduction_principle, 'transactions')
),

lines AS (
    SELECT f.*
    FROM forecast_reduction AS f
    INNER JOIN own AS o
        ON
            f.item_id = o.item_id
            AND f.location_id = o.location_id
            AND f.customer_id IS NOT DISTINCT FROM o.customer_id
),

anchored AS (
    SELECT
        k.*,
        count(k.effective_date) OVER (ORDER BY k.sequence) AS anchor
    FROM reduction_keys AS k
    INNER JOIN own AS o ON k.reduction_key_id = o.reduction_key_id
    WHERE o.reduction_principle != 'transactions_dynamic_period'
),

summed AS (
    SELECT
        sequence,
        anchor,
        coalesce(first_value(effective_date) OVER so_far, $plan_date) AS began,
        sum(if(period_unit = 'month', period_count, 0)) OVER so_far AS months,
        sum(if(period_unit = 'week', 7 * period_count, 0)) OVER so_far AS week_days,
        sum(if(period_unit = 'day', period_count, 0)) OVER so_far AS days
    FROM anchored
    WINDOW so_far AS (PARTITION BY anchor ORDER BY sequence)
),

ending AS (
    SELECT
        sequence,
        anchor,
        began,
        (began + to_months(months::integer))::date + (week_days + days)::integer AS ended
    FROM summed
),

periods AS (
    SELECT
        row_number() OVER (ORDER BY sequence) AS number,
        lag(ended, 1, began) OVER (PARTITION BY anchor ORDER BY sequence) AS from_date,
        ended AS end_date
    FROM ending
    UNION ALL
    SELECT
        row_number() OVER (ORDER BY l.date) AS number,
        l.date AS from_date,
        coalesce(lead(l.date) OVER (ORDER BY l.date), '9999-12-31'::date) AS end_date
    FROM (SELECT DISTINCT date FROM lines) AS l
    CROSS JOIN own AS o
    WHERE o.reduction_principle = 'transactions_dynamic_period'
),

-- Of two that begin on one day the later one counts.
spans AS (
    SELECT * FROM periods
    QUALIFY row_number() OVER (PARTITION BY from_date ORDER BY number DESC) = 1
),

forecast AS (
    SELECT
        s.number,
        sum(l.forecast_quantity) AS forecast_quantity,
        sum(l.consumed_quantity) AS consumed_quantity,
        bool_or(l.forecast_id = $demand_id) AS is_own
    FROM lines AS l
    ASOF INNER JOIN spans AS s ON l.date >= s.from_date
    WHERE l.date < s.end_date
    GROUP BY s.number
),

orders AS (
    SELECT
        r.demand_id,
        r.demand_type,
        d.customer_id,
        r.quantity * 0.000001 AS quantity,
        $plan_date + r.requested_day AS requested_date
    FROM own AS o
    INNER JOIN requirements AS r ON o.key = r.key AND r.demand_kind = 'demand'
    INNER JOIN demands AS d ON r.demand_id = d.demand_id
    WHERE
        NOT coalesce(d.is_intercompany, FALSE)
        AND (coalesce(o.reduce_forecast_by = 'all_transactions', FALSE) OR r.demand_type = 'sales')
        AND CASE
            WHEN o.customer_id IS NOT NULL THEN d.customer_id = o.customer_id
            ELSE
                coalesce(o.is_customer_forecast_included, FALSE)
                OR d.customer_id IS NULL
                OR d.customer_id NOT IN (
                    SELECT c.customer_id
                    FROM forecast_reduction AS c
                    WHERE
                        o.item_id = c.item_id
                        AND o.location_id = c.location_id
                        AND c.customer_id IS NOT NULL
                )
        END
),

placed AS (
    SELECT
        r.*,
        s.number
    FROM orders AS r
    ASOF INNER JOIN spans AS s ON r.requested_date >= s.from_date
    WHERE r.requested_date < s.end_date
),

ordered AS (
    SELECT
        number,
        sum(quantity) AS quantity
    FROM placed
    GROUP BY number
),

consuming AS (
    SELECT number FROM forecast
    WHERE is_own
    UNION
    SELECT n.number
    FROM forecast AS f
    CROSS JOIN own AS o
    LEFT JOIN ordered AS r ON f.number = r.number
    INNER JOIN ordered AS n ON abs(f.number - n.number) = 1
    LEFT JOIN forecast AS e ON n.number = e.number
    WHERE
        f.is_own
        AND o.reduction_principle = 'transactions_reduction_key'
        AND f.consumed_quantity > coalesce(r.quantity, 0)
        AND n.quantity > coalesce(e.forecast_quantity, 0)
)

SELECT
    p.demand_id,
    p.demand_type,
    p.customer_id,
    p.quantity,
    p.requested_date,
    o.reduction_principle
FROM placed AS p
SEMI JOIN consuming AS c ON p.number = c.number
CROSS JOIN own AS o
ORDER BY p.requested_date, p.demand_id
