-- Open demand: what is still to be delivered of sales lines, quotations, transfers out and
-- materials of production orders, and planned downstream demand: what the plans of companies that
-- are not planned here, but that this plan follows, would order here.
-- Units: inventory unit; dates of the warehouse's own clock.
-- Parameters $1: company codes, comma-separated; null or empty = every company. $3: plan.
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
        l.order_number || '/' || l.line_number AS demand_id,
        'sales' AS demand_type,
        h.company_code,
        l.item_number,
        l.warehouse_code,
        l.ordered_quantity - l.delivered_quantity AS quantity,
        l.sales_unit_code AS unit_code,
        l.requested_ship_at AS requested_at,
        l.confirmed_ship_at AS confirmed_at,
        c.delivery_priority::integer AS priority,
        h.customer_account,
        NULL::text AS parent_supply_id,
        l.bom_version_id AS bom_id,
        NULL::integer AS probability,
        h.intercompany_purchase_order IS NOT NULL AS is_intercompany,
        l.is_excluded_from_planning AS is_excluded
    FROM erp.sales_order_line AS l
    INNER JOIN erp.sales_order_header AS h ON l.order_number = h.order_number
    INNER JOIN erp.customer AS c ON h.customer_account = c.customer_account
    WHERE
        l.status = 'open'
        AND NOT l.is_deleted
        AND l.ordered_quantity <> l.delivered_quantity

    UNION ALL

    SELECT
        l.quotation_number || '/' || l.line_number AS demand_id,
        'quotation' AS demand_type,
        h.company_code,
        l.item_number,
        l.warehouse_code,
        l.quantity,
        l.sales_unit_code AS unit_code,
        l.requested_ship_at AS requested_at,
        NULL::timestamptz AS confirmed_at,
        c.delivery_priority::integer AS priority,
        h.customer_account,
        NULL::text AS parent_supply_id,
        NULL::text AS bom_id,
        h.win_probability::integer AS probability,
        FALSE AS is_intercompany,
        FALSE AS is_excluded
    FROM erp.sales_quotation_line AS l
    INNER JOIN erp.sales_quotation_header AS h ON l.quotation_number = h.quotation_number
    LEFT JOIN erp.customer AS c ON h.customer_account = c.customer_account
    WHERE h.status = 'sent'

    UNION ALL

    SELECT
        l.order_number || '/' || l.line_number AS demand_id,
        'transfer_issue' AS demand_type,
        h.company_code,
        l.item_number,
        h.from_warehouse_code AS warehouse_code,
        l.ordered_quantity - l.shipped_quantity AS quantity,
        NULL AS unit_code,
        l.ship_at AS requested_at,
        NULL::timestamptz AS confirmed_at,
        NULL::integer AS priority,
        NULL AS customer_account,
        l.order_number || '/' || l.line_number AS parent_supply_id,
        NULL::text AS bom_id,
        NULL::integer AS probability,
        FALSE AS is_intercompany,
        FALSE AS is_excluded
    FROM erp.transfer_order_line AS l
    INNER JOIN erp.transfer_order_header AS h ON l.order_number = h.order_number
    WHERE
        h.status IN ('created', 'shipped')
        AND l.ordered_quantity > l.shipped_quantity

    UNION ALL

    SELECT
        m.order_number || '/' || m.line_number AS demand_id,
        'production_component' AS demand_type,
        o.company_code,
        m.item_number,
        m.warehouse_code,
        m.estimated_quantity - m.issued_quantity AS quantity,
        m.unit_code,
        m.required_at AS requested_at,
        NULL::timestamptz AS confirmed_at,
        NULL::integer AS priority,
        NULL AS customer_account,
        m.order_number AS parent_supply_id,
        o.bom_version_id AS bom_id,
        NULL::integer AS probability,
        FALSE AS is_intercompany,
        FALSE AS is_excluded
    FROM erp.production_material AS m
    INNER JOIN erp.production_order AS o ON m.order_number = o.order_number
    WHERE
        o.status <> 'ended'
        AND NOT o.is_deleted
        AND m.estimated_quantity > 0 -- below 0 it comes out of the order: sql/extract/demo/supplies
        AND m.estimated_quantity > m.issued_quantity

    UNION ALL

    SELECT
        o.plan_id || '/' || o.planned_order_id AS demand_id,
        'sales' AS demand_type,
        supplier.company_code,
        o.item_id AS item_number,
        v.supplying_warehouse_code AS warehouse_code,
        o.quantity,
        NULL AS unit_code,
        (coalesce(o.wished_start_date, o.start_date, o.order_date) + time '12:00')
        AT TIME ZONE coalesce(supplier.time_zone, 'UTC') AS requested_at,
        NULL::timestamptz AS confirmed_at,
        o.priority,
        NULL AS customer_account,
        NULL::text AS parent_supply_id,
        NULL::text AS bom_id,
        NULL::integer AS probability,
        TRUE AS is_intercompany,
        FALSE AS is_excluded
    FROM planning.planned_orders AS o
    INNER JOIN erp.master_plan_downstream AS d ON o.plan_id = d.downstream_plan_code
    INNER JOIN erp.master_plan AS p ON d.plan_code = p.plan_code
    INNER JOIN erp.vendor AS v ON o.vendor_id = v.vendor_account
    INNER JOIN erp.warehouse AS w ON v.supplying_warehouse_code = w.warehouse_code
    INNER JOIN site AS supplier ON w.site_code = supplier.site_code
    INNER JOIN erp.warehouse AS bought_for ON o.location_id = bought_for.warehouse_code
    INNER JOIN erp.site AS buyer ON bought_for.site_code = buyer.site_code
    WHERE
        d.plan_code = $3::text
        AND p.use_sister_company_orders
        AND o.order_type = 'purchase'
        -- Who is planned here orders in the plan itself.
        AND buyer.company_code <> all(string_to_array(nullif($1::text, ''), ','))
)

SELECT
    l.demand_id::text AS demand_id,
    l.demand_type::text AS demand_type,
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
    (l.requested_at AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date AS requested_date,
    (l.confirmed_at AT TIME ZONE coalesce(s.time_zone, 'UTC'))::date AS confirmed_date,
    l.priority,
    l.customer_account::text AS customer_id,
    l.parent_supply_id::text AS parent_supply_id,
    l.bom_id::text AS bom_id,
    l.probability,
    l.is_intercompany,
    l.is_excluded,
    NULL::integer AS sellable_days,
    l.demand_id::text AS source_key
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
