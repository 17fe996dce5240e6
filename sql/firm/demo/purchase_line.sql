-- A line of a purchase order, in the item's inventory unit, at noon of the warehouse's clock; no
-- row if the item is unknown, or the ERP cannot hold the quantity.
-- Parameters: $1 order, $2 line, $3 item, $4 location, $5 quantity, $6 delivery date, $7 key.
INSERT INTO erp.purchase_order_line (
    record_id,
    order_number,
    line_number,
    item_number,
    warehouse_code,
    ordered_quantity,
    received_quantity,
    purchase_unit_code,
    requested_receipt_at,
    status,
    planned_order_number,
    modified_at
)
SELECT
    nextval('erp.purchase_order_line_records'),
    $1,
    $2,
    i.item_number,
    w.warehouse_code,
    $5,
    0,
    i.inventory_unit_code,
    ($6::date + time '12:00') AT TIME ZONE s.time_zone,
    'open',
    $7,
    now()
FROM erp.item AS i
CROSS JOIN erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    i.item_number = $3
    AND NOT i.is_deleted
    AND w.warehouse_code = $4
    AND $5::numeric = round($5::numeric, 4)
RETURNING order_number || '/' || line_number;
