-- No two planned orders, demands or supplies share an id. Rule: ID-1.
SELECT
    supply_kind || ' ' || supply_id AS subject,
    'stands ' || count(*) || ' times' AS problem
FROM audit.supplies
GROUP BY supply_kind, supply_id
HAVING count(*) > 1
UNION ALL
SELECT
    demand_kind || ' ' || demand_id AS subject,
    'stands ' || count(*) || ' times' AS problem
FROM audit.demands
GROUP BY demand_kind, demand_id
HAVING count(*) > 1
ORDER BY subject
