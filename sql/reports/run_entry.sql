-- What the run says of itself. One row; none while its plan has not been written.
SELECT
    plan_run_id,
    plan_id,
    status,
    plan_date,
    strftime(started_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS started_at,
    warning_count,
    message
FROM plan_runs
ORDER BY plan_run_id
LIMIT 1
