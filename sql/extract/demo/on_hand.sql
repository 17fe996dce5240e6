-- Stock per item, warehouse and batch, in the inventory unit. Blocked stock is not nettable.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
SELECT
    b.item_number::text AS item_id,
    b.warehouse_code::text AS location_id,
    b.physical_quantity::numeric(18, 6) AS quantity,
    b.reserved_quantity::numeric(18, 6) AS reserved_quantity,
    nullif(b.batch_number, '')::text AS batch_id,
    b.expiry_date,
    b.stock_status = 'available' AS is_nettable
FROM erp.stock_balance AS b
LEFT JOIN erp.warehouse AS w ON b.warehouse_code = w.warehouse_code
LEFT JOIN erp.site AS s ON w.site_code = s.site_code
WHERE
    nullif($1::text, '') IS NULL
    -- Stock of an unknown warehouse is of every company, for validation to name.
    OR s.company_code IS NULL
    OR s.company_code = any(string_to_array($1::text, ','))
