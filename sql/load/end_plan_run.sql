-- Ends a running run without a result, and tells whoever listens to 'planning'; the plan in force
-- stays. Parameters: $1 run, $2 status, $3 message.
WITH ended AS (
    UPDATE planning.plan_runs
    SET
        status = $2,
        finished_at = now(),
        touched_at = now(),
        message = $3
    WHERE plan_run_id = $1 AND status = 'Running'
    RETURNING plan_id, plan_run_id, status
)

SELECT pg_notify('planning', row_to_json(ended)::text)
FROM ended;
