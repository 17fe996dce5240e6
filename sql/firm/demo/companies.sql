-- The company of each location. Parameter: $1 locations.
SELECT
    w.warehouse_code::text AS location_id,
    s.company_code::text AS company_id
FROM erp.warehouse AS w
INNER JOIN erp.site AS s ON w.site_code = s.site_code
WHERE w.warehouse_code = any($1::text[]) AND NOT w.is_deleted;
