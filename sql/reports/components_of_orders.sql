-- The component demands that orders create, with how late each is. Parameters: $order_ids.
SELECT
    coalesce(c.planned_order_id, c.parent_supply_id) AS order_id,
    c.demand_id,
    c.bom_line_id,
    c.item_id,
    i.description,
    i.unit_id,
    c.location_id,
    c.quantity,
    c.requirement_date,
    coalesce(l.delay_days, 0) AS delay_days,
    l.planned_date,
    l.caused_by_supply_id,
    u.reason AS uncovered_reason
FROM dependent_demands AS c
LEFT JOIN items AS i ON c.item_id = i.item_id
LEFT JOIN delays AS l ON c.demand_id = l.demand_id
LEFT JOIN uncovered_demands AS u ON c.demand_id = u.demand_id
WHERE
    c.planned_order_id IN (SELECT unnest($order_ids))
    OR c.parent_supply_id IN (SELECT unnest($order_ids))
ORDER BY delay_days DESC, c.bom_line_id ASC, c.demand_id ASC
