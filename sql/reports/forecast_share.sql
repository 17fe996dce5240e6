-- How much is forecast by the lines that a forecast line is planned with, or by itself if it is not
-- planned, how much of it orders have consumed, by which principle. Parameters: $demand_id.
WITH own AS (
    SELECT * FROM forecast_reduction
    WHERE forecast_id = $demand_id
)

SELECT
    k.reduction_principle,
    sum(r.forecast_quantity) AS forecast_quantity,
    sum(r.consumed_quantity) AS consumed_quantity,
    sum(r.planned_quantity) AS planned_quantity
FROM own AS f
INNER JOIN forecast_reduction AS r
    ON f.item_id = r.item_id AND f.location_id = r.location_id AND f.date = r.date
INNER JOIN item_locations AS k ON f.item_id = k.item_id AND f.location_id = k.location_id
WHERE
    r.forecast_id = f.forecast_id
    OR (f.planned_quantity > 0 AND r.planned_quantity > 0)
GROUP BY k.reduction_principle
