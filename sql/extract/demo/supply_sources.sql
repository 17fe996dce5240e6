-- Every way to get an item at a warehouse, in inventory units and days:
-- agreed with a vendor, bought from the item's vendor without agreement, produced at a site,
-- moved from the main warehouse. A refilled warehouse buys only where an agreement names it.
-- Days of transport from a vendor: those of vendor and warehouse before those of the vendor,
-- before those of the warehouse, before all others; of each, those of its mode of delivery (else
-- the default mode) before those of any mode. None: nobody says when the vendor ships.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
WITH warehouse_of_company AS (
    SELECT
        s.company_code,
        w.warehouse_code,
        NOT w.is_manual AND NOT w.is_refilled AS is_buying
    FROM erp.warehouse AS w
    INNER JOIN erp.site AS s ON w.site_code = s.site_code
),

transport AS (
    SELECT DISTINCT ON (v.vendor_account, w.warehouse_code)
        v.vendor_account,
        w.warehouse_code,
        t.transport_days
    FROM erp.vendor_transport AS t
    INNER JOIN erp.vendor AS v ON coalesce(t.vendor_account, v.vendor_account) = v.vendor_account
    INNER JOIN erp.warehouse AS w
        ON coalesce(t.warehouse_code, w.warehouse_code) = w.warehouse_code
    LEFT JOIN erp.mode_of_delivery AS m ON v.mode_of_delivery IS NULL AND m.is_default
    WHERE
        t.mode_of_delivery IS NULL
        OR t.mode_of_delivery = coalesce(v.mode_of_delivery, m.mode_of_delivery)
    ORDER BY
        v.vendor_account,
        w.warehouse_code,
        t.vendor_account IS NULL,
        t.warehouse_code IS NULL,
        t.mode_of_delivery IS NULL
),

agreement AS (
    SELECT
        a.agreement_number,
        a.item_number,
        -- What no warehouse of the company fits is named, for validation to say so.
        coalesce(
            w.warehouse_code, a.company_code || ':' || coalesce(a.warehouse_code, '*')
        ) AS warehouse_code,
        a.vendor_account,
        a.priority,
        a.is_working_days,
        a.minimum_order,
        a.order_multiple,
        a.maximum_order,
        a.from_quantity,
        a.unit_price,
        a.valid_from,
        a.valid_to,
        i.inventory_unit_code,
        coalesce(iss.purchase_lead_time_days, a.lead_time_days, os.lead_time_days)
            AS lead_time_days,
        t.transport_days,
        CASE
            WHEN a.purchase_unit_code = i.inventory_unit_code THEN 1
            ELSE coalesce(item_unit.numerator, any_unit.numerator)
        END::numeric AS numerator,
        CASE
            WHEN a.purchase_unit_code = i.inventory_unit_code THEN 1
            ELSE coalesce(item_unit.denominator, any_unit.denominator)
        END::numeric AS denominator
    FROM erp.vendor_item AS a
    INNER JOIN erp.item AS i ON a.item_number = i.item_number
    LEFT JOIN warehouse_of_company AS w
        ON
            a.company_code = w.company_code
            AND CASE
                WHEN a.warehouse_code IS NULL THEN w.is_buying
                ELSE a.warehouse_code = w.warehouse_code
            END
    LEFT JOIN transport AS t
        ON a.vendor_account = t.vendor_account AND w.warehouse_code = t.warehouse_code
    LEFT JOIN erp.item_site_setting AS iss
        ON
            a.item_number = iss.item_number
            AND w.warehouse_code = iss.warehouse_code
            AND NOT iss.is_deleted
    LEFT JOIN erp.item_order_setting AS os
        ON
            a.item_number = os.item_number
            AND os.setting_type = 'P'
            AND os.site_code IS NULL
    LEFT JOIN erp.unit_conversion AS item_unit
        ON
            a.item_number = item_unit.item_number
            AND a.purchase_unit_code = item_unit.from_unit_code
            AND i.inventory_unit_code = item_unit.to_unit_code
    LEFT JOIN erp.unit_conversion AS any_unit
        ON
            any_unit.item_number IS NULL
            AND a.purchase_unit_code = any_unit.from_unit_code
            AND i.inventory_unit_code = any_unit.to_unit_code
    WHERE
        NOT a.is_deleted
        AND (
            nullif($1::text, '') IS NULL
            OR a.company_code = any(string_to_array($1::text, ','))
        )
)

SELECT
    ('agreement:' || agreement_number || '@' || warehouse_code)::text AS source_id,
    item_number::text AS item_id,
    warehouse_code::text AS location_id,
    'purchase'::text AS source_type,
    vendor_account::text AS vendor_id,
    NULL::text AS from_location_id,
    NULL::text AS bom_id,
    NULL::text AS route_id,
    priority::integer AS priority,
    lead_time_days,
    is_working_days AS is_lead_time_working_days,
    transport_days,
    round(minimum_order * numerator / nullif(denominator, 0), 6) AS minimum_order,
    round(order_multiple * numerator / nullif(denominator, 0), 6) AS order_multiple,
    round(maximum_order * numerator / nullif(denominator, 0), 6) AS maximum_order,
    NULL::numeric(18, 6) AS standard_order,
    round(from_quantity * numerator / nullif(denominator, 0), 6) AS from_quantity,
    round(unit_price * denominator / nullif(numerator, 0), 6) AS unit_price,
    valid_from,
    valid_to
FROM agreement

UNION ALL

