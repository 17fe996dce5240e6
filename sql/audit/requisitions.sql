-- A requisition is covered by orders of its own, never from stock or receipts, but for what is
-- marked for it; a marking on stock takes any of it, whenever it expires. Rules: NET-7, PEG-8,
-- SHELF-9.
WITH requisitions AS (
    SELECT
        d.demand,
        r.requirement,
        d.demand_id
    FROM staged.requirements AS r
    INNER JOIN audit.demands AS d ON r.demand_id = d.demand_id AND r.demand_kind = d.demand_kind
    WHERE r.demand_type = 'requisition'
),

marked AS (
    SELECT DISTINCT
        f.requirement,
        t.supply_kind,
        t.supply_id
    FROM staged.fixed_pegs AS f
    INNER JOIN staged.receipts AS m ON f.receipt = m.receipt
    INNER JOIN staged.receipts AS t
        ON
            m.key = t.key
            AND (m.receipt = t.receipt OR (m.supply_kind = 'on_hand' AND t.supply_kind = 'on_hand'))
)

SELECT
    'demand ' || q.demand_id AS subject,
    'the requisition is covered by ' || s.supply_kind || ' ' || s.supply_id
    || ', which is not made for it' AS problem
FROM audit.pegs AS p
INNER JOIN requisitions AS q ON p.demand = q.demand
INNER JOIN audit.supplies AS s ON p.supply = s.supply
LEFT JOIN result.planned_orders AS o
    ON s.supply_id = o.planned_order_id AND s.supply_kind = 'planned_order'
ANTI JOIN marked AS m
    ON
        q.requirement = m.requirement
        AND s.supply_kind = m.supply_kind
        AND s.supply_id = m.supply_id
WHERE
    o.trigger_demand_kind IS DISTINCT FROM 'demand'
    OR o.trigger_demand_id IS DISTINCT FROM q.demand_id
ORDER BY subject
