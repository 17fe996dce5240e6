-- What of masterplan is left in this database: its schema, and rights or things of its roles.
-- Parameter: $1 the roles.
SELECT 'schema ' || nspname AS what
FROM pg_namespace
WHERE nspname = 'planning'
UNION ALL
SELECT 'rights or things of role ' || r.rolname AS what
FROM pg_shdepend AS d
INNER JOIN pg_roles AS r ON d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid
INNER JOIN pg_database AS b ON d.dbid = b.oid
WHERE r.rolname = any($1::text[]) AND b.datname = current_database()
GROUP BY r.rolname
ORDER BY what;
