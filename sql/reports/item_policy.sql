-- The policy of an item at a location that orders are made by. Parameters: $item_id, $location_id.
SELECT
    k.key,
    k.unit_id,
    k.unit_decimals,
    k.coverage_code,
    k.coverage_period_days,
    k.receipt_margin_days,
    k.issue_margin_days,
    k.reorder_margin_days,
    k.freeze_fence_days,
    k.is_soft_issue_margin,
    k.is_perishable,
    k.shelf_life_days,
    coalesce(m.calendar_id, 'every day') AS issue_margin_calendar,
    coalesce(i.calendar_id, 'every day') AS issue_calendar
FROM item_locations AS k
LEFT JOIN plan_calendars AS m ON k.issue_margin_calendar = m.calendar
LEFT JOIN plan_calendars AS i ON k.issue_calendar = i.calendar
WHERE k.item_id = $item_id AND k.location_id = $location_id
