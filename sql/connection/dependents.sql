-- What outside of schema planning depends on something in it, and would go with it.
SELECT DISTINCT
    coalesce(
        rewritten.relname::text || ' (view in schema ' || rewritten_schema.nspname || ')',
        pg_describe_object(d.classid, d.objid, d.objsubid)
    ) AS dependent
FROM pg_depend AS d
INNER JOIN pg_class AS ours ON d.refclassid = 'pg_class'::regclass AND d.refobjid = ours.oid
LEFT JOIN pg_rewrite AS rule ON d.classid = 'pg_rewrite'::regclass AND d.objid = rule.oid
LEFT JOIN pg_class AS rewritten ON rule.ev_class = rewritten.oid
LEFT JOIN pg_namespace AS rewritten_schema ON rewritten.relnamespace = rewritten_schema.oid
LEFT JOIN
    pg_constraint AS key
    ON d.classid = 'pg_constraint'::regclass AND d.objid = key.oid
LEFT JOIN pg_class AS other ON d.classid = 'pg_class'::regclass AND d.objid = other.oid
LEFT JOIN pg_proc AS code ON d.classid = 'pg_proc'::regclass AND d.objid = code.oid
WHERE
    ours.relnamespace = 'planning'::regnamespace
    AND d.deptype IN ('n', 'a')
    AND coalesce(
        rewritten.relnamespace, key.connamespace, other.relnamespace, code.pronamespace
    ) <> 'planning'::regnamespace
ORDER BY dependent;
