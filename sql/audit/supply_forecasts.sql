-- What is left of supply forecast is ordered, by its source and on its day, in the fewest orders
-- that cover it; nothing else is ordered for a forecast, and never more than is forecast is left.
-- Rules: SFC-1 to SFC-4, LOT-3, FENCE-2.
WITH made AS (
    SELECT
        p.trigger_demand_id AS forecast_id,
        sum(o.quantity) AS quantity,
        sum(o.quantity) - min(o.quantity) AS but_the_last,
        bool_or(o.key != f.key OR o.option != f.option) AS is_elsewhere,
        bool_or(o.requested_day != greatest(f.day, l.freeze_fence_days)) AS is_another_day
    FROM result.planned_orders AS p
    INNER JOIN audit.orders AS o ON p.planned_order_id = o.planned_order_id
    LEFT JOIN staged.forecast_orders AS f ON p.trigger_demand_id = f.forecast_id
    LEFT JOIN staged.item_locations AS l ON f.key = l.key
    WHERE p.trigger_demand_kind = 'supply_forecast'
    GROUP BY p.trigger_demand_id
),

-- Approved orders that were made for a line: it is not ordered again (SFC-3).
approved AS (
    SELECT
        s.forecast_id,
        sum(r.quantity) AS quantity
    FROM staged.receipts AS r
    INNER JOIN clean.supplies AS s ON r.supply_id = s.supply_id
    WHERE r.supply_kind = 'supply' AND r.supply_type = 'approved_planned'
    GROUP BY s.forecast_id
)

SELECT
    'supply forecast ' || coalesce(f.forecast_id, m.forecast_id) AS subject,
    CASE
        WHEN m.forecast_id IS NULL THEN audit.amount(f.quantity) || ' are left, but not ordered'
        WHEN f.forecast_id IS NULL THEN 'is ordered, but nothing is left of it'
        WHEN m.is_elsewhere THEN 'is ordered from another source'
        WHEN m.is_another_day THEN 'is ordered for another day than ' || audit.day_of(f.day)
        ELSE
            audit.amount(f.quantity) || ' are left, ' || audit.amount(m.quantity::bigint)
            || ' are ordered'
    END AS problem
FROM staged.forecast_orders AS f
FULL OUTER JOIN made AS m ON f.forecast_id = m.forecast_id
WHERE
    m.forecast_id IS NULL
    OR f.forecast_id IS NULL
    OR m.is_elsewhere
    OR m.is_another_day
    OR m.quantity < f.quantity
    OR m.but_the_last >= f.quantity
UNION ALL
SELECT
    'supply forecast ' || f.forecast_id AS subject,
    audit.amount(f.quantity) || ' are said to be left of it' AS problem
FROM staged.forecast_orders AS f
LEFT JOIN clean.supply_forecasts AS c ON f.forecast_id = c.forecast_id
LEFT JOIN approved AS a ON f.forecast_id = a.forecast_id
WHERE
    c.forecast_id IS NULL
    OR f.quantity > audit.scaled(c.quantity) - coalesce(a.quantity, 0)
ORDER BY subject
