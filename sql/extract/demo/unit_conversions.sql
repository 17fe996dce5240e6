-- Factors between units, for writing orders back in the ERP's own units: from x factor = to.
-- Parameter $1: company codes; shared by all companies, so it is accepted and not used.
SELECT
    item_number::text AS item_id,
    from_unit_code::text AS from_unit_id,
    to_unit_code::text AS to_unit_id,
    round(numerator::numeric / nullif(denominator, 0), 9) AS factor
FROM erp.unit_conversion
WHERE $1::text IS NULL OR TRUE
ORDER BY from_unit_code, to_unit_code, item_number
