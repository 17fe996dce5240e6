-- Markings and reservations hold: each has its whole quantity, or all of its demand or supply is
-- pegged by such; of perishable items only what can be used then (SHELF-9), which is not judged
-- here. Each one of the input is fixed or set aside with a warning, unless a filter leaves its item
-- and location out. Rules: PEG-8, FILT-3.
WITH wanted AS (
    SELECT
        f.requirement,
        f.receipt,
        any_value(d.demand) AS demand,
        any_value(s.supply) AS supply,
        any_value(d.demand_kind || ' ' || d.demand_id) AS demand_name,
        any_value(s.supply_kind || ' ' || s.supply_id) AS supply_name,
        any_value(d.quantity) AS demand_quantity,
        any_value(s.quantity) AS supply_quantity,
        sum(f.quantity) AS quantity
    FROM staged.fixed_pegs AS f
    INNER JOIN staged.requirements AS r ON f.requirement = r.requirement
    INNER JOIN staged.receipts AS t ON f.receipt = t.receipt
    INNER JOIN staged.item_locations AS l ON f.key = l.key AND NOT l.is_perishable
    INNER JOIN audit.demands AS d ON r.requirement = d.requirement
    INNER JOIN audit.supplies AS s
        ON t.supply_id = s.supply_id AND t.supply_kind = s.supply_kind
    GROUP BY f.requirement, f.receipt
),

pegged AS (
    SELECT
        p.demand,
        p.supply,
        sum(p.quantity) AS quantity
    FROM audit.pegs AS p
    SEMI JOIN wanted AS w ON p.demand = w.demand AND p.supply = w.supply
    GROUP BY p.demand, p.supply
),

held AS (
    SELECT
        w.*,
        coalesce(p.quantity, 0) AS pegged,
        sum(coalesce(p.quantity, 0)) OVER (PARTITION BY w.demand) AS of_demand,
        sum(coalesce(p.quantity, 0)) OVER (PARTITION BY w.supply) AS of_supply
    FROM wanted AS w
    LEFT JOIN pegged AS p ON w.demand = p.demand AND w.supply = p.supply
),

set_aside AS (
    SELECT count(*) AS row_count FROM staged.plan_warnings
    WHERE rule = 'PEG-8'
),

fixed AS (
    SELECT count(*) AS row_count FROM staged.fixed_pegs AS f
    INNER JOIN staged.receipts AS r ON f.receipt = r.receipt
    WHERE r.supply_kind != 'planned_order'
),

marked AS (
    SELECT count(*) AS row_count FROM clean.markings
)

SELECT
    demand_name AS subject,
    audit.amount(quantity) || ' of ' || supply_name || ' are marked for it, only '
    || audit.amount(pegged) || ' are pegged' AS problem
FROM held
WHERE pegged < quantity AND of_demand < demand_quantity AND of_supply < supply_quantity
UNION ALL
SELECT
    'markings' AS subject,
    m.row_count || ' are usable; ' || f.row_count || ' are fixed and ' || a.row_count
    || ' are set aside with a warning' AS problem
FROM marked AS m
CROSS JOIN fixed AS f
CROSS JOIN set_aside AS a
WHERE
    m.row_count != f.row_count + a.row_count
    AND NOT EXISTS (SELECT 1 FROM audit.left_out)
ORDER BY subject
