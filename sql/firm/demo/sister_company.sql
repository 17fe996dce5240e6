-- Who sells when the vendor is a warehouse of our sister company, and as which customer it knows
-- the buyer; no row for other vendors. Parameters: $1 vendor, $2 buying company.
SELECT
    v.supplying_warehouse_code::text AS location_id,
    s.company_code::text AS company_id,
    c.customer_account::text AS customer_id
FROM erp.vendor AS v
INNER JOIN erp.warehouse AS w ON v.supplying_warehouse_code = w.warehouse_code
INNER JOIN erp.site AS s ON w.site_code = s.site_code
LEFT JOIN erp.customer AS c ON s.company_code = c.company_code AND c.sister_company_code = $2
WHERE v.vendor_account = $1;
