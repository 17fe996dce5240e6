-- The smallest legal order that is not below a quantity (LOT-1, LOT-2, LOT-4).
CREATE MACRO audit.legal(quantity, minimum, step) AS (
    (greatest(quantity, minimum) + step - 1) // step * step
);

-- Existing supply that may be changed, kept orders too, with the first of its key's options that
-- fits what it says of its origin, and the modifiers of that option; without one, only the unit
-- (ACT-1, ACT-6).
CREATE TABLE audit.changeable_supply AS
WITH typed AS (
    SELECT
        a.supply,
        a.supply_id,
        a.key,
        a.day,
        a.quantity,
        s.vendor_id,
        s.from_location_id,
        CASE
            WHEN s.supply_type != 'approved_planned' THEN s.supply_type
            WHEN s.from_location_id IS NOT NULL THEN 'transfer'
            WHEN s.bom_id IS NOT NULL THEN 'production'
            ELSE 'purchase'
        END AS order_type
    FROM audit.supplies AS a
    INNER JOIN clean.supplies AS s ON a.supply_id = s.supply_id
    WHERE a.supply_kind = 'supply' AND a.is_changeable
    UNION ALL
    SELECT
        a.supply,
        a.supply_id,
        a.key,
        a.day,
        a.quantity,
        f.vendor_id,
        f.from_location_id,
        f.order_type
    FROM audit.supplies AS a
    INNER JOIN audit.frozen AS f ON a.supply_id = f.supply_id
    WHERE a.supply_kind = 'planned_order' AND a.is_changeable
),

sourced AS (
    SELECT
        t.supply,
        min(o.option) AS option
    FROM typed AS t
    INNER JOIN staged.sourcing_options AS o ON t.key = o.key AND t.order_type = o.order_type
    WHERE
        CASE t.order_type
            WHEN 'purchase' THEN t.vendor_id IS NULL OR t.vendor_id = o.vendor_id
            WHEN 'transfer'
                THEN t.from_location_id IS NULL OR t.from_location_id = o.from_location_id
            ELSE TRUE
        END
    GROUP BY t.supply
)

SELECT
    t.supply,
    t.supply_id,
    t.key,
    t.day,
    t.quantity,
    concat_ws('|', o.order_type, coalesce(o.vendor_id, ''), coalesce(o.from_location_id, ''))
        AS source,
    o.option IS NOT NULL AS has_source,
    coalesce(o.minimum_order, 0) AS minimum,
    coalesce(o.maximum_order, 0) AS maximum,
    if(o.order_multiple > 0, o.order_multiple, (10 ** (6 - l.unit_decimals))::bigint) AS step,
    l.advance_margin_days,
    l.postpone_margin_days,
    l.action_fence_days,
    l.positive_days
FROM typed AS t
INNER JOIN staged.item_locations AS l ON t.key = l.key
LEFT JOIN sourced AS f ON t.supply = f.supply
LEFT JOIN staged.sourcing_options AS o ON f.option = o.option
-- A fence of 0 days: no messages (FENCE-4).
WHERE l.action_fence_days > 0;

-- The day supply must be there for each day of demand (DATE-1, DATE-4).
CREATE TABLE audit.supply_days AS
WITH kinds AS (
    SELECT DISTINCT
        issue_calendar,
        issue_margin_calendar,
        issue_margin_days
    FROM staged.item_locations
),

planned AS (
    SELECT
        k.*,
        d.day,
        if(d.day < 0 OR d.open_on_or_before < 0, f.open_on_or_after, d.open_on_or_before)
            AS issue_day
    FROM kinds AS k
    INNER JOIN audit.calendar_days AS d ON k.issue_calendar = d.calendar
    INNER JOIN audit.calendar_days AS f ON k.issue_calendar = f.calendar AND f.day = 0
)

SELECT
    p.issue_calendar,
    p.issue_margin_calendar,
    p.issue_margin_days,
    p.day,
    if(p.issue_margin_days = 0, p.issue_day, n.day) AS supply_day
FROM planned AS p
LEFT JOIN audit.calendar_days AS c
    ON p.issue_margin_calendar = c.calendar AND p.issue_day = c.day
LEFT JOIN audit.open_days AS n
    ON c.calendar = n.calendar AND c.opened_before - p.issue_margin_days = n.number;
