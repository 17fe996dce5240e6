-- Opens a failed run again, so that the step that failed can be tried again. Parameter: $1 run.
UPDATE planning.plan_runs
SET
    status = 'Running',
    touched_at = now(),
    finished_at = NULL,
    message = NULL
WHERE plan_run_id = $1 AND status = 'Failed';
