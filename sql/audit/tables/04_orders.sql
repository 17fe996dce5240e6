-- Orders of the plan in force that are kept, as they stand there (FENCE-7).
CREATE TABLE audit.frozen AS
SELECT
    r.supply_id,
    r.key,
    r.quantity,
    r.receipt_day,
    o.item_id,
    o.order_type,
    o.vendor_id,
    o.from_location_id,
    o.bom_id,
    audit.day_number(coalesce(o.start_date, o.order_date)) AS start_day
FROM staged.receipts AS r
INNER JOIN clean.orders_in_force AS o ON r.supply_id = o.planned_order_id
WHERE r.supply_kind = 'planned_order';

-- Planned orders that this run made, numbered, with their key, the sourcing option they name, day
-- numbers and millionths.
CREATE TABLE audit.orders AS
SELECT
    (row_number() OVER ())::integer AS number,
    o.planned_order_id,
    o.item_id,
    o.location_id,
    l.key,
    s.option,
    o.surplus_reason,
    o.delay_days,
    o.low_level_code,
    audit.scaled(o.quantity) AS quantity,
    audit.scaled(o.needed_quantity) AS needed,
    audit.day_number(o.requirement_date) AS requirement_day,
    audit.day_number(o.requested_date) AS requested_day,
    audit.day_number(o.order_date) AS order_day,
    audit.day_number(o.start_date) AS start_day,
    audit.day_number(o.delivery_date) AS delivery_day,
    audit.day_number(o.available_date) AS available_day,
    audit.day_number(o.wished_order_date) AS wished_order_day,
    audit.day_number(o.wished_start_date) AS wished_start_day,
    audit.day_number(o.wished_delivery_date) AS wished_delivery_day
FROM result.planned_orders AS o
LEFT JOIN staged.item_locations AS l ON o.item_id = l.item_id AND o.location_id = l.location_id
LEFT JOIN staged.sourcing_options AS s
    ON
        l.key = s.key
        AND o.order_type = s.order_type
        AND o.source_id IS NOT DISTINCT FROM s.source_id
        AND o.vendor_id IS NOT DISTINCT FROM s.vendor_id
        AND o.from_location_id IS NOT DISTINCT FROM s.from_location_id
        AND o.bom_id IS NOT DISTINCT FROM s.bom_id
ANTI JOIN staged.frozen_orders AS f ON o.planned_order_id = f.planned_order_id;
