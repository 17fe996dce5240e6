-- Planned orders with the names behind their ids. Parameters: $planned_order_ids, $plan_date.
SELECT
    o.planned_order_id,
    o.order_type,
    o.item_id,
    i.description,
    i.unit_id,
    o.location_id,
    o.source_id,
    o.vendor_id,
    v.description AS vendor_name,
    o.from_location_id,
    o.bom_id,
    o.quantity,
    o.needed_quantity,
    o.surplus_reason,
    o.requested_date,
    o.available_date,
    o.delivery_date,
    o.start_date,
    o.order_date,
    o.wished_delivery_date,
    o.wished_start_date,
    o.wished_order_date,
    o.delay_days,
    o.low_level_code,
    o.planner_id,
    o.status,
    o.trigger_demand_kind,
    o.trigger_demand_id,
    s.supplier_plan_id,
    $plan_date + s.ship_day AS supplier_ship_date,
    o.planned_order_id IN (
        SELECT r.supply_id FROM receipts AS r
        WHERE r.supply_kind = 'planned_order'
    ) AS is_kept
FROM planned_orders AS o
LEFT JOIN items AS i ON o.item_id = i.item_id
LEFT JOIN vendors AS v ON o.vendor_id = v.vendor_id
LEFT JOIN supplier_ship_dates AS s ON o.planned_order_id = s.planned_order_id
WHERE o.planned_order_id IN (SELECT unnest($planned_order_ids))
ORDER BY o.planned_order_id
