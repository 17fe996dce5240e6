-- Between start and delivery of every planned order lies its source's lead time, in open days, then
-- the transport. They are counted back from the delivery, or on from the start.
-- Rules: DATE-2, DATE-3, DATE-5, DATE-11, DELAY-3.
SELECT
    o.planned_order_id AS subject,
    'from ' || audit.day_of(o.start_day) || ' to ' || audit.day_of(o.delivery_day)
    || ' it has not the ' || s.lead_time_days || ' days of its lead time and '
    || s.transport_days || ' of transport' AS problem
FROM audit.orders AS o
INNER JOIN staged.sourcing_options AS s ON o.option = s.option
LEFT JOIN audit.calendar_days AS f
    ON s.lead_time_calendar = f.calendar AND o.start_day = f.day
LEFT JOIN audit.calendar_days AS t
    ON s.lead_time_calendar = t.calendar AND o.delivery_day - s.transport_days = t.day
WHERE
    greatest(
        t.opened_before - f.opened_before,
        t.opened_before + t.is_open::integer
        - f.opened_before - f.is_open::integer
    ) IS NULL
    OR greatest(
        t.opened_before - f.opened_before,
        t.opened_before + t.is_open::integer
        - f.opened_before - f.is_open::integer
    ) < s.lead_time_days
ORDER BY subject
