-- A material of a production order, in the item's inventory unit; no row for an unknown item.
-- Parameters: $1 order, $2 line, $3 item, $4 location, $5 quantity, $6 required date.
INSERT INTO erp.production_material (
    order_number,
    line_number,
    item_number,
    warehouse_code,
    estimated_quantity,
    issued_quantity,
    unit_code,
    required_at
)
SELECT
    $1,
    $2,
    i.item_number,
    w.warehouse_code,
    $5,
    0,
    i.inventory_unit_code,
    ($6::date + time '12:00') AT TIME ZONE s.time_zone
FROM erp.item AS i
CROSS JOIN erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE i.item_number = $3 AND w.warehouse_code = $4
RETURNING order_number || '/' || line_number;
