-- The columns of a result table and whether each must have a value. Parameter: $1 table.
SELECT
    column_name,
    is_nullable = 'NO' AS is_mandatory
FROM information_schema.columns
WHERE table_schema = 'planning' AND table_name = $1 AND column_name <> 'plan_version'
ORDER BY ordinal_position;
