-- Open supply: what is still to be received of purchase, production and transfer orders, co- and
-- by-products of production orders too, and the planned orders a planner approved.
-- Units: inventory unit; dates of the warehouse's own clock.
-- Parameter $1: company codes, comma-separated; null or empty = every company.
-- A unit that cannot be converted gives a null quantity, an unknown item keeps its own unit:
-- both are reported when the input is validated.
WITH site AS (
    -- An unknown time zone would end the statement; validation names it.
    SELECT
        s.site_code,
        s.company_code,
        CASE
            WHEN lower(s.time_zone) IN (SELECT lower(z.name) FROM pg_catalog.pg_timezone_names AS z)
                THEN s.time_zone
            ELSE 'UTC'
        END AS time_zone
    FROM erp.site AS s
),

line AS (
    SELECT
        l.order_number || '/' || l.line_number AS supply_id,
        'purchase' AS supply_type,
        h.company_code,
        l.item_number,
        l.warehouse_code,
        l.ordered_quantity - l.received_quantity AS quantity,
        l.purchase_unit_code AS unit_code,
        coalesce(l.confirmed_receipt_at, l.requested_receipt_at) AS receipt_at,
        h.ordered_at,
        NULL::date AS receipt_date,
        NULL::date AS order_date,
        h.vendor_account,
        NULL AS from_warehouse_code,
        NULL AS bom_version_id,
        NULL AS plan_code,
        NOT l.is_change_locked AS is_changeable,
        NULL AS parent_supply_id,
        NULL AS forecast_id
    FROM erp.purchase_order_line AS l
    INNER JOIN erp.purchase_order_header AS h ON l.order_number = h.order_number
    WHERE
        l.status = 'open'
        AND NOT l.is_deleted
        AND l.ordered_quantity <> l.received_quantity

    UNION ALL

    SELECT
        o.order_number AS supply_id,
        'production' AS supply_type,
        o.company_code,
        o.item_number,
        o.warehouse_code,
        o.ordered_quantity - o.reported_quantity AS quantity,
        NULL AS unit_code,
        o.finish_at AS receipt_at,
        o.start_at AS ordered_at,
        NULL::date AS receipt_date,
        NULL::date AS order_date,
        NULL AS vendor_account,
        NULL AS from_warehouse_code,
        o.bom_version_id,
        NULL AS plan_code,
        o.status <> 'started' AS is_changeable,
        NULL AS parent_supply_id,
        NULL AS forecast_id
    FROM erp.production_order AS o
    WHERE
        o.status <> 'ended'
        AND NOT o.is_deleted
        AND o.ordered_quantity > o.reported_quantity

    UNION ALL

    -- What else comes out of a production order: materials that it consumes in the negative.
    SELECT
        m.order_number || '/' || m.line_number AS supply_id,
        'production' AS supply_type,
        o.company_code,
        m.item_number,
        m.warehouse_code,
        m.issued_quantity - m.estimated_quantity AS quantity,
        m.unit_code,
        o.finish_at AS receipt_at,
        o.start_at AS ordered_at,
        NULL::date AS receipt_date,
        NULL::date AS order_date,
        NULL AS vendor_account,
        NULL AS from_warehouse_code,
        NULL AS bom_version_id,
        NULL AS plan_code,
        FALSE AS is_changeable,
        m.order_number AS parent_supply_id,
        NULL AS forecast_id
    FROM erp.production_material AS m
    INNER JOIN erp.production_order AS o ON m.order_number = o.order_number
    WHERE
        o.status <> 'ended'
        AND NOT o.is_deleted
        AND m.estimated_quantity < 0
        AND m.estimated_quantity < m.issued_quantity

    UNION ALL

    SELECT
        l.order_number || '/' || l.line_number AS supply_id,
        'transfer' AS supply_type,
        h.company_code,
        l.item_number,
        h.to_warehouse_code AS warehouse_code,
        l.ordered_quantity - l.received_quantity AS quantity,
        NULL AS unit_code,
        l.receive_at AS receipt_at,
        l.ship_at AS ordered_at,
        NULL::date AS receipt_date,
        NULL::date AS order_date,
        NULL AS vendor_account,
        h.from_warehouse_code,
        NULL AS bom_version_id,
        NULL AS plan_code,
        h.status = 'created' AS is_changeable,
        NULL AS parent_supply_id,
        NULL AS forecast_id
    FROM erp.transfer_order_line AS l
    INNER JOIN erp.transfer_order_header AS h ON l.order_number = h.order_number
    WHERE
        h.status IN ('created', 'shipped')
        AND l.ordered_quantity > l.received_quantity

    UNION ALL

    SELECT
        o.planned_order_number AS supply_id,
        'approved_planned' AS supply_type,
        o.company_code,
        o.item_number,
        o.warehouse_code,
        o.quantity,
        NULL AS unit_code,
        NULL::timestamptz AS receipt_at,
        NULL::timestamptz AS ordered_at,
        o.delivery_date AS receipt_date,
        o.order_date,
        o.vendor_account,
        o.from_warehouse_code,
        o.bom_version_id,
        o.plan_code,
        TRUE AS is_changeable,
        NULL AS parent_supply_id,
        NULL AS forecast_id
    FROM erp.planned_order AS o
    WHERE o.status = 'approved'

    UNION ALL

    -- What planners approved of masterplan's own orders.
    SELECT
        a.supply_id,
        'approved_planned' AS supply_type,
        NULL AS company_code,
        a.item_id AS item_number,
        a.location_id AS warehouse_code,
        a.quantity,
        NULL AS unit_code,
        NULL::timestamptz AS receipt_at,
        NULL::timestamptz AS ordered_at,
        a.receipt_date,
        a.order_date,
        a.vendor_id AS vendor_account,
        a.from_location_id AS from_warehouse_code,
        a.bom_id AS bom_version_id,
        a.plan_id AS plan_code,
        TRUE AS is_changeable,
        NULL AS parent_supply_id,
        a.forecast_id
    FROM planning.approved_supplies AS a
)

