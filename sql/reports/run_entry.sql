-- What the run says of itself. One row; none while its plan has not been written.
SELECT
    plan_run_id,
    plan_id,
    status,
    plan_date,
    started_at::varchar AS started_at,
    finished_at::varchar AS finished_at,
    warning_count,
    message
FROM plan_runs
ORDER BY plan_run_id
LIMIT 1
