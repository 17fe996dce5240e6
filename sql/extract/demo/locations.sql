-- Places planned apart: one per warehouse, named by the warehouse code.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
SELECT
    w.warehouse_code::text AS location_id,
    s.company_code::text AS company_id,
    w.site_code::text AS site_id,
    w.calendar_code::text AS calendar_id,
    NOT w.is_manual AS is_planned,
    CASE WHEN w.is_refilled THEN w.main_warehouse_code::text END AS refill_from_location_id,
    s.time_zone::text AS time_zone,
    w.name::text AS description
FROM erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    NOT w.is_deleted
    AND (
        nullif($1::text, '') IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )
ORDER BY w.warehouse_code
