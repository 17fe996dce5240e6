-- Suggested changes to existing supplies. Parameters: $supply_ids.
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
WHERE supply_id IN (SELECT unnest($supply_ids))
ORDER BY supply_id, derived_from_supply_id NULLS FIRST, action
