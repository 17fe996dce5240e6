-- Ids that begin with a text, else those most like it. Parameters: $text, $most.
WITH ids AS (
    SELECT planned_order_id AS id FROM planned_orders
    UNION
    SELECT demand_id AS id FROM demands
    UNION
    SELECT forecast_id AS id FROM demand_forecasts
    UNION
    SELECT supply_id AS id FROM supplies
),

graded AS (
    SELECT
        id,
        starts_with(lower(id), lower($text)) AS is_beginning,
        jaro_winkler_similarity(lower(id), lower($text)) AS likeness
    FROM ids
)

SELECT
    id,
    is_beginning,
    count(*) FILTER (is_beginning) OVER () AS beginnings
FROM graded
WHERE is_beginning OR likeness > 0.8
ORDER BY is_beginning DESC, likeness DESC, id ASC
LIMIT $most
