-- The use switches; an empty company means all companies without a switch of their own.
SELECT
    company_id,
    is_used,
    changed_at,
    changed_by
FROM planning.use_switches
ORDER BY company_id;
