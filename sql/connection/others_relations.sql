-- Tables, views and sequences that are not masterplan's.
SELECT
    c.oid::bigint AS relation_number,
    n.nspname || '.' || c.relname AS relation_name
FROM pg_class AS c
INNER JOIN pg_namespace AS n ON c.relnamespace = n.oid
WHERE
    n.nspname NOT IN ('planning', 'pg_catalog', 'information_schema', 'pg_toast')
    AND n.nspname NOT LIKE 'pg\_temp\_%'
    AND n.nspname NOT LIKE 'pg\_toast\_temp\_%'
ORDER BY relation_name;
