-- A line of a transfer order: leaves and arrives at noon of the clock of either warehouse; no row
-- if the item is unknown, or the ERP cannot hold the quantity.
-- Parameters: $1 order, $2 line, $3 item, $4 quantity, $5 ship date, $6 delivery date, $7 key.
INSERT INTO erp.transfer_order_line (
    order_number,
    line_number,
    item_number,
    ordered_quantity,
    shipped_quantity,
    received_quantity,
    ship_at,
    receive_at,
    planned_order_number
)
SELECT
    h.order_number,
    $2,
    i.item_number,
    $4,
    0,
    0,
    ($5::date + time '12:00') AT TIME ZONE sender_site.time_zone,
    ($6::date + time '12:00') AT TIME ZONE receiver_site.time_zone,
    $7
FROM erp.transfer_order_header AS h
INNER JOIN erp.warehouse AS sender ON h.from_warehouse_code = sender.warehouse_code
INNER JOIN erp.site AS sender_site ON sender.site_code = sender_site.site_code
INNER JOIN erp.warehouse AS receiver ON h.to_warehouse_code = receiver.warehouse_code
INNER JOIN erp.site AS receiver_site ON receiver.site_code = receiver_site.site_code
CROSS JOIN erp.item AS i
WHERE
    h.order_number = $1
    AND i.item_number = $3
    AND NOT i.is_deleted
    AND $4::numeric = round($4::numeric, 4)
RETURNING order_number || '/' || line_number;
