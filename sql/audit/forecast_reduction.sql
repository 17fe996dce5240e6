-- Every forecast line that counts is in the forecast reduction once, and no other: its quantity is
-- what orders consumed and what remains, and what remains is planned, except of a customer's line
-- that the overall forecast includes. Rules: LOAD-7, LOAD-2, FENCE-1, FENCE-3, RED-1, RED-8.
WITH overall AS (
    SELECT DISTINCT key FROM audit.forecast_lines
    WHERE customer_id IS NULL
),

counted AS (
    SELECT
        f.*,
        f.customer_id IS NOT NULL
        AND f.is_customer_forecast_included
        AND o.key IS NOT NULL AS is_inside
    FROM audit.forecast_lines AS f
    LEFT JOIN overall AS o ON f.key = o.key
    WHERE f.is_counted
)

SELECT
    coalesce(c.forecast_id, r.forecast_id) AS subject,
    CASE
        WHEN c.forecast_id IS NULL THEN 'is reduced, but is no forecast that counts'
        WHEN r.forecast_id IS NULL THEN 'counts, but is not in the forecast reduction'
        WHEN
            c.quantity != r.forecast_quantity
            OR c.date != r.date
            OR c.item_id != r.item_id
            OR c.location_id != r.location_id
            OR coalesce(c.customer_id, '') != coalesce(r.customer_id, '')
            THEN 'is not the forecast that was read: ' || r.forecast_quantity || ' on ' || r.date
        ELSE
            r.forecast_quantity || ' are forecast, ' || r.consumed_quantity || ' are consumed, '
            || r.remaining_quantity || ' remain, ' || r.planned_quantity || ' are planned'
    END AS problem
FROM counted AS c
FULL OUTER JOIN result.forecast_reduction AS r ON c.forecast_id = r.forecast_id
WHERE
    c.forecast_id IS NULL
    OR r.forecast_id IS NULL
    OR c.quantity IS DISTINCT FROM r.forecast_quantity
    OR c.date IS DISTINCT FROM r.date
    OR c.item_id IS DISTINCT FROM r.item_id
    OR c.location_id IS DISTINCT FROM r.location_id
    OR c.customer_id IS DISTINCT FROM r.customer_id
    OR r.forecast_quantity IS DISTINCT FROM r.consumed_quantity + r.remaining_quantity
    OR r.remaining_quantity < 0
    OR r.planned_quantity IS DISTINCT FROM if(c.is_inside, 0, r.remaining_quantity)
ORDER BY subject
