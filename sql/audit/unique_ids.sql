-- No two planned orders, demands or supplies share an id. Rule: ID-1.
-- Only what shares a hash can share an id, and hashes are counted several times quicker.
WITH alike_demands AS (
    SELECT hash(demand_kind, demand_id) AS id_hash
    FROM audit.demands
    GROUP BY id_hash
    HAVING count(*) > 1
),

alike_supplies AS (
    SELECT hash(supply_kind, supply_id) AS id_hash
    FROM audit.supplies
    GROUP BY id_hash
    HAVING count(*) > 1
)

SELECT
    s.supply_kind || ' ' || s.supply_id AS subject,
    'stands ' || count(*) || ' times' AS problem
FROM audit.supplies AS s
SEMI JOIN alike_supplies AS a ON hash(s.supply_kind, s.supply_id) = a.id_hash
GROUP BY s.supply_kind, s.supply_id
HAVING count(*) > 1
UNION ALL
SELECT
    d.demand_kind || ' ' || d.demand_id AS subject,
    'stands ' || count(*) || ' times' AS problem
FROM audit.demands AS d
SEMI JOIN alike_demands AS a ON hash(d.demand_kind, d.demand_id) = a.id_hash
GROUP BY d.demand_kind, d.demand_id
HAVING count(*) > 1
ORDER BY subject
