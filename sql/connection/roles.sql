-- Which of these roles there are on the server. Parameter: $1 the roles.
SELECT rolname::text AS role_name FROM pg_roles
WHERE rolname = any($1::text[])
ORDER BY role_name;
