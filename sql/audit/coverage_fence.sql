-- Nothing is loaded beyond the coverage fence of its item and location but orders that are kept,
-- and what they need. No forecast is loaded
-- beyond the forecast fence or up to the plan date. Rules: FENCE-1, FENCE-3, FENCE-7, LOAD-7.
SELECT
    r.demand_kind || ' ' || r.demand_id AS subject,
    'is requested on ' || audit.day_of(r.requested_day) || ', but the coverage fence is '
    || audit.day_of(l.coverage_fence_days) AS problem
FROM staged.requirements AS r
INNER JOIN staged.item_locations AS l ON r.key = l.key
WHERE r.requested_day > l.coverage_fence_days AND r.demand_type != 'frozen_component'
UNION ALL
SELECT
    r.supply_kind || ' ' || r.supply_id AS subject,
    'is received on ' || audit.day_of(r.receipt_day) || ', but the coverage fence is '
    || audit.day_of(l.coverage_fence_days) AS problem
FROM staged.receipts AS r
INNER JOIN staged.item_locations AS l ON r.key = l.key
WHERE r.receipt_day > l.coverage_fence_days AND r.supply_kind != 'planned_order'
UNION ALL
SELECT
    'forecast ' || r.demand_id AS subject,
    'is for ' || audit.day_of(r.requested_day) || ', but forecast counts up to '
    || audit.day_of(l.forecast_fence_days) || ', from the day after the plan date' AS problem
FROM staged.requirements AS r
INNER JOIN staged.item_locations AS l ON r.key = l.key
WHERE
    r.demand_kind = 'forecast'
    AND (r.requested_day > l.forecast_fence_days OR r.requested_day <= 0)
ORDER BY subject
