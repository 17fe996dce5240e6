-- An order with a long story: bought for a component deep down, late and raised if possible.
SELECT
    planned_order_id,
    item_id,
    location_id
FROM planned_orders
WHERE trigger_demand_kind = 'dependent'
ORDER BY
    order_type = 'purchase' DESC,
    delay_days > 0 DESC,
    surplus_reason IN ('minimum', 'multiple') DESC,
    low_level_code DESC,
    requirement_date ASC,
    planned_order_id ASC
LIMIT 1
