-- Approved planned orders that count, and those that are kept: what they are exploded by, on the
-- order date, of a kept order on the start date, and when they are received (LOAD-8, FENCE-7).
CREATE TABLE audit.approved_orders AS
SELECT
    s.supply_id,
    r.key,
    r.quantity,
    r.receipt_day,
    s.bom_id,
    s.from_location_id,
    s.item_id,
    audit.day_number(coalesce(s.order_date, s.receipt_date)) AS order_day,
    FALSE AS is_frozen
FROM staged.receipts AS r
INNER JOIN clean.supplies AS s ON r.supply_id = s.supply_id
WHERE r.supply_kind = 'supply' AND r.supply_type = 'approved_planned'
UNION ALL
SELECT
    supply_id,
    key,
    quantity,
    receipt_day,
    bom_id,
    from_location_id,
    item_id,
    start_day AS order_day,
    TRUE AS is_frozen
FROM audit.frozen;
