-- An order pegged in full is to be increased where it could take in planned orders of its source:
-- of several the latest in time, no order made for one demand alone, nothing that waits beyond
-- positive days, in the order of required days up to the maximum order.
-- Rules: ACT-6, ACT-7, FENCE-4.
WITH used AS (
    SELECT
        supply,
        sum(quantity) AS pegged
    FROM audit.pegs
    GROUP BY supply
),

filled AS (
    SELECT s.*
    FROM audit.changeable_supply AS s
    INNER JOIN used AS u ON s.supply = u.supply AND s.quantity = u.pegged
    INNER JOIN staged.item_locations AS l ON s.key = l.key
    WHERE s.has_source AND NOT l.is_perishable
    QUALIFY row_number() OVER (PARTITION BY s.key, s.source, s.day ORDER BY s.supply_id) = 1
),

numbered AS (
    SELECT
        planned_order_id,
        row_number() OVER () AS number
    FROM result.planned_orders
),

own_lines AS (
    SELECT
        bom_line_id,
        min(arc) AS arc
    FROM staged.arcs
    WHERE has_own_order
    GROUP BY bom_line_id
),

uses AS (
    SELECT
        p.supply,
        sum(p.quantity) AS pegged,
        bool_or(coalesce(r.has_own_order, w.arc IS NOT NULL)) AS is_own,
        max(d.supply_day) FILTER (WHERE NOT p.is_safety_stock) AS last_day
    FROM audit.pegs AS p
    INNER JOIN audit.supplies AS s ON p.supply = s.supply AND s.supply_kind = 'planned_order'
    SEMI JOIN filled AS f ON p.key = f.key
    INNER JOIN staged.item_locations AS l ON p.key = l.key
    LEFT JOIN audit.demands AS n ON p.demand = n.demand
    LEFT JOIN staged.requirements AS r ON n.requirement = r.requirement
    LEFT JOIN own_lines AS w
        ON
            n.demand_kind = 'dependent'
            AND w.bom_line_id = substr(n.demand_id, strpos(n.demand_id, ':') + 1)
    LEFT JOIN audit.supply_days AS d
        ON
            l.issue_calendar = d.issue_calendar
            AND l.issue_margin_calendar = d.issue_margin_calendar
            AND l.issue_margin_days = d.issue_margin_days
            AND p.demand_day = d.day
    GROUP BY p.supply
),

planned AS (
    SELECT
        o.key,
        o.requested_day,
        n.number,
        u.pegged,
        greatest(o.requested_day, u.last_day) AS last_day,
        concat_ws('|', w.order_type, coalesce(w.vendor_id, ''), coalesce(w.from_location_id, ''))
            AS source
    FROM audit.orders AS o
    INNER JOIN staged.sourcing_options AS w ON o.option = w.option
    INNER JOIN numbered AS n ON o.planned_order_id = n.planned_order_id
    INNER JOIN audit.supplies AS s
        ON o.number = s.order_number
    INNER JOIN uses AS u ON s.supply = u.supply
    INNER JOIN result.planned_orders AS p ON o.planned_order_id = p.planned_order_id
    ANTI JOIN staged.requirements AS r
        ON
            p.trigger_demand_kind = 'demand'
            AND r.demand_kind = 'demand'
            AND p.trigger_demand_id = r.demand_id
            AND r.option >= 0
    WHERE
        NOT u.is_own
        AND coalesce(o.surplus_reason NOT IN ('supply_forecast', 'co_product'), TRUE)
),

totals AS (
    SELECT
        f.supply_id,
        f.maximum,
        audit.legal(
            f.quantity + sum(p.pegged) OVER (
                PARTITION BY f.supply ORDER BY p.requested_day, p.number
            ),
            f.minimum,
            f.step
        ) AS to_quantity
    FROM planned AS p
    ASOF INNER JOIN filled AS f
        ON p.key = f.key AND p.source = f.source AND p.requested_day >= f.day
    WHERE
        p.requested_day <= f.action_fence_days
        AND (f.positive_days IS NULL OR p.last_day - f.day <= f.positive_days)
),

expected AS (
    SELECT
        supply_id,
        max(to_quantity) AS to_quantity
    FROM totals
    WHERE to_quantity <= if(maximum = 0, 999999999999999999, maximum)
    GROUP BY supply_id
),

said AS (
    SELECT
        supply_id,
        audit.scaled(to_quantity) AS to_quantity
    FROM result.action_messages
    WHERE action = 'increase'
)

SELECT
    coalesce(e.supply_id, m.supply_id) AS subject,
    CASE
        WHEN m.supply_id IS NULL
            THEN 'no message says to increase it to ' || audit.amount(e.to_quantity)
        WHEN e.supply_id IS NULL THEN 'a message says to increase it, without reason'
        ELSE
            'is to be increased to ' || audit.amount(m.to_quantity) || ', by the rule to '
            || audit.amount(e.to_quantity)
    END AS problem
FROM expected AS e
FULL OUTER JOIN said AS m ON e.supply_id = m.supply_id
WHERE e.to_quantity IS DISTINCT FROM m.to_quantity
ORDER BY subject
