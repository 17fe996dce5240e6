-- What planned orders yield besides their item, as the output arcs of their options explode (CO-1):
-- rounded down once, on the delivery day and the receipt margin of the key after it. Late
-- components move it with its order, unless the order's item in the end waits for it; `first_day`
-- is the one before that (CO-2).
CREATE TABLE audit.dependent_supplies AS
WITH RECURSIVE steps AS (
    SELECT
        component_key AS key,
        parent_key AS delayed_key
    FROM levels.arcs
    WHERE kind NOT IN ('output', 'co_product')
    UNION
    SELECT
        parent_key AS key,
        component_key AS delayed_key
    FROM levels.arcs
    WHERE kind = 'output'
),

delayed AS (
    SELECT DISTINCT
        parent_key AS formula_key,
        component_key AS yielded_key,
        component_key AS key
    FROM levels.arcs
    WHERE kind = 'output'
    UNION
    SELECT
        d.formula_key,
        d.yielded_key,
        s.delayed_key AS key
    FROM delayed AS d
    INNER JOIN steps AS s ON d.key = s.key
),

circling AS (
    SELECT DISTINCT
        formula_key,
        yielded_key
    FROM delayed
    WHERE key = formula_key
),

yielded AS (
    SELECT
        o.planned_order_id || ':' || a.bom_line_id AS supply_id,
        a.component_key AS key,
        s.planned_delivery AS first_delivery,
        if(c.formula_key IS NULL, o.delivery_day, s.planned_delivery) AS delivery_day,
        (
            if(a.quantity_basis = 'per_batch', o.quantity, 1)::hugeint
            * a.numerator::hugeint + a.scrap_numerator
        ) // a.denominator + a.scrap_quantity AS quantity
    FROM audit.orders AS o
    INNER JOIN audit.schedules AS s ON o.number = s.number
    INNER JOIN levels.arcs AS a ON o.option = a.option AND a.kind = 'output'
    LEFT JOIN circling AS c
        ON a.parent_key = c.formula_key AND a.component_key = c.yielded_key
    WHERE
        s.planned_start BETWEEN a.valid_from_day AND a.valid_to_day
        AND o.quantity >= a.from_order_quantity
        AND (a.to_order_quantity = 0 OR o.quantity < a.to_order_quantity)
),

days AS (
    SELECT
        y.supply_id,
        y.key,
        audit.counted(y.quantity) AS quantity,
        l.receipt_margin_days,
        unnest([y.first_delivery, y.delivery_day]) AS delivery_day,
        unnest([TRUE, FALSE]) AS is_first,
        l.issue_margin_calendar
    FROM yielded AS y
    INNER JOIN staged.item_locations AS l ON y.key = l.key
    WHERE audit.counted(y.quantity) > 0
),

available AS (
    SELECT
        y.supply_id,
        y.key,
        y.quantity,
        y.is_first,
        if(y.receipt_margin_days = 0, y.delivery_day, n.day) AS day
    FROM days AS y
    LEFT JOIN audit.calendar_days AS m
        ON y.issue_margin_calendar = m.calendar AND y.delivery_day = m.day
    LEFT JOIN audit.open_days AS n
        ON
            m.calendar = n.calendar
            AND m.opened_before + m.is_open::integer + y.receipt_margin_days - 1 = n.number
)

SELECT
    supply_id,
    key,
    quantity,
    max(day) AS day,
    max(day) FILTER (WHERE is_first) AS first_day
FROM available
GROUP BY supply_id, key, quantity;
