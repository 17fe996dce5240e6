-- A transfer order; no row for an unknown warehouse.
-- Parameters: $1 company, $2 from location, $3 to location.
INSERT INTO erp.transfer_order_header (
    order_number, company_code, from_warehouse_code, to_warehouse_code, status, modified_at
)
SELECT
    'TO-' || nextval('erp.transfer_order_numbers'),
    $1,
    w.warehouse_code,
    $3,
    'created',
    now()
FROM erp.warehouse AS w
WHERE w.warehouse_code = $2 AND NOT w.is_deleted
RETURNING order_number::text;
