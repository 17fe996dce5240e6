-- A purchase order; no row for an unknown or blocked vendor. Parameters: $1 company, $2 vendor.
INSERT INTO erp.purchase_order_header (
    order_number, company_code, vendor_account, status, ordered_at, modified_at
)
SELECT
    'PO-' || nextval('erp.purchase_order_numbers'),
    $1,
    v.vendor_account,
    'open',
    now(),
    now()
FROM erp.vendor AS v
WHERE v.vendor_account = $2 AND NOT v.is_blocked AND NOT v.is_deleted
RETURNING order_number::text;
