-- Single days that differ from a calendar's weekly pattern: holidays and extra shifts.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    calendar_code::text AS calendar_id,
    exception_date AS date,
    is_open
FROM erp.work_calendar_exception
WHERE $1::text IS NULL OR TRUE
ORDER BY calendar_code, exception_date
