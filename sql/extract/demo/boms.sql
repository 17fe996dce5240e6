-- BOM versions. A version of a site is valid where that site produces; one of a site that is
-- unknown or produces nowhere names the site, for validation to say so. Units: inventory unit.
-- Parameter $1: company codes, comma-separated; null or empty = every company. Versions for every
-- site belong to every company.
SELECT
    v.bom_version_id::text AS bom_id,
    v.item_number::text AS item_id,
    coalesce(s.production_warehouse_code, v.site_code)::text AS location_id,
    v.batch_size::numeric(18, 6) AS batch_quantity,
    v.from_quantity::numeric(18, 6) AS from_quantity,
    (v.yield_percent / 100)::numeric(18, 9) AS yield_ratio,
    v.valid_from,
    v.valid_to,
    v.is_approved AND v.is_active AS is_active,
    v.is_approved
FROM erp.bom_version AS v
LEFT JOIN erp.site AS s ON v.site_code = s.site_code
WHERE
    nullif($1::text, '') IS NULL
    OR s.company_code IS NULL
    OR s.company_code = any(string_to_array($1::text, ','))
