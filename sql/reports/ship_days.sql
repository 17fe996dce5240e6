-- The last day on which the vendor of an order may ship, as wished and as planned. Rule: DATE-11.
-- Parameters: $option, $wished_date, $planned_date (of the delivery), $plan_date.
WITH latest AS (
    SELECT
        o.ship_calendar,
        $wished_date::date - o.transport_days AS wished_date,
        $planned_date::date - o.transport_days AS planned_date
    FROM sourcing_options AS o
    WHERE o.option = $option
)

SELECT
    coalesce(
        max($plan_date + d.day) FILTER (WHERE $plan_date + d.day <= l.wished_date), l.wished_date
    ) AS wished_date,
    coalesce(
        max($plan_date + d.day) FILTER (WHERE $plan_date + d.day <= l.planned_date), l.planned_date
    ) AS planned_date
FROM latest AS l
LEFT JOIN calendar_days AS d ON l.ship_calendar = d.calendar AND d.is_open
GROUP BY l.wished_date, l.planned_date
