-- Demands that nothing covers in one of the runs only. Parameters: $item_id (null = all).
WITH uncovered_before AS (
    SELECT DISTINCT
        demand_kind::varchar AS demand_kind,
        demand_id
    FROM before.uncovered_demands
    WHERE $item_id IS NULL OR item_id = $item_id
),

uncovered_after AS (
    SELECT DISTINCT
        demand_kind::varchar AS demand_kind,
        demand_id
    FROM after.uncovered_demands
    WHERE $item_id IS NULL OR item_id = $item_id
)

SELECT
    count(*) FILTER (b.demand_id IS NULL) AS newly_uncovered,
    count(*) FILTER (a.demand_id IS NULL) AS covered_again
FROM uncovered_before AS b
FULL JOIN uncovered_after AS a ON b.demand_id = a.demand_id AND b.demand_kind = a.demand_kind
