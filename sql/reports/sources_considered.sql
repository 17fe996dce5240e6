-- Every source of an item at a location: taken into the plan or not, and why. Parameters: $key.
SELECT
    source_id,
    order_type,
    vendor_id,
    is_chosen,
    reason
FROM sources_considered
WHERE key = $key
ORDER BY is_chosen DESC, source_id ASC
