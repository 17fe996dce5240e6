-- By how much a forecast is reduced, one row per period of a key. Units: percent.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    reduction_key_code::text AS reduction_key_id,
    line_number AS sequence,
    period_count,
    CASE period_unit
        WHEN 'D' THEN 'day'
        WHEN 'W' THEN 'week'
        WHEN 'M' THEN 'month'
    END AS period_unit,
    reduction_percent::numeric(18, 9) AS reduction_percent,
    effective_date
FROM erp.reduction_key_line
WHERE $1::text IS NULL OR TRUE
ORDER BY reduction_key_code, line_number
