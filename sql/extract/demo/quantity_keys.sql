-- Seasonal factors on minimum and maximum stock, one row per period of a key.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    seasonal_key_code::text AS quantity_key_id,
    line_number AS sequence,
    period_count,
    CASE period_unit
        WHEN 'D' THEN 'day'
        WHEN 'W' THEN 'week'
        WHEN 'M' THEN 'month'
    END AS period_unit,
    factor::numeric(18, 9) AS factor,
    effective_date
FROM erp.seasonal_key_line
WHERE $1::text IS NULL OR TRUE
ORDER BY seasonal_key_code, line_number
