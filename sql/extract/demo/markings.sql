-- Stock reserved for a sales line, and orders marked for a demand, in the inventory unit; not where
-- something that they name is closed. What names something unknown goes along, for validation to
-- say so.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
WITH marked AS (
    SELECT
        m.demand_number,
        m.supply_number,
        m.marked_quantity,
        split_part(m.demand_number, '/', 1) AS demand_order,
        split_part(m.demand_number, '/', 2) AS demand_line,
        split_part(m.supply_number, '/', 1) AS supply_order,
        split_part(m.supply_number, '/', 2) AS supply_line
    FROM erp.order_marking AS m
),

for_open_demand AS (
    SELECT
        m.*,
        h.company_code
    FROM marked AS m
    INNER JOIN erp.sales_order_line AS l
        ON m.demand_order = l.order_number AND m.demand_line = l.line_number::text
    INNER JOIN erp.sales_order_header AS h ON l.order_number = h.order_number
    WHERE
        l.status = 'open'
        AND NOT l.is_deleted
        AND l.ordered_quantity <> l.delivered_quantity

    UNION ALL

    SELECT
        m.*,
        o.company_code
    FROM marked AS m
    INNER JOIN erp.production_material AS l
        ON m.demand_order = l.order_number AND m.demand_line = l.line_number::text
    INNER JOIN erp.production_order AS o ON l.order_number = o.order_number
    WHERE
        o.status <> 'ended'
        AND NOT o.is_deleted
        AND l.estimated_quantity > l.issued_quantity

    UNION ALL

    SELECT
        m.*,
        h.company_code
    FROM marked AS m
    INNER JOIN erp.transfer_order_line AS l
        ON m.demand_order = l.order_number AND m.demand_line = l.line_number::text
    INNER JOIN erp.transfer_order_header AS h ON l.order_number = h.order_number
    WHERE
        h.status IN ('created', 'shipped')
        AND l.ordered_quantity > l.shipped_quantity

    UNION ALL

    SELECT
        m.*,
        NULL AS company_code
    FROM marked AS m
    WHERE
        NOT EXISTS (
            SELECT FROM erp.sales_order_line AS l
            WHERE l.order_number = m.demand_order AND l.line_number::text = m.demand_line
        )
        AND NOT EXISTS (
            SELECT FROM erp.production_material AS l
            WHERE l.order_number = m.demand_order AND l.line_number::text = m.demand_line
        )
        AND NOT EXISTS (
            SELECT FROM erp.transfer_order_line AS l
            WHERE l.order_number = m.demand_order AND l.line_number::text = m.demand_line
        )
)

SELECT
    (r.order_number || '/' || r.line_number)::text AS demand_id,
    NULL::text AS supply_id,
    r.reserved_quantity::numeric(18, 6) AS quantity,
    'on_hand_reservation'::text AS kind
FROM erp.stock_reservation AS r
INNER JOIN erp.sales_order_line AS l
    ON r.order_number = l.order_number AND r.line_number = l.line_number
INNER JOIN erp.sales_order_header AS h ON l.order_number = h.order_number
WHERE
    l.status = 'open'
    AND NOT l.is_deleted
    AND (
        nullif($1::text, '') IS NULL
        OR h.company_code = any(string_to_array($1::text, ','))
    )

UNION ALL

SELECT
    m.demand_number::text AS demand_id,
    m.supply_number::text AS supply_id,
    m.marked_quantity::numeric(18, 6) AS quantity,
    'marking'::text AS kind
FROM for_open_demand AS m
WHERE
    (
        EXISTS (
            SELECT FROM erp.purchase_order_line AS l
            WHERE
                l.order_number = m.supply_order
                AND l.line_number::text = m.supply_line
                AND l.status = 'open'
                AND NOT l.is_deleted
        )
        OR EXISTS (
            SELECT FROM erp.production_order AS o
            WHERE
                o.order_number = m.supply_number
                AND o.status <> 'ended'
                AND NOT o.is_deleted
                AND o.ordered_quantity > o.reported_quantity
        )
        OR EXISTS (
            SELECT FROM erp.transfer_order_line AS l
            INNER JOIN erp.transfer_order_header AS h ON l.order_number = h.order_number
            WHERE
                l.order_number = m.supply_order
                AND l.line_number::text = m.supply_line
                AND h.status IN ('created', 'shipped')
                AND l.ordered_quantity > l.received_quantity
        )
        OR NOT (
            EXISTS (
                SELECT FROM erp.purchase_order_line AS l
                WHERE l.order_number = m.supply_order AND l.line_number::text = m.supply_line
            )
            OR EXISTS (
                SELECT FROM erp.production_order AS o
                WHERE o.order_number = m.supply_number
            )
            OR EXISTS (
                SELECT FROM erp.transfer_order_line AS l
                WHERE l.order_number = m.supply_order AND l.line_number::text = m.supply_line
            )
        )
    )
    AND (
        nullif($1::text, '') IS NULL
        OR m.company_code IS NULL
        OR m.company_code = any(string_to_array($1::text, ','))
    )
ORDER BY demand_id, supply_id
