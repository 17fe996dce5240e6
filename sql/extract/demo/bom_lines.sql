-- Components of every BOM version, in the component's inventory unit, per batch of the parent.
-- Parameter $1: company codes, comma-separated; null or empty = every company. Versions for every
-- site belong to every company.
-- A unit that cannot be converted gives a null quantity, an unknown item keeps its own unit:
-- both are reported when the input is validated.
SELECT
    (v.bom_version_id || '/' || l.line_number)::text AS bom_line_id,
    v.bom_version_id::text AS bom_id,
    l.component_item_number::text AS component_item_id,
    l.warehouse_code::text AS component_location_id,
    round(
        CASE
            WHEN i.item_number IS NULL OR l.unit_code = i.inventory_unit_code THEN l.quantity
            WHEN item_unit.item_number IS NOT NULL
                THEN l.quantity * item_unit.numerator / nullif(item_unit.denominator, 0)
            ELSE l.quantity * any_unit.numerator / nullif(any_unit.denominator, 0)
        END,
        6
    ) AS quantity,
    CASE l.consumption_type
        WHEN 0 THEN 'per_batch'
        WHEN 1 THEN 'fixed'
    END AS quantity_basis,
    (l.scrap_percent / 100)::numeric(18, 9) AS scrap_ratio,
    round(
        CASE
            WHEN i.item_number IS NULL OR l.unit_code = i.inventory_unit_code THEN l.scrap_quantity
            WHEN item_unit.item_number IS NOT NULL
                THEN l.scrap_quantity * item_unit.numerator / nullif(item_unit.denominator, 0)
            ELSE l.scrap_quantity * any_unit.numerator / nullif(any_unit.denominator, 0)
        END,
        6
    ) AS scrap_quantity,
    round(
        CASE
            WHEN
                i.item_number IS NULL OR l.unit_code = i.inventory_unit_code
                THEN l.round_up_multiple
            WHEN item_unit.item_number IS NOT NULL
                THEN l.round_up_multiple * item_unit.numerator / nullif(item_unit.denominator, 0)
            ELSE l.round_up_multiple * any_unit.numerator / nullif(any_unit.denominator, 0)
        END,
        6
    ) AS round_up_multiple,
    CASE l.line_type
        WHEN 0 THEN 'component'
        WHEN 1 THEN 'phantom'
        WHEN 2 THEN 'pegged_supply'
        WHEN 3 THEN 'vendor'
    END AS line_type,
    l.operation_number,
    0 AS offset_days,
    l.plan_group::text AS substitution_group,
    l.plan_group_priority AS substitution_priority,
    l.valid_from,
    l.valid_to
FROM erp.bom_version AS v
INNER JOIN erp.bom_line AS l ON v.bom_number = l.bom_number
LEFT JOIN erp.site AS s ON v.site_code = s.site_code
LEFT JOIN erp.item AS i ON l.component_item_number = i.item_number
LEFT JOIN erp.unit_conversion AS item_unit
    ON
        l.component_item_number = item_unit.item_number
        AND l.unit_code = item_unit.from_unit_code
        AND i.inventory_unit_code = item_unit.to_unit_code
LEFT JOIN erp.unit_conversion AS any_unit
    ON
        any_unit.item_number IS NULL
        AND l.unit_code = any_unit.from_unit_code
        AND i.inventory_unit_code = any_unit.to_unit_code
WHERE
    nullif($1::text, '') IS NULL
    OR s.company_code IS NULL
    OR s.company_code = any(string_to_array($1::text, ','))
