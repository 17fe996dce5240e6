-- A production order; no row if item or BOM version is unknown, or the ERP cannot hold the
-- quantity.
-- Parameters: $1 company, $2 item, $3 location, $4 quantity, $5 start, $6 finish, $7 BOM, $8 key.
INSERT INTO erp.production_order (
    order_number,
    company_code,
    item_number,
    bom_version_id,
    warehouse_code,
    ordered_quantity,
    reported_quantity,
    start_at,
    finish_at,
    status,
    planned_order_number,
    modified_at
)
SELECT
    'PR-' || nextval('erp.production_order_numbers'),
    $1,
    i.item_number,
    b.bom_version_id,
    w.warehouse_code,
    $4,
    0,
    ($5::date + time '12:00') AT TIME ZONE s.time_zone,
    ($6::date + time '12:00') AT TIME ZONE s.time_zone,
    'created',
    $8,
    now()
FROM erp.item AS i
INNER JOIN erp.bom_version AS b ON i.item_number = b.item_number AND b.bom_version_id = $7
CROSS JOIN erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    i.item_number = $2
    AND NOT i.is_deleted
    AND w.warehouse_code = $3
    AND $4::numeric = round($4::numeric, 4)
RETURNING order_number::text;
