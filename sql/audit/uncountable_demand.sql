-- What orders need or yield beyond counting is left out with a warning that names the line, the
-- item and the location; the limit is looked at with a hundredth to spare. Rules: INPUT-32.
WITH lines AS (
    SELECT
        option,
        bom_line_id,
        quantity_basis,
        valid_from_day,
        valid_to_day,
        from_order_quantity,
        to_order_quantity,
        numerator / denominator AS rate,
        scrap_quantity::double + round_up_multiple AS constant
    FROM levels.arcs
    WHERE kind IN ('bom', 'output')
),

largest AS (
    SELECT
        max(rate) AS rate,
        max(constant) AS constant
    FROM lines
)

SELECT DISTINCT
    l.bom_line_id AS subject,
    'asks for more than can be counted, and no warning says so of ' || o.item_id || '@'
    || o.location_id AS problem
FROM audit.orders AS o
INNER JOIN audit.schedules AS s ON o.number = s.number
INNER JOIN lines AS l ON o.option = l.option
LEFT JOIN result.plan_warnings AS w
    ON
        w.rule = 'INPUT-32'
        AND l.bom_line_id || '/' || o.item_id || '/' || o.location_id = w.key
WHERE
    o.quantity > (SELECT (1e18 - m.constant) / greatest(m.rate, 1) FROM largest AS m)
    AND s.planned_start BETWEEN l.valid_from_day AND l.valid_to_day
    AND o.quantity >= l.from_order_quantity
    AND (l.to_order_quantity = 0 OR o.quantity < l.to_order_quantity)
    AND if(l.quantity_basis = 'per_batch', o.quantity, 1) * l.rate + l.constant > 1.01e18
    AND w.key IS NULL
ORDER BY subject, problem
