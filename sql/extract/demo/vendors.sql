-- Vendors; supplying_location_id says that the vendor is a warehouse of our sister company.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
SELECT
    v.vendor_account::text AS vendor_id,
    vc.calendar_code::text AS calendar_id,
    v.supplying_warehouse_code::text AS supplying_location_id,
    v.name::text AS description
FROM erp.vendor AS v
LEFT JOIN erp.vendor_calendar AS vc ON v.vendor_account = vc.vendor_account
WHERE
    NOT v.is_deleted
    AND (
        nullif($1::text, '') IS NULL
        OR v.company_code = any(string_to_array($1::text, ','))
    )
ORDER BY v.vendor_account
