-- Known demand and supply stand on the day that calendars and margins give. Demand is planned for
-- its requested day, or the open issue day that stands for it; supply is available after its
-- receipt margin. Rules: DATE-1, DATE-5, DATE-6, LOAD-4.
SELECT
    r.demand_kind || ' ' || r.demand_id AS subject,
    'requested on ' || audit.day_of(r.requested_day) || ', it is planned for '
    || audit.day_of(r.day) AS problem
FROM staged.requirements AS r
INNER JOIN staged.item_locations AS l ON r.key = l.key
LEFT JOIN audit.calendar_days AS d ON l.issue_calendar = d.calendar AND r.requested_day = d.day
LEFT JOIN audit.calendar_days AS f ON l.issue_calendar = f.calendar AND f.day = 0
WHERE
    r.day IS DISTINCT FROM if(
        r.requested_day < 0 OR d.open_on_or_before < 0, f.open_on_or_after, d.open_on_or_before
    )
UNION ALL
SELECT
    r.supply_kind || ' ' || r.supply_id AS subject,
    'received on ' || audit.day_of(r.receipt_day) || ', it is available on '
    || audit.day_of(r.available_day) AS problem
FROM staged.receipts AS r
INNER JOIN staged.item_locations AS l ON r.key = l.key
LEFT JOIN audit.calendar_days AS c
    ON l.issue_margin_calendar = c.calendar AND greatest(r.receipt_day, 0) = c.day
LEFT JOIN audit.open_days AS n
    ON
        c.calendar = n.calendar
        AND c.opened_before + c.is_open::integer + l.receipt_margin_days - 1 = n.number
WHERE
    r.available_day IS DISTINCT FROM if(
        r.supply_kind = 'on_hand' OR l.receipt_margin_days = 0, greatest(r.receipt_day, 0), n.day
    )
ORDER BY subject
