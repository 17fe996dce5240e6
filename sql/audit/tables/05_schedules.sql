-- The dates each planned order must have, computed again from its required day and its source:
-- `wished_` backward (DATE-2), `planned_` forward where that would begin before the plan date
-- (DATE-3), with the day on which a vendor ships in between (DATE-11). Late components are not in
-- them yet.
CREATE TABLE audit.schedules AS
WITH required AS (
    SELECT
        o.number,
        o.requested_day AS required,
        l.receipt_margin_days,
        l.reorder_margin_days,
        s.lead_time_days,
        s.lead_time_calendar,
        s.order_calendar,
        s.start_calendar,
        s.receipt_calendar,
        s.receipt_margin_calendar,
        s.reorder_margin_calendar,
        s.ship_calendar,
        s.transport_days
    FROM audit.orders AS o
    INNER JOIN staged.item_locations AS l ON o.key = l.key
    INNER JOIN staged.sourcing_options AS s ON o.option = s.option
),

delivered AS (
    SELECT
        r.*,
        d.open_on_or_before AS wished_delivery
    FROM required AS r
    LEFT JOIN audit.calendar_days AS m
        ON r.receipt_margin_calendar = m.calendar AND r.required = m.day
    LEFT JOIN audit.open_days AS n
        ON m.calendar = n.calendar AND m.opened_before - r.receipt_margin_days = n.number
    LEFT JOIN audit.calendar_days AS d
        ON
            r.receipt_calendar = d.calendar
            AND if(r.receipt_margin_days = 0, r.required, n.day) = d.day
),

shipped AS (
    SELECT
        r.*,
        d.open_on_or_before AS wished_ship
    FROM delivered AS r
    LEFT JOIN audit.calendar_days AS d
        ON r.ship_calendar = d.calendar AND r.wished_delivery - r.transport_days = d.day
),

started AS (
    SELECT
        r.*,
        d.open_on_or_before AS wished_start
    FROM shipped AS r
    LEFT JOIN audit.calendar_days AS m
        ON r.lead_time_calendar = m.calendar AND r.wished_ship = m.day
    LEFT JOIN audit.open_days AS n
        ON m.calendar = n.calendar AND m.opened_before - r.lead_time_days = n.number
    LEFT JOIN audit.calendar_days AS d
        ON
            r.start_calendar = d.calendar
            AND if(r.lead_time_days = 0, r.wished_ship, n.day) = d.day
),

ordered AS (
    SELECT
        r.*,
        d.open_on_or_before AS wished_order
    FROM started AS r
    LEFT JOIN audit.calendar_days AS m
        ON r.reorder_margin_calendar = m.calendar AND r.wished_start = m.day
    LEFT JOIN audit.open_days AS n
        ON m.calendar = n.calendar AND m.opened_before - r.reorder_margin_days = n.number
    LEFT JOIN audit.calendar_days AS d
        ON
            r.order_calendar = d.calendar
            AND if(r.reorder_margin_days = 0, r.wished_start, n.day) = d.day
),

-- An order that can be placed at its wished day keeps its wished days; another begins today.
forward_order AS (
    SELECT
        r.number,
        r.receipt_margin_days,
        r.lead_time_days,
        r.lead_time_calendar,
        r.receipt_calendar,
        r.receipt_margin_calendar,
        r.ship_calendar,
        r.transport_days,
        f.open_on_or_after AS first_order,
        s.open_on_or_after AS first_start
    FROM ordered AS r
    LEFT JOIN audit.calendar_days AS f ON r.order_calendar = f.calendar AND f.day = 0
    LEFT JOIN audit.calendar_days AS m
        ON r.reorder_margin_calendar = m.calendar AND f.open_on_or_after = m.day
    LEFT JOIN audit.open_days AS n
        ON
            m.calendar = n.calendar
            AND m.opened_before + m.is_open::integer + r.reorder_margin_days - 1 = n.number
    LEFT JOIN audit.calendar_days AS s
        ON
            r.start_calendar = s.calendar
            AND if(r.reorder_margin_days = 0, f.open_on_or_after, n.day) = s.day
    WHERE r.wished_order < 0
),

forward_ship AS (
    SELECT
        r.*,
        d.open_on_or_after AS first_ship
    FROM forward_order AS r
    LEFT JOIN audit.calendar_days AS m
        ON r.lead_time_calendar = m.calendar AND r.first_start = m.day
    LEFT JOIN audit.open_days AS n
        ON
            m.calendar = n.calendar
            AND m.opened_before + m.is_open::integer + r.lead_time_days - 1 = n.number
    LEFT JOIN audit.calendar_days AS d
        ON
            r.ship_calendar = d.calendar
            AND if(r.lead_time_days = 0, r.first_start, n.day) = d.day
),

forward_delivery AS (
    SELECT
        r.*,
        d.open_on_or_after AS first_delivery
    FROM forward_ship AS r
    LEFT JOIN audit.calendar_days AS d
        ON r.receipt_calendar = d.calendar AND r.first_ship + r.transport_days = d.day
),

forward AS (
    SELECT
        r.*,
        if(r.receipt_margin_days = 0, r.first_delivery, n.day) AS first_available
    FROM forward_delivery AS r
    LEFT JOIN audit.calendar_days AS m
        ON r.receipt_margin_calendar = m.calendar AND r.first_delivery = m.day
    LEFT JOIN audit.open_days AS n
        ON
            m.calendar = n.calendar
            AND m.opened_before + m.is_open::integer + r.receipt_margin_days - 1 = n.number
)

SELECT
    r.number,
    r.wished_order,
    r.wished_start,
    r.wished_delivery,
    if(r.wished_order < 0, f.first_order, r.wished_order) AS planned_order,
    if(r.wished_order < 0, f.first_start, r.wished_start) AS planned_start,
    if(r.wished_order < 0, f.first_delivery, r.wished_delivery) AS planned_delivery,
    if(r.wished_order < 0, f.first_available, r.required) AS planned_available
FROM ordered AS r
LEFT JOIN forward AS f ON r.number = f.number;
