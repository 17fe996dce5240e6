-- Weekly pattern of every work and vendor calendar. The ERP keeps seven characters, Monday first;
-- without its own pattern a calendar has the pattern of its base.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    calendar_code::text AS calendar_id,
    base_calendar_code::text AS base_calendar_id,
    substr(working_days, 1, 1) = '1' AS monday,
    substr(working_days, 2, 1) = '1' AS tuesday,
    substr(working_days, 3, 1) = '1' AS wednesday,
    substr(working_days, 4, 1) = '1' AS thursday,
    substr(working_days, 5, 1) = '1' AS friday,
    substr(working_days, 6, 1) = '1' AS saturday,
    substr(working_days, 7, 1) = '1' AS sunday
FROM erp.work_calendar
WHERE $1::text IS NULL OR TRUE
ORDER BY calendar_code
