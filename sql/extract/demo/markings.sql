-- Stock reserved for a sales line, in the inventory unit; only lines that are still open.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
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
ORDER BY r.order_number, r.line_number
