-- Suggested changes to the existing supply of an item at a location.
-- Parameters: $item_id, $location_id.
SELECT
    supply_id,
    action,
    from_date,
    to_date,
    from_quantity,
    to_quantity,
    days,
    reason
FROM action_messages
WHERE item_id = $item_id AND location_id = $location_id
ORDER BY supply_id, derived_from_supply_id NULLS FIRST, action
