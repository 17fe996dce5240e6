-- What nothing covers of demands. Parameters: $demand_ids.
SELECT
    demand_id,
    quantity,
    reason
FROM uncovered_demands
WHERE demand_id IN (SELECT unnest($demand_ids))
ORDER BY demand_id
