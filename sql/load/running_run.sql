-- The run of a plan that is running. Parameter: $1 plan.
SELECT
    plan_run_id,
    started_at
FROM planning.plan_runs
WHERE plan_id = $1 AND status = 'Running';