SELECT
    ('item vendor:' || i.item_number || '@' || coalesce(w.warehouse_code, '*'))::text AS source_id,
    i.item_number::text AS item_id,
    w.warehouse_code::text AS location_id,
    'purchase'::text AS source_type,
    i.primary_vendor_account::text AS vendor_id,
    NULL::text AS from_location_id,
    NULL::text AS bom_id,
    NULL::text AS route_id,
    2 AS priority,
    os.lead_time_days,
    os.is_working_days AS is_lead_time_working_days,
    t.transport_days,
    os.minimum_order::numeric(18, 6) AS minimum_order,
    os.order_multiple::numeric(18, 6) AS order_multiple,
    os.maximum_order::numeric(18, 6) AS maximum_order,
    os.standard_order::numeric(18, 6) AS standard_order,
    NULL::numeric(18, 6) AS from_quantity,
    i.standard_cost::numeric(18, 6) AS unit_price,
    NULL::date AS valid_from,
    NULL::date AS valid_to
FROM erp.item AS i
INNER JOIN erp.item_order_setting AS os
    ON i.item_number = os.item_number AND os.setting_type = 'P' AND os.site_code IS NULL
LEFT JOIN erp.vendor AS v ON i.primary_vendor_account = v.vendor_account
LEFT JOIN warehouse_of_company AS w ON v.company_code = w.company_code AND w.is_buying
LEFT JOIN transport AS t
    ON v.vendor_account = t.vendor_account AND w.warehouse_code = t.warehouse_code
WHERE
    i.default_order_type = 0
    AND i.primary_vendor_account IS NOT NULL
    AND NOT i.is_deleted
    AND NOT os.is_stopped
    AND NOT EXISTS (
        SELECT 1
        FROM erp.vendor_item AS a
        WHERE
            a.item_number = i.item_number
            AND a.vendor_account = i.primary_vendor_account
            AND NOT a.is_deleted
    )
    AND (
        nullif($1::text, '') IS NULL
        OR v.company_code IS NULL
        OR v.company_code = any(string_to_array($1::text, ','))
    )

UNION ALL

SELECT
    ('production:' || i.item_number || '@' || s.production_warehouse_code)::text AS source_id,
    i.item_number::text AS item_id,
    s.production_warehouse_code::text AS location_id,
    'production'::text AS source_type,
    NULL::text AS vendor_id,
    NULL::text AS from_location_id,
    NULL::text AS bom_id,
    NULL::text AS route_id,
    1 AS priority,
    os.lead_time_days,
    os.is_working_days AS is_lead_time_working_days,
    NULL::integer AS transport_days,
    os.minimum_order::numeric(18, 6) AS minimum_order,
    os.order_multiple::numeric(18, 6) AS order_multiple,
    os.maximum_order::numeric(18, 6) AS maximum_order,
    os.standard_order::numeric(18, 6) AS standard_order,
    NULL::numeric(18, 6) AS from_quantity,
    NULL::numeric(18, 6) AS unit_price,
    NULL::date AS valid_from,
    NULL::date AS valid_to
FROM erp.item AS i
INNER JOIN erp.item_order_setting AS os
    ON i.item_number = os.item_number AND os.setting_type = 'M'
INNER JOIN erp.site AS s
    ON
        s.production_warehouse_code IS NOT NULL
        AND (os.site_code IS NULL OR os.site_code = s.site_code)
WHERE
    i.default_order_type = 1
    AND NOT i.is_deleted
    AND NOT os.is_stopped
    AND (
        nullif($1::text, '') IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )

UNION ALL

SELECT
    ('transfer:' || iss.item_number || '@' || iss.warehouse_code)::text AS source_id,
    iss.item_number::text AS item_id,
    iss.warehouse_code::text AS location_id,
    'transfer'::text AS source_type,
    NULL::text AS vendor_id,
    t.from_warehouse_code::text AS from_location_id,
    NULL::text AS bom_id,
    NULL::text AS route_id,
    1 AS priority,
    coalesce(os.lead_time_days, t.transport_days) AS lead_time_days,
    coalesce(os.is_working_days, FALSE) AS is_lead_time_working_days,
    NULL::integer AS transport_days,
    os.minimum_order::numeric(18, 6) AS minimum_order,
    os.order_multiple::numeric(18, 6) AS order_multiple,
    os.maximum_order::numeric(18, 6) AS maximum_order,
    os.standard_order::numeric(18, 6) AS standard_order,
    NULL::numeric(18, 6) AS from_quantity,
    NULL::numeric(18, 6) AS unit_price,
    NULL::date AS valid_from,
    NULL::date AS valid_to
FROM erp.item_site_setting AS iss
INNER JOIN erp.item AS i ON iss.item_number = i.item_number
INNER JOIN erp.warehouse AS w ON iss.warehouse_code = w.warehouse_code
INNER JOIN erp.site AS s ON w.site_code = s.site_code
INNER JOIN erp.transfer_lane AS t
    ON
        w.warehouse_code = t.to_warehouse_code
        AND coalesce(iss.main_warehouse_code, w.main_warehouse_code) = t.from_warehouse_code
LEFT JOIN erp.item_order_setting AS os
    ON
        iss.item_number = os.item_number
        AND os.setting_type = 'T'
        AND w.site_code = os.site_code
WHERE
    NOT iss.is_deleted
    AND NOT i.is_deleted
    AND NOT w.is_manual
    AND (w.is_refilled OR iss.order_type = 2)
    AND (
        nullif($1::text, '') IS NULL
        OR s.company_code = any(string_to_array($1::text, ','))
    )
