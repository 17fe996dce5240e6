-- Planned orders of the run by type: how many, what they are worth at cost, how many are late.
SELECT
    o.order_type,
    count(*) AS orders,
    sum(o.quantity) AS quantity,
    sum(o.quantity::decimal(20, 6) * i.unit_cost) AS value,
    count(*) FILTER (o.delay_days > 0) AS late_orders,
    min(o.order_date) AS first_order_date
FROM planned_orders AS o
LEFT JOIN items AS i ON o.item_id = i.item_id
GROUP BY o.order_type
ORDER BY o.order_type
