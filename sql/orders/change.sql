-- Changes quantity, dates and way of an order, be it of a version or approved.
-- Parameters: $1 version, $2 planned order, $3 quantity, $4 order date, $5 delivery date, $6 type,
-- $7 source, $8 vendor, $9 from location, $10 BOM.
WITH made AS (
    UPDATE planning.planned_orders_versions
    SET
        edited_at = clock_timestamp(),
        quantity = $3,
        available_date = available_date + ($5 - delivery_date),
        start_date = start_date + ($4 - order_date),
        order_date = $4,
        delivery_date = $5,
        order_type = $6,
        source_id = $7,
        vendor_id = $8,
        from_location_id = $9,
        bom_id = $10
    WHERE plan_version = $1 AND planned_order_id = $2
    RETURNING planned_order_id
),

approved AS (
    UPDATE planning.approved_orders
    SET
        edited_at = clock_timestamp(),
        quantity = $3,
        available_date = available_date + ($5 - delivery_date),
        start_date = start_date + ($4 - order_date),
        order_date = $4,
        delivery_date = $5,
        order_type = $6,
        source_id = $7,
        vendor_id = $8,
        from_location_id = $9,
        bom_id = $10
    WHERE plan_version = $1 AND planned_order_id = $2
    RETURNING planned_order_id
)

SELECT planned_order_id FROM made
UNION ALL
SELECT planned_order_id FROM approved;
