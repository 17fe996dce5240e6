-- The orders whose demand consumes a forecast line that is reduced by dynamic period: those of the
-- days from the line's to the next line's, of the line's customer. Units: inventory units. Rules:
-- RED-2, RED-7, RED-8. Parameters: $demand_id, $plan_date.
WITH consumed AS (
    SELECT * FROM forecast_reduction
    WHERE forecast_id = $demand_id AND consumed_quantity > 0
),

own AS (
    SELECT
        k.key,
        f.item_id,
        f.location_id,
        f.customer_id,
        f.date AS first_date,
        coalesce(k.is_customer_forecast_included, FALSE) AS is_included,
        k.reduce_forecast_by = 'all_transactions' AS is_by_all,
        (
            SELECT min(n.date)
            FROM forecast_reduction AS n
            WHERE
                f.item_id = n.item_id
                AND f.location_id = n.location_id
                AND f.customer_id IS NOT DISTINCT FROM n.customer_id
                AND f.date < n.date
        ) AS end_date
    FROM consumed AS f
    INNER JOIN item_locations AS k ON f.item_id = k.item_id AND f.location_id = k.location_id
    WHERE k.reduction_principle = 'transactions_dynamic_period'
)

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
    AND (coalesce(o.is_by_all, FALSE) OR r.demand_type = 'sales')
    AND $plan_date + r.requested_day >= o.first_date
    AND (o.end_date IS NULL OR $plan_date + r.requested_day < o.end_date)
    AND CASE
        WHEN o.customer_id IS NOT NULL THEN d.customer_id = o.customer_id
        ELSE o.is_included OR d.customer_id IS NULL OR d.customer_id NOT IN (
            SELECT c.customer_id
            FROM forecast_reduction AS c
            WHERE
                o.item_id = c.item_id
                AND o.location_id = c.location_id
                AND c.customer_id IS NOT NULL
        )
    END
ORDER BY requested_date, r.demand_id
