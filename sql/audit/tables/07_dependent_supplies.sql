-- What planned orders yield besides their item, as the output arcs of their options explode (CO-1):
-- rounded down once, on the planned delivery day and the receipt margin of the key after it (CO-2).
CREATE TABLE audit.dependent_supplies AS
WITH yielded AS (
    SELECT
        o.planned_order_id || ':' || a.bom_line_id AS supply_id,
        a.component_key AS key,
        s.planned_delivery AS delivery_day,
        (
            if(a.quantity_basis = 'per_batch', o.quantity, 1)::hugeint
            * a.numerator::hugeint + a.scrap_numerator
        ) // a.denominator + a.scrap_quantity AS quantity
    FROM audit.orders AS o
    INNER JOIN audit.schedules AS s ON o.number = s.number
    INNER JOIN levels.arcs AS a ON o.option = a.option AND a.kind = 'output'
    WHERE
        s.planned_start BETWEEN a.valid_from_day AND a.valid_to_day
        AND o.quantity >= a.from_order_quantity
        AND (a.to_order_quantity = 0 OR o.quantity < a.to_order_quantity)
)

SELECT
    y.supply_id,
    y.key,
    audit.counted(y.quantity) AS quantity,
    if(l.receipt_margin_days = 0, y.delivery_day, n.day) AS day
FROM yielded AS y
INNER JOIN staged.item_locations AS l ON y.key = l.key
LEFT JOIN audit.calendar_days AS m
    ON l.issue_margin_calendar = m.calendar AND y.delivery_day = m.day
LEFT JOIN audit.open_days AS n
    ON
        m.calendar = n.calendar
        AND m.opened_before + m.is_open::integer + l.receipt_margin_days - 1 = n.number
WHERE audit.counted(y.quantity) > 0;
