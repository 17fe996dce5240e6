-- A line of the sister company's sales order, in the item's inventory unit, to be shipped at noon
-- of its warehouse's clock; no row if item or warehouse is unknown.
-- Parameters: $1 order, $2 line, $3 item, $4 location, $5 quantity, $6 ship date.
INSERT INTO erp.sales_order_line (
    order_number,
    line_number,
    item_number,
    warehouse_code,
    ordered_quantity,
    delivered_quantity,
    sales_unit_code,
    requested_ship_at,
    status,
    modified_at
)
SELECT
    $1,
    $2,
    i.item_number,
    w.warehouse_code,
    $5,
    0,
    i.inventory_unit_code,
    ($6::date + time '12:00') AT TIME ZONE s.time_zone,
    'open',
    now()
FROM erp.item AS i
CROSS JOIN erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE i.item_number = $3 AND w.warehouse_code = $4
RETURNING order_number || '/' || line_number;
