-- What of an item at a location nobody uses before it expires, up to a day (SHELF-8).
-- Parameters: $item_id, $location_id, $to_date.
SELECT
    p.reference_id AS supply_id,
    coalesce(
        r.supply_kind, CASE WHEN o.planned_order_id IS NULL THEN 'by_product' END, 'planned_order'
    ) AS supply_kind,
    -p.quantity AS quantity,
    p.date AS gone_date
FROM requirement_profile AS p
LEFT JOIN receipts AS r ON p.reference_id = r.supply_id
LEFT JOIN planned_orders AS o ON p.reference_id = o.planned_order_id
WHERE
    p.kind = 'expired'
    AND p.item_id = $item_id
    AND p.location_id = $location_id
    AND p.date <= $to_date
ORDER BY p.date, p.reference_id
