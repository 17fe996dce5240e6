-- Every date of every planned order is exactly the one that its required day gives. It follows from
-- lead time, margins and calendars; a late component or supplier moves the start by its delay, and
-- what follows with it. Rules: DATE-2 to DATE-6, DATE-8, DATE-11, DELAY-1, DELAY-3,
-- DELAY-4.
WITH late AS (
    SELECT
        d.planned_order_id,
        y.delay_days AS days
    FROM result.delays AS y
    INNER JOIN audit.demands AS d ON y.demand_id = d.demand_id AND y.demand_kind = d.demand_kind
    WHERE d.planned_order_id IS NOT NULL
    UNION ALL
    SELECT
        o.planned_order_id,
        audit.day_number(y.ship_date) - t.planned_start AS days
    FROM clean.supplier_ship_dates AS y
    INNER JOIN audit.orders AS o ON y.planned_order_id = o.planned_order_id
    INNER JOIN audit.schedules AS t ON o.number = t.number
    WHERE coalesce(y.plan_id = getvariable('plan_id'), TRUE)
),

moved AS (
    SELECT
        planned_order_id,
        max(days) AS days
    FROM late
    WHERE days > 0
    GROUP BY planned_order_id
),

restarted AS (
    SELECT
        o.number,
        s.lead_time_days,
        s.lead_time_calendar,
        s.receipt_calendar,
        s.receipt_margin_calendar,
        s.ship_calendar,
        s.transport_days,
        l.receipt_margin_days,
        c.open_on_or_after AS start_day
    FROM moved AS m
    INNER JOIN audit.orders AS o ON m.planned_order_id = o.planned_order_id
    INNER JOIN audit.schedules AS t ON o.number = t.number
    INNER JOIN staged.sourcing_options AS s ON o.option = s.option
    INNER JOIN staged.item_locations AS l ON o.key = l.key
    LEFT JOIN audit.calendar_days AS c
        ON s.start_calendar = c.calendar AND t.planned_start + m.days = c.day
),

shipped AS (
    SELECT
        r.*,
        d.open_on_or_after AS ship_day
    FROM restarted AS r
    LEFT JOIN audit.calendar_days AS c
        ON r.lead_time_calendar = c.calendar AND r.start_day = c.day
    LEFT JOIN audit.open_days AS n
        ON
            c.calendar = n.calendar
            AND c.opened_before + c.is_open::integer + r.lead_time_days - 1 = n.number
    LEFT JOIN audit.calendar_days AS d
        ON
            r.ship_calendar = d.calendar
            AND if(r.lead_time_days = 0, r.start_day, n.day) = d.day
),

delivered AS (
    SELECT
        r.number,
        r.start_day,
        r.receipt_margin_calendar,
        r.receipt_margin_days,
        d.open_on_or_after AS delivery_day
    FROM shipped AS r
    LEFT JOIN audit.calendar_days AS d
        ON r.receipt_calendar = d.calendar AND r.ship_day + r.transport_days = d.day
),

available AS (
    SELECT
        r.number,
        r.start_day,
        r.delivery_day,
        if(r.receipt_margin_days = 0, r.delivery_day, n.day) AS available_day
    FROM delivered AS r
    LEFT JOIN audit.calendar_days AS c
        ON r.receipt_margin_calendar = c.calendar AND r.delivery_day = c.day
    LEFT JOIN audit.open_days AS n
        ON
            c.calendar = n.calendar
            AND c.opened_before + c.is_open::integer + r.receipt_margin_days - 1
            = n.number
),

expected AS (
    SELECT
        s.*,
        coalesce(a.start_day, s.planned_start) AS start_day,
        greatest(s.planned_delivery, a.delivery_day) AS delivery_day,
        greatest(s.planned_available, a.available_day) AS available_day
    FROM audit.schedules AS s
    LEFT JOIN available AS a ON s.number = a.number
),

compared AS (
    SELECT
        o.planned_order_id,
        unnest([
            { 'name': 'wished order', 'said': o.wished_order_day, 'right': e.wished_order },
            { 'name': 'wished start', 'said': o.wished_start_day, 'right': e.wished_start },
            {
                'name': 'wished delivery', 'said': o.wished_delivery_day, 'right': e.wished_delivery
            },
            { 'name': 'order', 'said': o.order_day, 'right': e.planned_order },
            { 'name': 'start', 'said': o.start_day, 'right': e.start_day },
            { 'name': 'delivery', 'said': o.delivery_day, 'right': e.delivery_day },
            { 'name': 'available', 'said': o.available_day, 'right': e.available_day }
        ]) AS date
    FROM audit.orders AS o
    INNER JOIN expected AS e ON o.number = e.number
    WHERE
        o.wished_order_day IS DISTINCT FROM e.wished_order
        OR o.wished_start_day IS DISTINCT FROM e.wished_start
        OR o.wished_delivery_day IS DISTINCT FROM e.wished_delivery
        OR o.order_day IS DISTINCT FROM e.planned_order
        OR o.start_day IS DISTINCT FROM e.start_day
        OR o.delivery_day IS DISTINCT FROM e.delivery_day
        OR o.available_day IS DISTINCT FROM e.available_day
)

SELECT
    planned_order_id AS subject,
    'its ' || struct_extract(date, 'name') || ' date is '
    || coalesce(audit.day_of(struct_extract(date, 'said')), 'missing') || ', but must be '
    || coalesce(audit.day_of(struct_extract(date, 'right')), 'another') AS problem
FROM compared
WHERE struct_extract(date, 'said') IS DISTINCT FROM struct_extract(date, 'right')
UNION ALL
SELECT
    planned_order_id AS subject,
    'required on ' || audit.day_of(requested_day) || ' and available on '
    || audit.day_of(available_day) || ', it says ' || delay_days || ' days of delay' AS problem
FROM audit.orders
WHERE delay_days IS DISTINCT FROM greatest(0, available_day - requested_day)
UNION ALL
SELECT
    o.planned_order_id AS subject,
    'its requirement date ' || coalesce(audit.day_of(o.requirement_day), 'is missing')
    || ' is not its required day' AS problem
FROM audit.orders AS o
INNER JOIN staged.sourcing_options AS s ON o.option = s.option
CROSS JOIN audit.plan AS p
WHERE
    o.requirement_day IS DISTINCT FROM if(
        CASE s.order_type
            WHEN 'purchase' THEN p.is_purchase_delay_added
            WHEN 'production' THEN p.is_production_delay_added
            ELSE p.is_transfer_delay_added
        END,
        greatest(o.requested_day, o.available_day),
        o.requested_day
    )
ORDER BY subject
