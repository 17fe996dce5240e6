-- Why no run may start; no row when one may. A company without a switch is as all companies are.
-- Parameter: $1 companies of the run; null = all.
SELECT
    state AS what,
    NULL AS company_id,
    changed_at,
    changed_by
FROM planning.connection
WHERE state <> 'enabled'
UNION ALL
SELECT
    'off' AS what,
    s.company_id,
    s.changed_at,
    s.changed_by
FROM planning.use_switches AS s
WHERE
    NOT s.is_used
    AND (
        $1::text[] IS NULL
        OR s.company_id = any($1::text[])
        OR (
            s.company_id = ''
            AND EXISTS (
                SELECT FROM unnest($1::text[]) AS asked (company_id)
                WHERE
                    asked.company_id NOT IN (
                        SELECT known.company_id FROM planning.use_switches AS known
                    )
            )
        )
    )
ORDER BY company_id;
