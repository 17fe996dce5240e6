-- The roles that other databases of this server know, with these. Parameter: $1 the roles.
SELECT
    r.rolname::text AS role_name,
    string_agg(DISTINCT b.datname, ', ' ORDER BY b.datname) AS database_names
FROM pg_roles AS r
INNER JOIN pg_shdepend AS d ON d.refclassid = 'pg_authid'::regclass AND r.oid = d.refobjid
INNER JOIN pg_database AS b ON d.dbid = b.oid
WHERE r.rolname = any($1::text[]) AND b.datname <> current_database()
GROUP BY r.rolname;
