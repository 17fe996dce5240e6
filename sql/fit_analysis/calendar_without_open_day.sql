-- Finding: A calendar is never open.
-- Treatment: different.
-- Explanation: An order could never be placed or received under it, so it counts as always open
-- (DATE-7).
-- What to do: Open its working days in the ERP, or take it off the groups, vendors and locations
-- that use it.
SELECT
    'calendar ' || c.calendar_id AS subject,
    'no day of the week and no single day is open' AS detail
FROM calendars AS c
WHERE
    c.base_calendar_id IS NULL
    AND NOT (
        c.monday OR c.tuesday OR c.wednesday OR c.thursday
        OR c.friday OR c.saturday OR c.sunday
    )
    AND NOT EXISTS (
        SELECT 1 FROM calendar_days AS d
        WHERE d.calendar_id = c.calendar_id AND d.is_open
    )
ORDER BY subject
