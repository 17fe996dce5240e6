-- Whether a table is already part of the table that holds all versions; no row if there is no such
-- table. Parameter: $1 table.
SELECT found.relispartition
FROM pg_class AS found
WHERE found.relnamespace = 'planning'::regnamespace AND found.relname = $1;
