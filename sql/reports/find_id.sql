-- The orders, demands and supplies of that id, capitals aside. Parameters: $text.
WITH ids AS (
    SELECT
        'planned_order' AS kind,
        planned_order_id AS id,
        NULL AS source_key
    FROM planned_orders
    UNION ALL
    SELECT
        'demand' AS kind,
        demand_id AS id,
        source_key
    FROM demands
    UNION ALL
    SELECT
        'forecast' AS kind,
        forecast_id AS id,
        NULL AS source_key
    FROM demand_forecasts
    UNION ALL
    SELECT
        'supply' AS kind,
        supply_id AS id,
        source_key
    FROM supplies
    UNION ALL
    SELECT
        'supply' AS kind,
        supply_id AS id,
        NULL AS source_key
    FROM receipts
    WHERE supply_kind = 'on_hand'
    UNION ALL
    SELECT
        'dependent' AS kind,
        demand_id AS id,
        NULL AS source_key
    FROM dependent_demands
    UNION ALL
    SELECT
        'by_product' AS kind,
        reference_id AS id,
        NULL AS source_key
    FROM requirement_profile
    WHERE kind = 'by_product'
)

SELECT
    kind,
    id
FROM ids
WHERE lower(id) = lower($text) OR lower(source_key) = lower($text)
ORDER BY id = $text DESC, id ASC
LIMIT 10
