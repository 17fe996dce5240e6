-- Flags a run as completed, with what it read and made, and tells whoever listens to 'planning'.
-- Parameters: $1 run, $2 status, $3 rows read, $4 rows made, $5 warnings, $6 seconds per stage,
-- $7 fingerprint of the input, $8 method by which it was made.
WITH completed AS (
    UPDATE planning.plan_runs
    SET
        status = $2,
        finished_at = now(),
        touched_at = now(),
        input_row_counts = $3,
        result_row_counts = $4,
        warning_count = $5,
        stage_seconds = $6,
        input_fingerprint = $7,
        method = $8
    WHERE plan_run_id = $1
    RETURNING plan_id, plan_run_id, status
)

SELECT pg_notify('planning', row_to_json(completed)::text)
FROM completed;
