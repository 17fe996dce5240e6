-- Marks a supply for a demand, if the demand is of a kind that can be: a sales line, a material or
-- a transfer. Parameters: $1 demand, $2 supply, $3 quantity, $4 key.
INSERT INTO erp.order_marking (
    demand_number, supply_number, marked_quantity, planned_order_number
)
SELECT
    $1::text,
    $2::text,
    $3::numeric,
    $4::text
WHERE
    EXISTS (
        SELECT FROM erp.sales_order_line AS l
        WHERE
            l.order_number = split_part($1::text, '/', 1)
            AND l.line_number::text = split_part($1::text, '/', 2)
    )
    OR EXISTS (
        SELECT FROM erp.production_material AS l
        WHERE
            l.order_number = split_part($1::text, '/', 1)
            AND l.line_number::text = split_part($1::text, '/', 2)
    )
    OR EXISTS (
        SELECT FROM erp.transfer_order_line AS l
        WHERE
            l.order_number = split_part($1::text, '/', 1)
            AND l.line_number::text = split_part($1::text, '/', 2)
    );
