-- A sign of life of a running run. Parameter: $1 run.
UPDATE planning.plan_runs
SET touched_at = now()
WHERE plan_run_id = $1 AND status = 'Running';
