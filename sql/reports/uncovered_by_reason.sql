-- Demand that nothing covers, by reason, with one example.
SELECT
    reason,
    count(*) AS demands,
    count(DISTINCT concat_ws('@', item_id, location_id)) AS item_locations,
    min(demand_id) AS example_id
FROM uncovered_demands
GROUP BY reason
ORDER BY demands DESC, reason ASC
