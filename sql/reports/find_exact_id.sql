-- The order, demand or supply of exactly that id. Parameters: $text.
SELECT
    'planned_order' AS kind,
    planned_order_id AS id
FROM planned_orders
WHERE planned_order_id = $text
UNION ALL
SELECT
    'demand' AS kind,
    demand_id AS id
FROM demands
WHERE demand_id = $text
UNION ALL
SELECT
    'forecast' AS kind,
    forecast_id AS id
FROM demand_forecasts
WHERE forecast_id = $text
UNION ALL
SELECT
    'supply' AS kind,
    supply_id AS id
FROM supplies
WHERE supply_id = $text
UNION ALL
SELECT
    'dependent' AS kind,
    demand_id AS id
FROM dependent_demands
WHERE demand_id = $text AND contains($text, ':')
UNION ALL
SELECT
    'by_product' AS kind,
    reference_id AS id
FROM requirement_profile
WHERE kind = 'by_product' AND reference_id = $text AND contains($text, ':')
