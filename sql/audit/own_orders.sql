-- A requisition, and what a line of type pegged supply needs, are covered by orders of their own,
-- never from stock or receipts, but for what is marked for a requisition; a marking on stock takes
-- any of it, whenever it expires. A co-product ordered of its formula item takes what there is.
-- Rules: NET-7, EXPL-11, PEG-8, SHELF-9, CO-8.
WITH own_lines AS (
    SELECT DISTINCT a.bom_line_id
    FROM staged.arcs AS a
    INNER JOIN clean.bom_lines AS b ON b.bom_line_id = list_last(string_split(a.bom_line_id, '>'))
    WHERE b.line_type = 'pegged_supply' AND b.substitution_group IS NULL
),

own AS (
    SELECT
        d.demand,
        r.requirement,
        d.demand_kind,
        d.demand_id
    FROM staged.requirements AS r
    INNER JOIN audit.demands AS d ON r.requirement = d.requirement
    LEFT JOIN clean.bom_lines AS b
        ON b.bom_line_id = list_last(string_split(r.bom_line_id, '>'))
    WHERE
        r.demand_type = 'requisition'
        OR (b.line_type = 'pegged_supply' AND b.substitution_group IS NULL)
    UNION ALL
    SELECT
        d.demand,
        NULL AS requirement,
        d.demand_kind,
        d.demand_id
    FROM result.dependent_demands AS c
    INNER JOIN audit.demands AS d ON c.demand_id = d.demand_id AND d.demand_kind = 'dependent'
    SEMI JOIN own_lines AS b ON c.bom_line_id = b.bom_line_id
    WHERE c.planned_order_id IS NOT NULL
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
    'is to have an order of its own, and is covered by ' || s.supply_kind || ' ' || s.supply_id
    || ', which is not made for it' AS problem
FROM audit.pegs AS p
INNER JOIN own AS q ON p.demand = q.demand
INNER JOIN audit.supplies AS s ON p.supply = s.supply
LEFT JOIN result.planned_orders AS o
    ON s.supply_id = o.planned_order_id AND s.supply_kind = 'planned_order'
ANTI JOIN marked AS m
    ON
        q.requirement = m.requirement
        AND s.supply_kind = m.supply_kind
        AND s.supply_id = m.supply_id
ANTI JOIN levels.arcs AS c ON p.key = c.parent_key AND c.kind = 'co_product'
WHERE
    o.trigger_demand_kind IS DISTINCT FROM q.demand_kind
    OR o.trigger_demand_id IS DISTINCT FROM q.demand_id
ORDER BY subject
