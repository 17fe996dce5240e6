-- Ends a running run without a result: the plan in force stays.
-- Parameters: $1 run, $2 status, $3 message.
UPDATE planning.plan_runs
SET
    status = $2,
    finished_at = now(),
    touched_at = now(),
    message = $3
WHERE plan_run_id = $1 AND status = 'Running';
