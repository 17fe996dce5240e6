-- Forecast lines of open models, in the inventory unit, on the first day of their period: those
-- that counted on the plan date.
-- Parameters $1: company codes, comma-separated; null or empty = every company. $2: plan date;
-- null or empty = the lines that count today.
-- A unit that cannot be converted gives a null quantity, an unknown item keeps its own unit:
-- both are reported when the input is validated.
SELECT
    f.forecast_line_id::text AS forecast_id,
    f.forecast_model_code::text AS forecast_model_id,
    f.item_number::text AS item_id,
    f.warehouse_code::text AS location_id,
    f.period_start AS date,
    round(
        CASE
            WHEN i.item_number IS NULL OR f.unit_code = i.inventory_unit_code THEN f.quantity
            WHEN item_unit.item_number IS NOT NULL
                THEN f.quantity * item_unit.numerator / nullif(item_unit.denominator, 0)
            ELSE f.quantity * any_unit.numerator / nullif(any_unit.denominator, 0)
        END,
        6
    ) AS quantity,
    f.customer_account::text AS customer_id
FROM erp.demand_forecast_line AS f
INNER JOIN erp.forecast_model AS m ON f.forecast_model_code = m.forecast_model_code
LEFT JOIN erp.warehouse AS w ON f.warehouse_code = w.warehouse_code
LEFT JOIN erp.site AS s ON w.site_code = s.site_code
LEFT JOIN erp.item AS i ON f.item_number = i.item_number
LEFT JOIN erp.unit_conversion AS item_unit
    ON
        f.item_number = item_unit.item_number
        AND f.unit_code = item_unit.from_unit_code
        AND i.inventory_unit_code = item_unit.to_unit_code
LEFT JOIN erp.unit_conversion AS any_unit
    ON
        any_unit.item_number IS NULL
        AND f.unit_code = any_unit.from_unit_code
        AND i.inventory_unit_code = any_unit.to_unit_code
WHERE
    NOT m.is_closed
    AND (f.entered_on IS NULL OR nullif($2::text, '') IS NULL OR f.entered_on <= $2::text::date)
    AND (f.replaced_on IS NULL OR f.replaced_on > nullif($2::text, '')::date)
    AND (
        nullif($1::text, '') IS NULL
        -- A line of an unknown warehouse is of every company, for validation to name.
        OR s.company_code IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )
