-- What approved and kept orders yield besides their item is supply. Each row of it is of such an
-- order that counts; where the order's bill of materials is also that of a source here, it is
-- exactly what its output arcs explode to, on the day the order is received and the receipt margin
-- after it. Rules: CO-1, CO-2, CO-4.
WITH options AS (
    SELECT
        key,
        bom_id,
        min(option) AS option
    FROM staged.sourcing_options
    WHERE bom_id IS NOT NULL
    GROUP BY key, bom_id
),

yielded AS (
    SELECT
        a.supply_id || ':' || c.bom_line_id AS supply_id,
        c.component_key AS key,
        a.is_frozen,
        greatest(0, a.receipt_day) AS receipt_day,
        a.receipt_day AS first_day,
        (
            if(c.quantity_basis = 'per_batch', a.quantity, 1)::hugeint
            * c.numerator::hugeint + c.scrap_numerator
        ) // c.denominator + c.scrap_quantity AS quantity
    FROM audit.approved_orders AS a
    INNER JOIN options AS o ON a.key = o.key AND a.bom_id = o.bom_id
    INNER JOIN staged.arcs AS c ON o.option = c.option AND c.kind = 'output'
    WHERE
        a.order_day BETWEEN c.valid_from_day AND c.valid_to_day
        AND a.quantity >= c.from_order_quantity
        AND (c.to_order_quantity = 0 OR a.quantity < c.to_order_quantity)
),

expected AS (
    SELECT
        y.supply_id,
        y.key,
        audit.counted(y.quantity) AS quantity,
        if(l.receipt_margin_days = 0, y.receipt_day, n.day) AS day
    FROM yielded AS y
    INNER JOIN staged.item_locations AS l ON y.key = l.key
    LEFT JOIN audit.calendar_days AS m
        ON l.issue_margin_calendar = m.calendar AND y.receipt_day = m.day
    LEFT JOIN audit.open_days AS n
        ON
            m.calendar = n.calendar
            AND m.opened_before + m.is_open::integer + l.receipt_margin_days - 1 = n.number
    WHERE y.quantity > 0 AND (y.is_frozen OR y.first_day <= l.coverage_fence_days)
),

loaded AS (
    SELECT * FROM staged.receipts
    WHERE supply_kind = 'by_product'
)

SELECT
    r.supply_id AS subject,
    'is yielded by ' || coalesce(r.parent_supply_id, 'nothing')
    || ', which is no approved or kept order that counts' AS problem
FROM loaded AS r
ANTI JOIN audit.approved_orders AS a ON r.parent_supply_id = a.supply_id
UNION ALL
SELECT
    e.supply_id AS subject,
    'the order yields ' || audit.amount(e.quantity) || ' on ' || audit.day_of(e.day)
    || ', the receipt is ' || coalesce(audit.amount(r.quantity), 'missing') AS problem
FROM expected AS e
LEFT JOIN loaded AS r ON e.supply_id = r.supply_id
WHERE
    e.quantity IS NOT NULL
    AND (
        e.key IS DISTINCT FROM r.key
        OR e.quantity IS DISTINCT FROM r.quantity
        OR e.day IS DISTINCT FROM r.available_day
        OR r.is_changeable
    )
ORDER BY subject