SELECT
    l.supply_id::text AS supply_id,
    l.supply_type::text AS supply_type,
    l.item_number::text AS item_id,
    l.warehouse_code::text AS location_id,
    round(
        CASE
            WHEN
                i.item_number IS NULL
                OR l.unit_code IS NULL
                OR l.unit_code = i.inventory_unit_code
                THEN l.quantity
            WHEN item_unit.item_number IS NOT NULL
                THEN l.quantity * item_unit.numerator / nullif(item_unit.denominator, 0)
            ELSE l.quantity * any_unit.numerator / nullif(any_unit.denominator, 0)
        END,
        6
    ) AS quantity,
    coalesce(
        l.receipt_date, (l.receipt_at AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date
    ) AS receipt_date,
    coalesce(
        l.order_date, (l.ordered_at AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date
    ) AS order_date,
    l.vendor_account::text AS vendor_id,
    l.from_warehouse_code::text AS from_location_id,
    l.bom_version_id::text AS bom_id,
    l.parent_supply_id::text AS parent_supply_id,
    l.forecast_id::text AS forecast_id,
    l.plan_code::text AS plan_id,
    l.is_changeable,
    NULL::text AS batch_id,
    NULL::date AS expiry_date,
    l.supply_id::text AS source_key
FROM line AS l
LEFT JOIN erp.warehouse AS w ON l.warehouse_code = w.warehouse_code
LEFT JOIN site AS s ON w.site_code = s.site_code
LEFT JOIN erp.item AS i ON l.item_number = i.item_number
LEFT JOIN erp.unit_conversion AS item_unit
    ON
        l.item_number = item_unit.item_number
        AND l.unit_code = item_unit.from_unit_code
        AND i.inventory_unit_code = item_unit.to_unit_code
LEFT JOIN erp.unit_conversion AS any_unit
    ON
        any_unit.item_number IS NULL
        AND l.unit_code = any_unit.from_unit_code
        AND i.inventory_unit_code = any_unit.to_unit_code
WHERE
    nullif($1::text, '') IS NULL
    -- A line in an unknown warehouse counts for the company of its document.
    OR coalesce(s.company_code, l.company_code) = any(string_to_array($1::text, ','))
