-- Finding: Items are supplied by kanban.
-- Treatment: approximated.
-- Explanation: Kanban is planned as purchase (SRC-1).
-- What to do: Give the item the order type that really fills its bin: production, transfer or
-- purchase.
SELECT
    'item ' || item_id AS subject,
    'default order type' AS detail
FROM items
WHERE default_order_type = 'kanban'
UNION ALL
SELECT
    'item ' || item_id || ' at ' || location_id AS subject,
    'planned order type' AS detail
FROM item_coverage
WHERE planned_order_type = 'kanban'
ORDER BY subject
