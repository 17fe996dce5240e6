-- What else comes out of a production order by its BOM version: materials consumed in the negative,
-- in the unit of the BOM line. Parameter: $1 order.
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
    o.order_number,
    l.line_number + (
        SELECT coalesce(max(m.line_number), 0) FROM erp.production_material AS m
        WHERE m.order_number = o.order_number
    ),
    i.item_number,
    w.warehouse_code,
    CASE l.consumption_type
        WHEN 0 THEN trunc(l.quantity * o.ordered_quantity / v.batch_size, 6)
        ELSE l.quantity
    END,
    0,
    l.unit_code,
    o.finish_at
FROM erp.production_order AS o
INNER JOIN erp.bom_version AS v ON o.bom_version_id = v.bom_version_id
INNER JOIN erp.bom_line AS l ON v.bom_number = l.bom_number
INNER JOIN erp.item AS i ON l.component_item_number = i.item_number
INNER JOIN erp.warehouse AS w ON coalesce(l.warehouse_code, o.warehouse_code) = w.warehouse_code
WHERE
    o.order_number = $1
    AND l.quantity < 0
    AND coalesce(l.valid_from <= o.start_at::date, TRUE)
    AND coalesce(l.valid_to >= o.start_at::date, TRUE);
