-- Existing supplies as the plan saw them. Parameters: $supply_ids, $plan_date.
SELECT
    r.supply_kind,
    r.supply_id,
    r.supply_type,
    k.item_id,
    i.description,
    i.unit_id,
    k.location_id,
    r.quantity * 0.000001 AS quantity,
    CASE
        WHEN r.supply_kind IN ('supply', 'by_product') THEN $plan_date + r.receipt_day
    END AS receipt_date,
    CASE
        WHEN r.supply_kind IN ('supply', 'by_product') THEN $plan_date + r.available_day
    END AS available_date,
    s.order_date,
    s.vendor_id,
    s.from_location_id,
    r.is_changeable,
    s.source_key
FROM receipts AS r
INNER JOIN item_locations AS k ON r.key = k.key
LEFT JOIN items AS i ON k.item_id = i.item_id
LEFT JOIN supplies AS s ON r.supply_id = s.supply_id
WHERE r.supply_id IN (SELECT unnest($supply_ids))
ORDER BY r.supply_id
