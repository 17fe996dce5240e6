-- The tables of versions that nobody needs: not in force, not of a running run, not among the last
-- ones of their plan. One that is half detached comes first, for it hinders the others.
-- Parameter: $1 how many versions of a plan are kept.
WITH recent AS (
    SELECT
        plan_version,
        row_number() OVER (PARTITION BY plan_id ORDER BY plan_version DESC) AS age
    FROM planning.plan_runs
    WHERE status LIKE 'Completed%'
),

needed AS (
    SELECT plan_version FROM planning.plans_current
    UNION
    SELECT plan_version FROM planning.plan_runs
    WHERE status = 'Running'
    UNION
    SELECT plan_version FROM recent
    WHERE age <= $1
),

stored AS (
    SELECT
        found.oid,
        found.relname AS table_name,
        substring(found.relname FROM '_v([0-9]+)$')::bigint AS plan_version
    FROM pg_class AS found
    WHERE
        found.relnamespace = 'planning'::regnamespace
        AND found.relkind = 'r'
        AND found.relname ~ '_v[0-9]+$'
)

SELECT
    stored.table_name,
    parent.relname AS attached_to,
    coalesce(link.inhdetachpending, FALSE) AS is_half_detached
FROM stored
LEFT JOIN pg_inherits AS link ON stored.oid = link.inhrelid
LEFT JOIN pg_class AS parent ON link.inhparent = parent.oid
WHERE stored.plan_version NOT IN (SELECT needed.plan_version FROM needed)
ORDER BY is_half_detached DESC, stored.table_name ASC;
