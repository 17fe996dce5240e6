-- Planned orders are ordered, started, delivered and available in this order, from the plan date
-- on, on open days. Rules: DATE-2, DATE-3, DATE-6.
WITH judged AS (
    SELECT
        o.planned_order_id,
        CASE
            WHEN o.order_day < 0
                THEN
                    'is to be ordered on ' || audit.day_of(o.order_day)
                    || ', before the plan date'
            WHEN o.start_day < o.order_day
                THEN
                    'starts on ' || audit.day_of(o.start_day) || ', before it is ordered on '
                    || audit.day_of(o.order_day)
            WHEN o.delivery_day < o.start_day
                THEN
                    'is delivered on ' || audit.day_of(o.delivery_day)
                    || ', before it starts on ' || audit.day_of(o.start_day)
            WHEN o.available_day < o.delivery_day
                THEN
                    'is available on ' || audit.day_of(o.available_day)
                    || ', before it is delivered on ' || audit.day_of(o.delivery_day)
            WHEN NOT coalesce(a.is_open, FALSE)
                THEN 'is to be ordered on a closed day, ' || audit.day_of(o.order_day)
            WHEN NOT coalesce(b.is_open, FALSE)
                THEN 'starts on a closed day, ' || audit.day_of(o.start_day)
            WHEN NOT coalesce(c.is_open, FALSE)
                THEN 'is delivered on a closed day, ' || audit.day_of(o.delivery_day)
        END AS problem
    FROM audit.orders AS o
    INNER JOIN staged.sourcing_options AS s ON o.option = s.option
    LEFT JOIN audit.calendar_days AS a ON s.order_calendar = a.calendar AND o.order_day = a.day
    LEFT JOIN audit.calendar_days AS b ON s.start_calendar = b.calendar AND o.start_day = b.day
    LEFT JOIN audit.calendar_days AS c
        ON s.receipt_calendar = c.calendar AND o.delivery_day = c.day
)

SELECT
    planned_order_id AS subject,
    problem
FROM judged
WHERE problem IS NOT NULL
ORDER BY subject
